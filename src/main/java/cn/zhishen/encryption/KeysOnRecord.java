package cn.zhishen.encryption;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys with which the database was written. The program does not start if the key file lacks one of them or has a different
 * key under the same id. Otherwise it could write data that cannot be read together with the existing data.
 */
@Component
class KeysOnRecord implements SmartInitializingSingleton {

    private final JdbcClient jdbc;
    private final Encryption encryption;

    KeysOnRecord(JdbcClient jdbc, Encryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("select id, fingerprint from encryption_key").query(row -> {
            var id = row.getString("id");
            var fingerprint = row.getString("fingerprint");
            if (encryption.keys().stream()
                    .noneMatch(key -> key.id.equals(id) && key.fingerprint().equals(fingerprint))) {
                throw new KeyFileUnusable("数据库中有用密钥 %s 加密的内容，而密钥文件中没有这个密钥".formatted(id));
            }
        });
        jdbc.sql("insert into encryption_key (id, fingerprint) values (?, ?) on conflict do nothing")
                .params(encryption.current().id, encryption.current().fingerprint())
                .update();
    }

    /** Forgets the other keys, except those that the content of a document still needs: all columns now use the current key. */
    void forgetOthers() {
        jdbc.sql("""
                        delete from encryption_key k
                        where k.id <> ?
                          and not exists (select 1 from document where starts_with(encrypted_with, 'enc:' || k.id || ':'))""").param(encryption.current().id).update();
    }
}
