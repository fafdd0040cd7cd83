package cn.zhishen.enterprise;

import java.util.List;

/** What was handed in breaks rules of the library; all errors at once, so that they can be mended at once. */
public class InvalidInput extends RuntimeException {

    private final List<FieldError> errors;

    /**
     * @param field JSON path such as {@code persons[3].certificates[0].number}, counted from 0
     * @param message Chinese, names the remedy, and never contains a whole number of a document
     */
    public record FieldError(String field, String message) {}

    public InvalidInput(List<FieldError> errors) {
        super("提交的内容有 " + errors.size() + " 处需要更正");
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
