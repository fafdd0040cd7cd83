package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.zhishen.TestPostgres;
import cn.zhishen.encryption.EncryptedBytes;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.encryption.TestEncryption;
import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PrintedForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = DocumentStoreTest.OnlyTheStore.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.open-in-view=false"})
@Tag("program")
class DocumentStoreTest {

    @Configuration
    @AutoConfigurationPackage(basePackageClasses = DocumentStore.class)
    @ImportAutoConfiguration({
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        JpaRepositoriesAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({DocumentStore.class, StoredDocuments.class})
    static class OnlyTheStore {

        @Bean
        Clock clock() {
            return Clock.tickMillis(ZoneOffset.UTC);
        }

        @Bean
        Encryption values(@Value("${zhishen.encryption.keys}") Path keys) {
            return TestEncryption.values(keys);
        }

        @Bean
        EncryptedBytes encryption(@Value("${zhishen.encryption.keys}") Path keys) {
            return TestEncryption.bytes(keys);
        }

        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource(TestPostgres.database(), TestPostgres.USER, "");
        }
    }

    private static final FormBox BOX =
            new FormBox("cover-seal", "封面（企业公章）", FormBox.Kind.SEAL, 1, 120.5, 150.25, 46, 46);

    @TempDir
    private static Path keys;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry properties) {
        properties.add(
                "zhishen.encryption.keys", () -> keys.resolve("encryption.keys").toString());
    }

    @TempDir
    private Path folder;

    @Autowired
    private DocumentStore store;

    @Autowired
    private StorageProperties settings;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void empty() {
        jdbc.update("delete from document_chunk");
        jdbc.update("delete from document");
    }

