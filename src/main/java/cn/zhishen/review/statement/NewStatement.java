package cn.zhishen.review.statement;

import cn.zhishen.shared.Constraints;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * What an enterprise writes against a refusal, without blanks at both ends.
 *
 * @param findings keys of the findings of the one-time notice that it contests
 * @param text what is new or wrong in them, {@value #SHORTEST_TEXT} to {@value #LONGEST_TEXT} characters
 */
public record NewStatement(
        @NotEmpty(message = "请选择对哪一项不符合提出陈述申辩") List<String> findings,

        @CodePointLength(
                min = NewStatement.SHORTEST_TEXT,
                max = NewStatement.LONGEST_TEXT,
                message = "陈述申辩的内容须为 {min} 至 {max} 个字，请写明哪里认定有误或者有什么新的事实、证据")
        @Pattern(regexp = Constraints.STORABLE, message = "陈述申辩的内容含有不可见的控制字符，请删除后重新填写")
        String text) {

    public static final int SHORTEST_TEXT = 20;
    public static final int LONGEST_TEXT = 4000;

    public NewStatement {
        findings = findings == null
                ? List.of()
                : findings.stream().filter(key -> key != null).distinct().toList();
        text = Constraints.plain(text);
    }

    @Override
    public String toString() {
        return "NewStatement";
    }
}
