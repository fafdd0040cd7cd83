package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.TestPostgres;
import cn.zhishen.document.ContentStore.Place;
import cn.zhishen.encryption.EncryptedBytes;
import cn.zhishen.encryption.StoredContents.Outcome;
import cn.zhishen.encryption.TestEncryption;
import cn.zhishen.shared.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The command encrypts documents in the database from before there was encryption or from before a change of keys. For those in an object
 * store see {@link ObjectStoreTest}.
 */
@Tag("program")
class StoredDocumentsTest {

    /** More documents than the command reads at once. */
    private static final int SMALL = 60;

    @TempDir
    private Path folder;

    private Path keys;
    private DataSource source;
    private JdbcTemplate jdbc;
    private UUID large;

    @BeforeEach
    void documentsInClear() {
        keys = folder.resolve("encryption.keys");
        source = new DriverManagerDataSource(TestPostgres.database(), TestPostgres.USER, "");
        jdbc = new JdbcTemplate(source);
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at)
                select gen_random_uuid(), 'REPORT', 1, '核查报告.pdf', 'application/pdf', 0, repeat('0', 64), now()
                from generate_series(1, ?)""", SMALL);
        jdbc.update("insert into document_chunk (document_id, position, bytes)"
                + " select id, 0, convert_to('%PDF-1.7 ' || id, 'UTF8') from document");
        var content = new byte[(1 << 20) + 5];
        new Random(7).nextBytes(content);
        large = UUID.randomUUID();
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at)
                values (?, 'REPORT', 1, '核查报告.pdf', 'application/pdf', ?, repeat('0', 64), now())""", large, content.length);
        for (int position = 0; position < 2; position++) {
            int from = position << 20;
            jdbc.update(
                    "insert into document_chunk (document_id, position, bytes) values (?, ?, ?)",
                    large,
                    position,
                    Arrays.copyOfRange(content, from, Math.min(content.length, from + (1 << 20))));
        }
    }

    @Test
    void allDocumentsAreEncryptedNoneIsLostAndASecondTimeNothingIsLeftToDo() {
        var bytes = TestEncryption.bytes(keys);
        var before = contents(bytes);

        assertThat(documents(bytes).encryptAll()).isEqualTo(new Outcome(SMALL + 1, 0));

        assertThat(piecesUnder(bytes)).isEqualTo(SMALL + 2);
        assertThat(contents(bytes)).isEqualTo(before).hasSize(SMALL + 1);
        assertThat(documents(bytes).encryptAll()).isEqualTo(new Outcome(0, 0));
    }

    @Test
    void aRotationEncryptsThemAnew() {
        var bytes = TestEncryption.bytes(keys);
        var before = contents(bytes);
        documents(bytes).encryptAll();
        var rotated = TestEncryption.rotated(keys);
        assertThat(contents(rotated)).as("readable before").isEqualTo(before);

        assertThat(documents(rotated).encryptAll()).isEqualTo(new Outcome(SMALL + 1, 0));

        assertThat(piecesUnder(rotated)).isEqualTo(SMALL + 2);
        assertThat(contents(rotated)).isEqualTo(before);
        assertThatThrownBy(() -> contents(bytes)).as("by the new key only").isInstanceOf(DamagedDocument.class);
    }

    @Test
    void whoeverWasInterruptedBeginsAgainWhereItStopped() {
        var bytes = TestEncryption.bytes(keys);
        var before = contents(bytes);
        jdbc.execute("""
                create function stop() returns trigger language plpgsql as $$ begin
                    if (select count(*) from document where encrypted_with is not null) >= 20 then raise 'no room'; end if;
                    return new;
                end $$""");
        jdbc.execute("create trigger stop before update on document_chunk for each row execute function stop()");
        assertThatThrownBy(() -> documents(bytes).encryptAll()).hasMessageContaining("no room");
        assertThat(encrypted(bytes)).as("what was done stays done").isEqualTo(20);
        assertThat(contents(bytes)).isEqualTo(before);
        jdbc.execute("drop trigger stop on document_chunk");

        assertThat(documents(bytes).encryptAll()).isEqualTo(new Outcome(SMALL + 1 - 20, 0));

        assertThat(contents(bytes)).isEqualTo(before);
    }

    @Test
    void aDocumentOfWhichOnePieceDoesNotOpenStaysAsItIsAndTheOthersAreDone() {
        var bytes = TestEncryption.bytes(keys);
        documents(bytes).encryptAll();
        jdbc.update(
                "update document_chunk set bytes = set_byte(bytes, 75, get_byte(bytes, 75) # 1) where document_id = ? and position = 1",
                large);
        var stored = pieces(large);
        var rotated = TestEncryption.rotated(keys);

        assertThat(documents(rotated).encryptAll()).isEqualTo(new Outcome(SMALL, 1));

        assertThat(pieces(large)).as("its whole piece too").containsExactlyElementsOf(stored);
        assertThat(jdbc.queryForObject("select encrypted_with from document where id = ?", String.class, large))
                .as("the key that it needs")
                .isEqualTo(bytes.header());
        assertThat(encrypted(rotated)).isEqualTo(SMALL);
    }

    @Test
    void aPieceThatSaysItIsEndlessIsNotReadEndlessly() throws IOException {
        var bytes = TestEncryption.bytes(keys);
        var beginning = Arrays.copyOf(bytes.encrypt(new byte[0], "x"), EncryptedBytes.BEGINNING);
        ByteBuffer.wrap(beginning).putInt(EncryptedBytes.BEGINNING - Integer.BYTES, Integer.MAX_VALUE);
        var endless = new Endless(beginning);
        var contents = new EncryptedContents(List.of(endless), settings(), bytes);

        try (var content = contents.read(large, Place.DATABASE)) {
            assertThatThrownBy(content::read).isInstanceOf(DamagedDocument.class);
        }

        assertThat(endless.read).isLessThan((1 << 20) + 1000);
    }

    /** A content with a given beginning and no end. */
    private static final class Endless extends InputStream implements ContentStore {

        private final byte[] beginning;
        private int read;

        Endless(byte[] beginning) {
            this.beginning = beginning;
        }

        @Override
        public int read() {
            return read < beginning.length ? beginning[read++] & 0xff : read++ & 0xff;
        }

        @Override
        public Place place() {
            return Place.DATABASE;
        }

        @Override
        public void write(UUID id, Pieces pieces) {
            throw new AssertionError("It does not open, so nothing may be written");
        }

        @Override
        public void replace(UUID id, Pieces pieces) {
            throw new AssertionError("It does not open, so nothing may be written");
        }

        @Override
        public InputStream read(UUID id) {
            return this;
        }
    }

    private StoredDocuments documents(EncryptedBytes bytes) {
        return new StoredDocuments(
                contentsBy(bytes), JdbcClient.create(jdbc), new DataSourceTransactionManager(source));
    }

    private EncryptedContents contentsBy(EncryptedBytes bytes) {
        return new EncryptedContents(List.of(new DatabaseContents(JdbcClient.create(jdbc))), settings(), bytes);
    }

    private static StorageProperties settings() {
        return DeliveredSettings.of(StorageProperties.class);
    }

    /** The content of each document as a number, to notice changes. */
    private Map<UUID, Integer> contents(EncryptedBytes bytes) {
        var all = new TreeMap<UUID, Integer>();
        for (var id : jdbc.queryForList("select id from document", UUID.class)) {
            all.put(id, Arrays.hashCode(content(bytes, id)));
        }
        return all;
    }

    private byte[] content(EncryptedBytes bytes, UUID id) {
        try (var content = contentsBy(bytes).read(id, Place.DATABASE)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<byte[]> pieces(UUID id) {
        return jdbc.queryForList(
                "select bytes from document_chunk where document_id = ? order by position", byte[].class, id);
    }

    private long encrypted(EncryptedBytes bytes) {
        return jdbc.queryForObject(
                "select count(*) from document where encrypted_with = ?", Long.class, bytes.header());
    }

    private long piecesUnder(EncryptedBytes bytes) {
        return jdbc.queryForObject(
                "select count(*) from document_chunk where position(convert_to(?, 'UTF8') in substring(bytes for 100)) > 0",
                Long.class,
                bytes.header());
    }
}
