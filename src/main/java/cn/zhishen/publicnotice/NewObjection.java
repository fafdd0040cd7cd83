package cn.zhishen.publicnotice;

import cn.zhishen.shared.Constraints;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.text.Normalizer;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * What an objector writes, without blanks at both ends.
 *
 * @param name of the person or organisation, at most 100 characters
 * @param contact number of a mobile or fixed line in China, or e-mail address, at most 100 characters; in normal width
 * @param text the facts and reasons, {@value #SHORTEST_TEXT} to {@value #LONGEST_TEXT} characters
 */
public record NewObjection(
        @NotEmpty(message = "姓名或单位名称不能为空，请填写")
        @CodePointLength(max = 100, message = "姓名或单位名称不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "姓名或单位名称含有不可见的控制字符，请删除后重新填写")
        String name,

        @NotEmpty(message = "联系方式不能为空，请填写")
        @CodePointLength(max = 100, message = "联系方式不能超过 {max} 个字，请缩短")
        @Pattern(
                regexp = Constraints.REACHABLE,
                message = "联系方式须为手机号码、带区号的固定电话号码或者电子邮箱，例如 13912345678、0891-6812345、name@example.cn")
        String contact,

        @NotNull(message = "请选择异议事由") ObjectionGround ground,

        @CodePointLength(
                min = NewObjection.SHORTEST_TEXT,
                max = NewObjection.LONGEST_TEXT,
                message = "异议内容须为 {min} 至 {max} 个字，请写明事实和理由")
        @Pattern(regexp = Constraints.STORABLE, message = "异议内容含有不可见的控制字符，请删除后重新填写")
        String text) {

    public static final int SHORTEST_TEXT = 20;
    public static final int LONGEST_TEXT = 4000;

    public static final NewObjection BLANK = new NewObjection("", "", null, "");

    public NewObjection {
        name = Constraints.plain(name);
        contact = Normalizer.normalize(Constraints.plain(contact), Normalizer.Form.NFKC);
        text = Constraints.plain(text);
    }

    @Override
    public String toString() {
        return "NewObjection";
    }
}
