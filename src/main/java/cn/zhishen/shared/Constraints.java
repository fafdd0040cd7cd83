package cn.zhishen.shared;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The constraints of Jakarta Validation that the components of a record declare, with Chinese messages. */
public final class Constraints {

    /** No NUL character, which the database does not take. */
    public static final String STORABLE = "[^\\x00]*";

    /**
     * Nothing, or a contact that can be reached: a mobile or fixed-line number of China, with or without country code, blanks, hyphens and
     * extension, or an e-mail address.
     */
    public static final String REACHABLE = "|(?:(?:\\+|00)?86[ -]?)?(?:1[3-9][0-9](?:[ -]?[0-9]{4}){2}"
            + "|\\(?0[1-9][0-9]{1,2}\\)?[ -]?[2-9][0-9]{2,3}[ -]?[0-9]{4}(?:(?:-|转)[0-9]{1,6})?)"
            + "|[\\p{L}\\p{N}._%+-]{1,64}@(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}\\.){1,8}\\p{L}{2,24}";

    /** Characters of a reason that a member of the staff gives for what they change. */
    public static final int LONGEST_REASON = 500;

    // what is written in a message is not evaluated
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Constraints() {}

    /** One error for each constraint that the form breaks, in the order of the record's components. */
    public static Stream<FieldError> broken(Record form) {
        var fields = Arrays.stream(form.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return VALIDATOR.validate(form).stream()
                .map(Constraints::error)
                .sorted(Comparator.comparingInt((FieldError error) -> fields.indexOf(error.field()))
                        .thenComparing(FieldError::message));
    }

    private static FieldError error(ConstraintViolation<Record> violation) {
        return new FieldError(violation.getPropertyPath().toString(), violation.getMessage());
    }

    /** As a form is read: nothing is an empty text, without blanks at both ends, and a line break is one character. */
    public static String plain(String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n").strip();
    }

    /** Without the full stop at its end, so that more can follow. */
    public static String withoutStop(String sentence) {
        return sentence.endsWith("。") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
