package cn.zhishen.review.offer;

import cn.zhishen.shared.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Answers of registers as texts, in which form the library keeps them. */
final class KeptAnswers<T> {

    private final ObjectMapper json;
    private final JavaType type;

    KeptAnswers(ObjectMapper json, JavaType type) {
        // an answer may be older than the record that reads it or, during a rolling update, newer
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.type = type;
    }

    /** @param said null if no register was asked; then the answer is null too */
    T read(String said) {
        try {
            return said == null ? null : json.readValue(said, type);
        } catch (JsonProcessingException e) {
            throw unusable(e);
        }
    }

    String written(T answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw unusable(e);
        }
    }

    /** Another one for every answer; empty if no register was asked. */
    static String mark(String said) {
        return said == null ? "" : Sha256.hex(said);
    }

    /** Drops the location, which would contain the answer and so personal data. */
    private static IllegalStateException unusable(JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException("登记信息无法读写", e);
    }
}