    @Test
    void aFormComesBackAsItWasStored() {
        var stored = store.store(NewDocument.form(Papers.NUMBER, 1, "申请表.pdf", form("content")));

        assertThat(store.find(stored.id())).contains(stored);
        assertThat(stored.kind()).isEqualTo(DocumentKind.APPLICATION_FORM);
        assertThat(stored.fileName()).isEqualTo("申请表.pdf");
        assertThat(stored.pages()).isEqualTo(3);
        assertThat(stored.boxes()).containsExactly(BOX);
        assertThat(stored.size()).isEqualTo(7);
        assertThat(stored.sha256()).isEqualTo("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        assertThat(stored.voided()).isFalse();
        assertThat(store.content(stored.id())).isEqualTo("content".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void storingAgainUnderTheSameKeyReturnsTheFirst() {
        var first = store.store(report("first", "REPORT/1"));
        var second = store.store(report("second", "REPORT/1"));

        assertThat(second).isEqualTo(first);
        assertThat(new String(store.content(second.id()), StandardCharsets.UTF_8))
                .isEqualTo("first");
        assertThat(store.of(Papers.NUMBER)).containsExactly(first);
    }

    @Test
    void documentsWithoutAKeyAreAllKept() {
        store.store(report("same", null));
        store.store(report("same", null));

        assertThat(store.of(Papers.NUMBER)).hasSize(2);
    }

    @Test
    void storingAtTheSameTimeUnderOneKeyStoresOne() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            var ids = pool
                    .invokeAll(IntStream.range(0, 16)
                            .<Callable<UUID>>mapToObj(n -> () ->
                                    store.store(report("run " + n, "REPORT/2")).id())
                            .toList())
                    .stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
            assertThat(ids.distinct()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(jdbc.queryForObject("select count(*) from document_chunk", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void goingBackToFillVoidsTheFormsAndTheirScansOnly() {
        store.store(NewDocument.form(Papers.NUMBER, 1, "申请表.pdf", form("form")));
        store.store(NewDocument.pdf(DocumentKind.SIGNED_FORM, Papers.NUMBER, 1, "扫描件.pdf", new byte[] {1}, null));
        store.store(report("report", null));
        var other = store.store(NewDocument.form("5420240000000026", 1, "申请表.pdf", form("other")));

        store.voidForms(Papers.NUMBER);
        store.store(NewDocument.form(Papers.NUMBER, 2, "申请表.pdf", form("new")));

        assertThat(store.of(Papers.NUMBER))
                .extracting(StoredDocument::kind, StoredDocument::snapshotVersion, StoredDocument::voided)
                .containsExactly(
                        tuple(DocumentKind.APPLICATION_FORM, 1, true),
                        tuple(DocumentKind.SIGNED_FORM, 1, true),
                        tuple(DocumentKind.REPORT, 1, false),
                        tuple(DocumentKind.APPLICATION_FORM, 2, false));
        assertThat(store.find(other.id()).orElseThrow().voided()).isFalse();
    }

    @Test
    void contentThatWasChangedBehindTheStoreIsNotHandedOut() {
        var id = store.store(report("true", null)).id();
        // changes that keep the length, and one that adds to it
        for (var changed : List.of("trux", "untrue")) {
            jdbc.update(
                    "update document_chunk set bytes = ? where document_id = ?",
                    changed.getBytes(StandardCharsets.UTF_8),
                    id);

            assertThatThrownBy(() -> store.content(id))
                    .as(changed)
                    .isInstanceOf(DamagedDocument.class)
                    .hasMessageContaining("摘要不一致");
        }
    }

    @Test
    void contentThatIsGoneIsNotHandedOut() {
        var id = store.store(report("true", null)).id();
        jdbc.update("delete from document_chunk where document_id = ?", id);

        assertThatThrownBy(() -> store.open(id))
                .isInstanceOf(DamagedDocument.class)
                .hasMessageContaining("内容缺失");
    }

    @Test
    void aLargeDocumentGoesInAndComesOutPieceByPiece() throws IOException {
        var large = new byte[2 * 1024 * 1024 + 17];
        new Random(4).nextBytes(large);
        var file = Files.write(folder.resolve("scan.pdf"), large);

        var id = store.store(NewDocument.pdf(DocumentKind.SIGNED_FORM, Papers.NUMBER, 1, "扫描件.pdf", file, null))
                .id();

        int added = addedByEncryption();
        assertThat(jdbc.queryForList(
                        "select octet_length(bytes) from document_chunk where document_id = ? order by position",
                        Integer.class,
                        id))
                .containsExactly((1 << 20) + added, (1 << 20) + added, 17 + added);
        try (var content = store.open(id)) {
            assertThat(content).hasBinaryContent(large);
        }
    }

    @Test
    void nothingOfAContentLiesInClear() {
        var citizen = "540102199003072136";
        var id = store.store(report(citizen.repeat(100), null)).id();

        assertThat(new String(piece(id, 0), StandardCharsets.ISO_8859_1)).doesNotContain(citizen);
        assertThat(jdbc.queryForObject("select encrypted_with from document", String.class))
                .matches("enc:[0-9a-f-]+:SM4-GCM:");
    }

    @Test
    void aPieceOfWhichAByteWasChangedIsNotHandedOut() {
        var id = store.store(report("true", null)).id();
        var piece = piece(id, 0);

        for (int at = 0; at < piece.length; at++) {
            var changed = piece.clone();
            changed[at] ^= 1;
            write(id, 0, changed);
            assertThatThrownBy(() -> store.open(id)).as("byte %d", at).isInstanceOf(DamagedDocument.class);
        }
        write(id, 0, piece);
        assertThat(store.content(id)).isEqualTo("true".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPieceInThePlaceOfAnotherIsNotHandedOutEvenWhereBothSayTheSame() {
        var twice = new byte[2 << 20];
        var id = store.store(NewDocument.pdf(DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", twice, null))
                .id();
        var other = store.store(NewDocument.pdf(DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", twice, null))
                .id();
        var first = piece(id, 0);
        assertThat(store.content(id)).isEqualTo(twice);

        write(id, 0, piece(id, 1));
        assertThatThrownBy(() -> store.open(id))
                .isInstanceOf(DamagedDocument.class)
                .hasMessage("文书 " + id + " 的内容无法解密，请从备份恢复");
        write(id, 0, piece(other, 0));
        assertThatThrownBy(() -> store.open(id)).isInstanceOf(DamagedDocument.class);
        write(id, 0, first);
        assertThat(store.content(id)).isEqualTo(twice);
    }

    @Test
    void aContentWhoseKeyIsLostIsNotHandedOut() throws IOException {
        var id = store.store(report("true", null)).id();
        var stranger = new EncryptedContents(
                List.of(new DatabaseContents(JdbcClient.create(jdbc))),
                settings,
                TestEncryption.bytes(folder.resolve("another.keys")));

        try (var content = stranger.read(id, ContentStore.Place.DATABASE)) {
            assertThatThrownBy(content::readAllBytes).isInstanceOf(DamagedDocument.class);
        }
    }

    @Test
    void whatWasWrittenInClearBeforeIsReadAsItIs() throws IOException {
        var before = new byte[(2 << 20) + 5];
        new Random(6).nextBytes(before);
        var id = store.store(NewDocument.pdf(DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", before, null))
                .id();
        // first some of its pieces, as while the command works, then all
        for (int position : new int[] {2, 0, 1}) {
            int from = position << 20;
            write(id, position, Arrays.copyOfRange(before, from, Math.min(before.length, from + (1 << 20))));

            try (var content = store.open(id)) {
                assertThat(content).hasBinaryContent(before);
            }
        }
    }

    @Test
    void aPieceThatIsMissingAtTheEndIsNoticed() {
        var id = store.store(
                        NewDocument.pdf(DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", new byte[3 << 20], null))
                .id();
        jdbc.update("delete from document_chunk where document_id = ? and position = 2", id);

        assertThatThrownBy(() -> store.open(id)).isInstanceOf(DamagedDocument.class);
    }

    @Test
    void anEmptyContentIsAContentToo() throws IOException {
        var id = store.store(report("", null)).id();

        try (var content = store.open(id)) {
            assertThat(content).isEmpty();
        }
    }

    @Test
    void aDocumentOfNoApplicationCanBeStored() {
        var notice = store.store(
                NewDocument.pdf(DocumentKind.PUBLIC_NOTICE, null, 0, "公示.pdf", new byte[] {1}, "PUBLIC_NOTICE/1"));

        assertThat(store.find(notice.id()).orElseThrow().applicationNumber()).isNull();
    }

    @Test
    void anUnknownDocumentIsNotFound() {
        assertThat(store.find(UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> store.content(UUID.randomUUID())).isInstanceOf(NoSuchElementException.class);
    }

    private byte[] piece(UUID id, int position) {
        return jdbc.queryForObject(
                "select bytes from document_chunk where document_id = ? and position = ?", byte[].class, id, position);
    }

    private void write(UUID id, int position, byte[] piece) {
        jdbc.update("update document_chunk set bytes = ? where document_id = ? and position = ?", piece, id, position);
    }

    private int addedByEncryption() {
        return piece(store.store(report("", null)).id(), 0).length;
    }

    private static NewDocument report(String content, String key) {
        return NewDocument.pdf(
                DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", content.getBytes(StandardCharsets.UTF_8), key);
    }

    private static PrintedForm form(String content) {
        return new PrintedForm(content.getBytes(StandardCharsets.UTF_8), 3, List.of(BOX));
    }
}
