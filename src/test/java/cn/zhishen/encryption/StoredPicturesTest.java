package cn.zhishen.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command encrypts pictures of scans from before there was encryption or from before a change of keys. */
@Tag("program")
class StoredPicturesTest {

    private static final int EACH = 120;

    @TempDir
    private Path folder;

    private Path keys;
    private DataSource source;
    private JdbcTemplate jdbc;

    @BeforeEach
    void picturesInClear() {
        keys = folder.resolve("encryption.keys");
        source = new DriverManagerDataSource(TestPostgres.database(), TestPostgres.USER, "");
        jdbc = new JdbcTemplate(source);
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at)
                select gen_random_uuid(), 'SIGNED_FORM', 1, 'a', 'b', 0, repeat('0', 64), now() from generate_series(1, 2)""");
        jdbc.update("""
                insert into scan_picture (document_id, box_id, jpeg)
                select id, 'box-' || n, '\\xffd8ffe0'::bytea || convert_to(id || '/' || n, 'UTF8')
                from document, generate_series(1, ?) n""", EACH / 2);
        jdbc.update("""
                insert into scan_page_picture (document_id, scan_page, width, height, jpeg)
                select id, n, 1, 1, '\\xffd8ffe0'::bytea || convert_to(id || '/' || n, 'UTF8')
                from document, generate_series(1, ?) n""", EACH / 2);
    }

    @Test
    void allPicturesAreEncryptedNoneIsLostAndASecondTimeNothingIsLeftToDo() {
        var bytes = TestEncryption.bytes(keys);
        var before = clear(bytes);
        assertThat(inClear()).isEqualTo(2 * EACH);

        assertThat(pictures(bytes).encryptAll()).isEqualTo(2 * EACH);

        assertThat(inClear()).isZero();
        assertThat(clear(bytes)).isEqualTo(before).hasSize(2 * EACH);
        assertThat(pictures(bytes).encryptAll()).isZero();
    }

    @Test
    void aRotationEncryptsThemAnew() {
        var bytes = TestEncryption.bytes(keys);
        var before = clear(bytes);
        pictures(bytes).encryptAll();
        var rotated = TestEncryption.rotated(keys);

        assertThat(pictures(rotated).encryptAll()).isEqualTo(2 * EACH);

        assertThat(clear(rotated)).isEqualTo(before);
        assertThatThrownBy(() -> clear(bytes)).as("by the new key only").isInstanceOf(CannotDecrypt.class);
    }

    @Test
    void whoeverWasInterruptedBeginsAgainWhereItStopped() {
        var bytes = TestEncryption.bytes(keys);
        var before = clear(bytes);
        jdbc.execute("""
                create function stop() returns trigger language plpgsql as $$ begin
                    if (select count(*) from scan_picture where substring(jpeg for 2) <> '\\xffd8') >= 80 then raise 'no room'; end if;
                    return new;
                end $$""");
        jdbc.execute("create trigger stop before update on scan_picture for each row execute function stop()");
        assertThatThrownBy(() -> pictures(bytes).encryptAll()).hasMessageContaining("no room");
        assertThat(inClear()).as("what was done stays done").isEqualTo(2 * EACH - 50);
        jdbc.execute("drop trigger stop on scan_picture");

        pictures(bytes).encryptAll();

        assertThat(inClear()).isZero();
        assertThat(clear(bytes)).isEqualTo(before);
    }

    private StoredPictures pictures(EncryptedBytes bytes) {
        return new StoredPictures(JdbcClient.create(jdbc), new DataSourceTransactionManager(source), bytes);
    }

    private long inClear() {
        long count = 0;
        for (var table : List.of("scan_picture", "scan_page_picture")) {
            count += jdbc.queryForObject(
                    "select count(*) from " + table + " where substring(jpeg for 2) = '\\xffd8'", Long.class);
        }
        return count;
    }

    private TreeMap<String, String> clear(EncryptedBytes bytes) {
        var all = new TreeMap<String, String>();
        for (var table : StoredPictures.TABLES) {
            jdbc.query("select document_id, %s, jpeg from %s".formatted(table.part(), table.name()), row -> {
                var clear = bytes.decrypt(row.getBytes(3), table.name() + ".jpeg", row.getObject(1), row.getObject(2));
                all.put(
                        table.name() + " " + row.getString(1) + " " + row.getString(2),
                        new String(clear, StandardCharsets.UTF_8));
            });
        }
        return all;
    }
}
