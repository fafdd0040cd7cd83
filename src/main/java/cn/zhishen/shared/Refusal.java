package cn.zhishen.shared;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request that is refused, and why. Every module refuses with exceptions of this type; pages, the REST interface and filters read only
 * this type. The message is Chinese.
 */
public abstract class Refusal extends RuntimeException {

    /** The list is complete, so code that answers a refusal can handle every kind. */
    public enum Kind {
        /** The input breaks a rule and must be corrected. */
        INVALID,
        /** It does not exist, or the caller may not know that it exists. */
        NOT_FOUND,
        /** The request does not fit the current state. */
        CONFLICT,
        /** There are too many requests, or they ask for too much, for now. */
        TOO_MANY,
        /** Something that the request needs does not answer or is broken. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String type;
    private final String title;
    private final List<FieldError> errors;

    /**
     * @param type in kebab case; its meaning never changes after release
     * @param title a few words in Chinese, the same for all refusals of a type
     */
    protected Refusal(Kind kind, String type, String title, String message) {
        this(kind, type, title, message, List.of());
    }

    /** @param errors all errors together, so that the user can correct them in one go */
    protected Refusal(Kind kind, String type, String title, String message, List<FieldError> errors) {
        super(message);
        this.kind = kind;
        this.type = type;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    protected Refusal(Kind kind, String type, String title, String message, Throwable cause) {
        this(kind, type, title, message, List.of());
        initCause(cause);
    }

    /** The name of a reason in kebab case, for use as a type. */
    protected static String type(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public final Kind kind() {
        return kind;
    }

    public final String type() {
        return type;
    }

    public final String title() {
        return title;
    }

    public final List<FieldError> errors() {
        return errors;
    }

    /** The text for the user below the title. It differs from the message where the message is for operators. */
    public String detail() {
        return getMessage();
    }

    /** What to correct, one sentence each; empty if no field is wrong. */
    public List<String> defects() {
        return errors.stream().map(FieldError::message).toList();
    }

    /** Details for programs, by name; may be empty. */
    public Map<String, Object> facts() {
        return Map.of();
    }

    /** How long to wait before trying again; null if the wait is not a matter of seconds. */
    public Duration retryAfter() {
        return null;
    }
}
