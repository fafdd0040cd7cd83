package cn.zhishen.publicnotice;

import cn.zhishen.shared.Constraints;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * What an objector writes, without blanks at both ends.
 *
 * @param name of the person or organisation, at most 100 characters
 * @param contact phone or e-mail, at most 100 characters
 * @param text the facts and reasons, at most {@value #LONGEST_TEXT} characters
 */
public record NewObjection(
        @NotEmpty(message = "姓名或单位名称不能为空，请填写")
        @CodePointLength(max = 100, message = "姓名或单位名称不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "姓名或单位名称含有不可见的控制字符，请删除后重新填写")
        String name,

        @NotEmpty(message = "联系方式不能为空，请填写")
        @CodePointLength(max = 100, message = "联系方式不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "联系方式含有不可见的控制字符，请删除后重新填写")
        String contact,

        @NotEmpty(message = "异议内容不能为空，请填写")
        @CodePointLength(max = NewObjection.LONGEST_TEXT, message = "异议内容不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "异议内容含有不可见的控制字符，请删除后重新填写")
        String text) {

    public static final int LONGEST_TEXT = 4000;

    public static final NewObjection BLANK = new NewObjection("", "", "");

    public NewObjection {
        name = Constraints.plain(name);
        contact = Constraints.plain(contact);
        text = Constraints.plain(text);
    }

    @Override
    public String toString() {
        return "NewObjection";
    }
}
