package cn.zhishen.complaint;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks what the public wrote of a complaint, field by field. */
final class ComplaintChecks {

    private static final int NAME_LENGTH = 100;
    private static final int ENTERPRISE_LENGTH = 200;
    private static final int TEXT_LENGTH = 4000;
    private static final Pattern LIKE_USCC = Pattern.compile("[0-9A-Z]{18}");
    private static final Pattern APPLICATION_NUMBER = Pattern.compile("\\d{16}");
    private static final Pattern CERTIFICATE_NUMBER = Pattern.compile("[0-9A-Z/-]{4,40}");

    private ComplaintChecks() {}

    /** A row with what was written, stripped; blanks are null. */
    static ComplaintEntity checked(NewComplaint written) {
        var errors = new ArrayList<FieldError>();
        var row = new ComplaintEntity();
        required(errors, "about", "被投诉的企业", written.about(), ENTERPRISE_LENGTH);
        required(errors, "text", "投诉内容", written.text(), TEXT_LENGTH);
        row.content = stripped(written.text());
        row.name = limited(errors, "name", "姓名或单位名称", written.name(), NAME_LENGTH);
        row.contact = limited(errors, "contact", "联系方式", written.contact(), NAME_LENGTH);
        row.applicationNumber = number(
                errors,
                "applicationNumber",
                written.applicationNumber(),
                APPLICATION_NUMBER,
                "申请编号应为 16 位数字，请核对；不知道可以不填");
        row.certificateNumber = number(
                errors,
                "certificateNumber",
                written.certificateNumber(),
                CERTIFICATE_NUMBER,
                "证书编号由字母、数字组成，如 D254000017，请核对；不知道可以不填");
        if (row.certificateNumber != null && PersonalNumber.isIn(row.certificateNumber)) {
            errors.add(new FieldError("certificateNumber", "这是公民身份号码或手机号码，不是证书编号，请核对；不知道可以不填"));
        }
        var about = stripped(written.about());
        var code = about == null ? "" : narrow(about);
        if (LIKE_USCC.matcher(code).matches()) {
            try {
                row.uscc = new Uscc(code).value();
            } catch (InvalidIdentifier e) {
                errors.add(new FieldError("about", e.getMessage() + "，也可以改填企业名称"));
            }
        } else {
            row.enterpriseName = about;
        }
        if (!errors.isEmpty()) {
            throw new InvalidComplaint(errors);
        }
        return row;
    }

    private static void required(List<FieldError> errors, String field, String label, String value, int length) {
        if (stripped(value) == null) {
            errors.add(new FieldError(field, label + "不能为空，请填写"));
        } else {
            limited(errors, field, label, value, length);
        }
    }

    private static String limited(List<FieldError> errors, String field, String label, String value, int length) {
        var stripped = stripped(value);
        if (stripped == null) {
            return null;
        }
        if (stripped.codePointCount(0, stripped.length()) > length) {
            errors.add(new FieldError(field, label + "不能超过 " + length + " 个字，请缩短"));
        } else if (stripped.indexOf('\0') >= 0) {
            errors.add(new FieldError(field, label + "含有不可见的控制字符，请删除后重新填写"));
        }
        return stripped;
    }

    private static String number(List<FieldError> errors, String field, String value, Pattern pattern, String message) {
        if (stripped(value) == null) {
            return null;
        }
        var number = narrow(value);
        if (!pattern.matcher(number).matches()) {
            errors.add(new FieldError(field, message));
        }
        return number;
    }

    private static String stripped(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Half width, upper case, without spaces: as identifiers are written. */
    private static String narrow(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }
}
