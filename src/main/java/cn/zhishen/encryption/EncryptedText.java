package cn.zhishen.encryption;

import jakarta.persistence.AttributeConverter;

/** A text that is encrypted in its column. */
public abstract class EncryptedText implements AttributeConverter<String, String> {

    private final Encryption encryption;
    private final String column;

    /** @param column such as {@code table.column} */
    protected EncryptedText(Encryption encryption, String column) {
        this.encryption = encryption;
        this.column = column;
    }

    @Override
    public final String convertToDatabaseColumn(String clear) {
        return encryption.encrypt(column, clear);
    }

    @Override
    public final String convertToEntityAttribute(String stored) {
        return encryption.decrypt(column, stored);
    }
}
