package cn.zhishen.registry;

import java.time.Instant;

/**
 * A register's answer, with its source and the time; or the fact that the register did not answer, which proves nothing.
 *
 * @param answeredAt null if it did not answer
 * @param silence null if it answered
 */
public record Answer<T>(T value, String source, Instant answeredAt, Silence silence) {

    /**
     * A register that did not answer and was given up.
     *
     * @param lastTriedAt when it was last asked
     * @param tries how often it was asked
     */
    public record Silence(Instant lastTriedAt, int tries) {}

    public Answer(T value, String source, Instant answeredAt) {
        this(value, source, answeredAt, null);
    }

    public static <T> Answer<T> silent(String source, Instant lastTriedAt, int tries) {
        return new Answer<>(null, source, null, new Silence(lastTriedAt, tries));
    }

    public boolean isSilent() {
        return silence != null;
    }

    /** @throws IllegalStateException if the register did not answer; nothing may be concluded from its silence */
    @Override
    public T value() {
        if (isSilent()) {
            throw new IllegalStateException(source + "没有答复，不能据此判定");
        }
        return value;
    }
}
