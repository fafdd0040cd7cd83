package cn.zhishen.review.offer;

import cn.zhishen.registry.Answer;
import java.time.Instant;

/** What a register answered, as it is kept in the library. */
public record Answered<T>(T value, String source, Instant at) {

    static <T> Answered<T> of(Answer<T> answer) {
        return new Answered<>(answer.value(), answer.source(), answer.answeredAt());
    }
}
