package cn.zhishen.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import jakarta.persistence.AttributeConverter;
import java.lang.reflect.Type;

/**
 * Converts a value to JSON, in the format of the REST interface, and encrypts it in its column. Each converter needs
 * {@code @Immutable}; otherwise Hibernate encrypts and decrypts each value once more to make a copy.
 */
public abstract class EncryptedJson<T> implements AttributeConverter<T, String> {

    private final Encryption encryption;
    private final ObjectMapper json;
    private final String column;
    private final JavaType type;

    /** @param column such as {@code table.column} */
    protected EncryptedJson(Encryption encryption, ObjectMapper json, String column, Type type) {
        this.encryption = encryption;
        // a row may be older than the record that reads it or, during a rolling update, newer
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

    /** Drops the location, which would contain the value and so personal data. */
    private IllegalStateException unusable(JsonProcessingException e) {
        e.clearLocation();
        return new IllegalStateException("数据库中 %s 的一个值无法读写".formatted(column), e);
    }
}
