package cn.zhishen.encryption;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All encrypted pictures of scans, table by table; updated in the same way as {@link StoredValues}. */
class StoredPictures {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPictures.class);
    private static final int ROWS_AT_ONCE = 50;

    static final List<Table> TABLES =
            List.of(new Table("scan_picture", "box_id"), new Table("scan_page_picture", "scan_page"));

    /** @param part column that identifies a picture among those of its document */
    record Table(String name, String part) {}

    private record Picture(Object[] key, byte[] jpeg) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EncryptedBytes bytes;

    StoredPictures(JdbcClient jdbc, PlatformTransactionManager transactions, EncryptedBytes bytes) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.bytes = bytes;
    }

    /** Encrypts everything that is not yet encrypted with the current key and algorithm; returns the number of pictures encrypted. */
    long encryptAll() {
        long pictures = 0;
        for (var table : TABLES) {
            long done = 0;
            Object[] last = {};
            do {
                var after = last;
                var keys = transaction.execute(status -> encryptSome(table, after));
                done += keys.size();
                last = keys.isEmpty() ? null : keys.get(keys.size() - 1);
            } while (last != null);
            pictures += done;
            LOG.info("{}：加密 {} 行", table.name(), done);
        }
        return pictures;
    }

    /**
     * @param after key of the last picture encrypted, empty at the beginning
     * @return the keys of the pictures encrypted
     */
    private List<Object[]> encryptSome(Table table, Object[] after) {
        var header = bytes.header().getBytes(StandardCharsets.US_ASCII);
        var parameters = new ArrayList<Object>(List.of(EncryptedBytes.BEGINNING + 1, header.length, header));
        parameters.addAll(List.of(after));
        var found = jdbc.sql("""
                        select document_id, %2$s, jpeg from %1$s
                        where substring(jpeg from ? for ?) <> ? %3$s
                        order by document_id, %2$s limit %4$d for update""".formatted(
                                table.name(),
                                table.part(),
                                after.length == 0 ? "" : "and (document_id, " + table.part() + ") > (?, ?)",
                                ROWS_AT_ONCE))
                .params(parameters)
                .query((row, i) -> new Picture(new Object[] {row.getObject(1), row.getObject(2)}, row.getBytes(3)))
                .list();
        var column = table.name() + ".jpeg";
        for (var picture : found) {
            var clear = bytes.decrypt(picture.jpeg(), column, picture.key());
            jdbc.sql("update %s set jpeg = ? where document_id = ? and %s = ?".formatted(table.name(), table.part()))
                    .param(bytes.encrypt(clear, column, picture.key()))
                    .param(picture.key()[0])
                    .param(picture.key()[1])
                    .update();
        }
        return found.stream().map(Picture::key).toList();
    }
}
