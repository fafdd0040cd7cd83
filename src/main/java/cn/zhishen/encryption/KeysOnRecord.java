package cn.zhishen.encryption;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys with which the database was written. The program does not start if the key file lacks one of them or has a different
 * key under the same id. Otherwise it could write data that cannot be read together with the existing data.
 */
@Component
class KeysOnRecord implements SmartInitializingSingleton {

    private final JdbcTemplate jdbc;
    private final Encryption encryption;

    KeysOnRecord(JdbcTemplate jdbc, Encryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    @Override
    public void afterSingletonsInstantiated() {
        jdbc.query("select id, fingerprint from encryption_key", row -> {
            var id = row.getString("id");
            var fingerprint = row.getString("fingerprint");
            if (encryption.keys().stream()
                    .noneMatch(key -> key.id.equals(id) && key.fingerprint().equals(fingerprint))) {
                throw new KeyFileUnusable("数据库中有用密钥 %s 加密的内容，而密钥文件中没有这个密钥".formatted(id));
            }
        });
        jdbc.update(
                "insert into encryption_key (id, fingerprint) values (?, ?) on conflict do nothing",
                encryption.current().id,
                encryption.current().fingerprint());
    }

    /** Forgets the other keys, except those that the content of a document still needs: all columns now use the current key. */
    void forgetOthers() {
        jdbc.update("""
                delete from encryption_key k
                where k.id <> ?
                  and not exists (select 1 from document where starts_with(encrypted_with, 'enc:' || k.id || ':'))""", encryption.current().id);
    }
}
