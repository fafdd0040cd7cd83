package cn.zhishen.shared;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody asked for and does not get, and why. Every module refuses with exceptions of this type; pages, the REST interface and
 * filters read it and nothing else. The message is Chinese.
 */
public abstract class Refusal extends RuntimeException {

    /** There are no others, so whoever answers knows them all. */
    public enum Kind {
        /** What was handed in breaks a rule and is to be mended. */
        INVALID,
        /** There is no such thing, or not for whoever asks. */
        NOT_FOUND,
        /** It does not fit how things stand now. */
        CONFLICT,
        /** Too often or too much for now. */
        TOO_MANY,
        /** What is needed for it does not answer or is broken. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String type;
    private final String title;
    private final List<FieldError> errors;

    /**
     * @param type in kebab case; once released, it never changes its meaning
     * @param title a few words in Chinese, the same for all of a type
     */
    protected Refusal(Kind kind, String type, String title, String message) {
        this(kind, type, title, message, List.of());
    }

    /** @param errors all at once, so that they can be mended at once */
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

    /** The type that has the name of a reason. */
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

    /** What a person is told beneath the title; another text than the message where that one is for those who look after the program. */
    public String detail() {
        return getMessage();
    }

    /** What is to be mended, one sentence each. */
    public List<String> defects() {
        return errors.stream().map(FieldError::message).toList();
    }

    /** What a program can use besides the words, by name. */
    public Map<String, Object> facts() {
        return Map.of();
    }

    /** How long to wait until it may be tried again; null unless it is counted in seconds. */
    public Duration retryAfter() {
        return null;
    }
}
