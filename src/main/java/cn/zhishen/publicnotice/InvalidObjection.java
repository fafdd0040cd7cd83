package cn.zhishen.publicnotice;

import java.util.List;

/** An objection that lacks something; all errors at once. */
public class InvalidObjection extends RuntimeException {

    private final List<FieldError> errors;

    /** A field of {@link NewObjection} and what is to be mended, in Chinese. */
    public record FieldError(String field, String message) {}

    InvalidObjection(List<FieldError> errors) {
        super("异议内容有 " + errors.size() + " 处需要更正");
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
