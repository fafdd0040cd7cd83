package cn.zhishen.complaint;

import cn.zhishen.shared.Constraints;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * What a complainant writes, without blanks at both ends; empty where nothing is written. Nobody has to give a name: whoever has
 * the query code is told what becomes of a complaint.
 *
 * @param about name or unified social credit code of the enterprise, at most 200 characters
 * @param applicationNumber 16 digits, empty if not known
 * @param certificateNumber empty if not known
 * @param text the facts, at most {@value #LONGEST_TEXT} characters
 * @param name of the person or organisation, at most 100 characters, empty for an anonymous complaint
 * @param contact phone or e-mail, at most 100 characters, may be empty
 */
public record NewComplaint(
        @NotEmpty(message = "被投诉的企业不能为空，请填写")
        @CodePointLength(max = 200, message = "被投诉的企业不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "被投诉的企业含有不可见的控制字符，请删除后重新填写")
        String about,

        String applicationNumber,
        String certificateNumber,

        @NotEmpty(message = "投诉内容不能为空，请填写")
        @CodePointLength(max = NewComplaint.LONGEST_TEXT, message = "投诉内容不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "投诉内容含有不可见的控制字符，请删除后重新填写")
        String text,

        @CodePointLength(max = 100, message = "姓名或单位名称不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "姓名或单位名称含有不可见的控制字符，请删除后重新填写")
        String name,

        @CodePointLength(max = 100, message = "联系方式不能超过 {max} 个字，请缩短")
        @Pattern(regexp = Constraints.STORABLE, message = "联系方式含有不可见的控制字符，请删除后重新填写")
        String contact) {

    public static final int LONGEST_TEXT = 4000;

    public static final NewComplaint BLANK = new NewComplaint("", "", "", "", "", "");

    public NewComplaint {
        about = Constraints.plain(about);
        applicationNumber = Constraints.plain(applicationNumber);
        certificateNumber = Constraints.plain(certificateNumber);
        text = Constraints.plain(text);
        name = Constraints.plain(name);
        contact = Constraints.plain(contact);
    }

    @Override
    public String toString() {
        return "NewComplaint";
    }
}
