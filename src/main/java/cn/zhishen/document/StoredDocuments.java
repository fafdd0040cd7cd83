package cn.zhishen.document;

import cn.zhishen.document.ContentStore.Place;
import cn.zhishen.encryption.StoredContents;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All documents, for the command that encrypts existing data. Each document has its own transaction, and its row is changed after its
 * content. If the command is interrupted in between, the pieces themselves tell how to read them, and it encrypts them once more.
 */
@Import({EncryptedContents.class, DatabaseContents.class, StorageConfiguration.class})
public class StoredDocuments implements StoredContents {

    private static final Logger LOG = LoggerFactory.getLogger(StoredDocuments.class);
    private static final int ROWS_AT_ONCE = 50;

    private final EncryptedContents contents;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StoredDocuments(EncryptedContents contents, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.contents = contents;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Row(UUID id, Place place) {}

    /** @throws DocumentStoreUnavailable if an object store cannot be reached */
    @Override
    public Outcome encryptAll() {
        long done = 0;
        long left = 0;
        for (var rows = after(new UUID(0, 0));
                !rows.isEmpty();
                rows = after(rows.get(rows.size() - 1).id())) {
            for (var row : rows) {
                try {
                    encrypt(row);
                    done++;
                } catch (DamagedDocument e) {
                    LOG.error("{}（存储 {}）", e.getMessage(), row.place());
                    left++;
                }
            }
        }
        LOG.info("document：加密 {} 份文书的内容", done);
        return new Outcome(done, left);
    }

    private List<Row> after(UUID last) {
        return jdbc.sql("""
                        select id, stored_in from document
                        where encrypted_with is distinct from ? and id > ? order by id limit ?""")
                .params(contents.encryptedWith(), last, ROWS_AT_ONCE)
                .query((row, n) -> new Row(row.getObject(1, UUID.class), Place.valueOf(row.getString(2))))
                .list();
    }

    private void encrypt(Row row) {
        transaction.executeWithoutResult(status -> {
            contents.encryptAnew(row.id(), row.place());
            jdbc.sql("update document set encrypted_with = ? where id = ?")
                    .params(contents.encryptedWith(), row.id())
                    .update();
        });
    }
}
