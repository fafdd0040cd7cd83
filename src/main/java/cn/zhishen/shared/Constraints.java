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
}
