package cn.zhishen.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import jakarta.persistence.AttributeConverter;
import java.lang.reflect.Type;

/**
 * A value that is written as JSON, as the REST interface writes it, and encrypted in its column. A converter carries
 * {@code @Immutable}, or Hibernate would encrypt and decrypt each value once more to have a copy.
 */
public abstract class EncryptedJson<T> implements AttributeConverter<T, String> {

    private final Encryption encryption;
    private final ObjectMapper json;
    private final String column;
    private final JavaType type;

    /** @param column as {@code table.column} */
    protected EncryptedJson(Encryption encryption, ObjectMapper json, String column, Type type) {
        this.encryption = encryption;
        // a row may be older or, during a rolling update, newer than the record that reads it
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.column = column;
        this.type = TypeFactory.defaultInstance().constructType(type);
    }

    @Override
    public final String convertToDatabaseColumn(T value) {
        try {
            return value == null ? null : encryption.encrypt(column, json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw unusable(e);
        }
    }

    @Override
    public final T convertToEntityAttribute(String stored) {
        try {
            return stored == null ? null : json.readValue(encryption.decrypt(column, stored), type);
        } catch (JsonProcessingException e) {
            throw unusable(e);
        }
    }

    /** Without the value, which is personal data. */
    private IllegalStateException unusable(JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException("数据库中 %s 的一个值无法读写".formatted(column), e);
    }
}
