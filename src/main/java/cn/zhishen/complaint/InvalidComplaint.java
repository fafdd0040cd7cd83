package cn.zhishen.complaint;

import java.util.List;

/** A complaint that lacks something; all errors at once. */
public class InvalidComplaint extends RuntimeException {

    private final List<FieldError> errors;

    /** A field of {@link NewComplaint} and what is to be mended, in Chinese. */
    public record FieldError(String field, String message) {}

    InvalidComplaint(List<FieldError> errors) {
        super("投诉内容有 " + errors.size() + " 处需要更正");
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
