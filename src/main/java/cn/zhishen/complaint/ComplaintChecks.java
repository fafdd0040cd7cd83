package cn.zhishen.complaint;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks field by field what somebody of the public wrote in a complaint. */
final class ComplaintChecks {

    private static final Pattern LIKE_USCC = Pattern.compile("[0-9A-Z]{18}");
    private static final Pattern APPLICATION_NUMBER = Pattern.compile("\\d{16}");
    private static final Pattern CERTIFICATE_NUMBER = Pattern.compile("[0-9A-Z/-]{4,40}");

    private ComplaintChecks() {}

    /** A row with what was written; what was left empty is null. */
    static ComplaintEntity checked(NewComplaint written) {
        var errors = new ArrayList<>(Constraints.broken(written).toList());
        var row = new ComplaintEntity();
        row.content = written.text();
        row.name = orNull(written.name());
        row.contact = orNull(written.contact());
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
        if (row.certificateNumber != null && PersonalNumber.isInNumber(row.certificateNumber)) {
            errors.add(new FieldError("certificateNumber", "这是公民身份号码或手机号码，不是证书编号，请核对；不知道可以不填"));
        }
        var code = narrow(written.about());
        if (LIKE_USCC.matcher(code).matches()) {
            try {
                row.uscc = new Uscc(code).value();
            } catch (InvalidIdentifier e) {
                errors.add(new FieldError("about", e.getMessage() + "，也可以改填企业名称"));
            }
        } else {
            row.enterpriseName = written.about();
        }
        if (!errors.isEmpty()) {
            throw new InvalidComplaint(errors);
        }
        return row;
    }

    private static String number(List<FieldError> errors, String field, String value, Pattern pattern, String message) {
        var number = orNull(narrow(value));
        if (number != null && !pattern.matcher(number).matches()) {
            errors.add(new FieldError(field, message));
        }
        return number;
    }

    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    /** Writes an identifier in half width and upper case, without spaces. */
    private static String narrow(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }
}
