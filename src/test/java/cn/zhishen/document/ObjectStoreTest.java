package cn.zhishen.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.FreePort;
import cn.zhishen.encryption.StoredContents;
import cn.zhishen.encryption.TestEncryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Documents in an object store, on a real server of the S3 protocol. */
@SpringBootTest(
        classes = DocumentStoreTest.OnlyTheStore.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.jpa.hibernate.ddl-auto=validate",
            "spring.jpa.open-in-view=false",
            "zhishen.documents.store=s3",
            "zhishen.documents.s3.bucket=zhishen",
            "zhishen.documents.s3.access-key=test",
            "zhishen.documents.s3.secret-key=test",
            "zhishen.documents.s3.connect-timeout=1s"
        })
@Tag("program")
class ObjectStoreTest {

    private static final int PORT = FreePort.find();
    private static S3Server server = S3Server.start(PORT);
    private static final S3Client BUCKETS = S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + PORT))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("zhishen.documents.s3.endpoint", () -> "http://127.0.0.1:" + PORT);
    }

    @TempDir
    private static Path keysFolder;

    @DynamicPropertySource
    static void keyFile(DynamicPropertyRegistry properties) {
        properties.add(
                "zhishen.encryption.keys",
                () -> keysFolder.resolve("encryption.keys").toString());
    }

    @TempDir
    private Path folder;

    @Autowired
    private DocumentStore store;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private StoredDocuments documents;

    @Autowired
    private StorageProperties settings;

    @Autowired
    private ObjectStoreContents objects;

    @BeforeEach
    void anEmptyBucket() {
        jdbc.update("delete from document_chunk");
        jdbc.update("delete from document");
        if (BUCKETS.listBuckets().buckets().isEmpty()) {
            BUCKETS.createBucket(request -> request.bucket("zhishen"));
        }
        keys().forEach(key ->
                BUCKETS.deleteObject(request -> request.bucket("zhishen").key(key)));
    }

    @AfterAll
    static void stop() throws IOException {
        BUCKETS.close();
        server.close();
    }

    @Test
    void aDocumentIsAnObjectAndComesBackAsItWasStored() throws IOException {
        var content = new byte[3_000_000];
        new Random(1).nextBytes(content);
        var file = Files.write(folder.resolve("scan.pdf"), content);

        var stored = store.store(NewDocument.pdf(DocumentKind.SIGNED_FORM, Papers.NUMBER, 1, "签章扫描件.pdf", file, null));

        assertThat(keys()).containsExactly("documents/" + stored.id());
        assertThat(jdbc.queryForObject("select count(*) from document_chunk", Integer.class))
                .isZero();
        try (var read = store.open(stored.id())) {
            assertThat(read).hasBinaryContent(content);
        }
        assertThat(store.content(stored.id())).isEqualTo(content);
    }

    @Test
    void whatTheDatabaseKeptBeforeTheChangeIsStillRead() {
        var stored = store.store(report("REPORT/before"));
        jdbc.update("update document set stored_in = 'DATABASE' where id = ?", stored.id());
        jdbc.update("insert into document_chunk (document_id, position, bytes) values (?, 0, ?)", stored.id(), CONTENT);
        keys().forEach(key ->
                BUCKETS.deleteObject(request -> request.bucket("zhishen").key(key)));

        assertThat(store.content(stored.id())).isEqualTo(CONTENT);
    }

    @Test
    void anObjectThatIsGoneIsNotHandedOut() {
        var id = store.store(report(null)).id();
        BUCKETS.deleteObject(request -> request.bucket("zhishen").key("documents/" + id));

        assertThatThrownBy(() -> store.open(id))
                .isInstanceOf(DamagedDocument.class)
                .hasMessage("文书 " + id + " 的内容缺失，请从备份恢复");
    }

    @Test
    void anObjectThatWasChangedBehindTheStoreIsNotHandedOut() {
        var id = store.store(report(null)).id();
        BUCKETS.putObject(
                request -> request.bucket("zhishen").key("documents/" + id), RequestBody.fromString("forged"));

        assertThatThrownBy(() -> store.open(id))
                .isInstanceOf(DamagedDocument.class)
                .hasMessageContaining("摘要不一致");
    }

    @Test
    void nothingOfAnObjectLiesInClear() {
        var id = store.store(large()).id();

        assertThat(new String(object(id), StandardCharsets.ISO_8859_1))
                .doesNotContain(CITIZEN)
                .contains(jdbc.queryForObject("select encrypted_with from document", String.class));
    }

    @Test
    void anObjectWithAByteChangedOrPiecesSwappedOrOfAnotherDocumentIsNotHandedOut() {
        var id = store.store(large()).id();
        var object = object(id);
        int piece = object.length / 2;
        assertThat(Arrays.copyOf(object, 20)).isEqualTo(Arrays.copyOfRange(object, piece, piece + 20));

        for (int at :
                new int[] {3, 17, 19, 30, 50, 1000, piece - 1, piece, piece + 17, piece + 60, object.length - 1}) {
            var changed = object.clone();
            changed[at] ^= 1;
            write(id, changed);
            assertThatThrownBy(() -> store.open(id)).as("byte %d", at).isInstanceOf(DamagedDocument.class);
        }
        var swapped = new byte[object.length];
        System.arraycopy(object, 0, swapped, piece, piece);
        System.arraycopy(object, piece, swapped, 0, piece);
        for (var wrong : List.of(
                swapped,
                object(store.store(large()).id()),
                Arrays.copyOf(object, piece),
                Arrays.copyOf(object, object.length - 1),
                new byte[0])) {
            write(id, wrong);
            assertThatThrownBy(() -> store.open(id)).isInstanceOf(DamagedDocument.class);
        }
        write(id, object);
        assertThat(store.content(id)).isEqualTo(LARGE);
    }

    @Test
    void objectsFromBeforeThereWasEncryptionAreReadAndEncryptedByTheCommandAndRenewedAfterARotation() {
        var id = store.store(large()).id();
        write(id, LARGE);
        jdbc.update("update document set encrypted_with = null");
        assertThat(store.content(id)).isEqualTo(LARGE);

        assertThat(documents.encryptAll()).isEqualTo(new StoredContents.Outcome(1, 0));

        var encrypted = object(id);
        assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain(CITIZEN);
        assertThat(store.content(id)).isEqualTo(LARGE);
        assertThat(documents.encryptAll()).isEqualTo(new StoredContents.Outcome(0, 0));

        var another = keysFolder.resolve("rotated.keys");
        copy(keysFolder.resolve("encryption.keys"), another);
        var rotated = new EncryptedContents(List.of(objects), settings, TestEncryption.rotated(another));
        assertThat(new StoredDocuments(rotated, JdbcClient.create(jdbc), transactions).encryptAll())
                .isEqualTo(new StoredContents.Outcome(1, 0));

        assertThat(keys()).hasSize(1);
        assertThat(contentBy(rotated, id)).isEqualTo(LARGE);
        assertThatThrownBy(() -> store.open(id)).as("by the new key only").isInstanceOf(DamagedDocument.class);
    }

    @Test
    void whoeverWasInterruptedBetweenObjectAndRowReadsItAndWritesItOnceMore() {
        var id = store.store(large()).id();
        jdbc.update("update document set encrypted_with = null");

        assertThat(store.content(id)).isEqualTo(LARGE);
        assertThat(documents.encryptAll()).isEqualTo(new StoredContents.Outcome(1, 0));
        assertThat(store.content(id)).isEqualTo(LARGE);
    }

    @Test
    void anObjectThatDoesNotOpenIsLeftAsItIsWhenItShouldBeEncryptedAnew() {
        var id = store.store(large()).id();
        var damaged = object(id);
        damaged[damaged.length - 1] ^= 1;
        write(id, damaged);
        var gone = store.store(report("REPORT/gone")).id();
        BUCKETS.deleteObject(request -> request.bucket("zhishen").key("documents/" + gone));
        var whole = store.store(report("REPORT/whole")).id();
        jdbc.update("update document set encrypted_with = 'enc:old:SM4-GCM:'");

        assertThat(documents.encryptAll()).isEqualTo(new StoredContents.Outcome(1, 2));

        assertThat(object(id)).isEqualTo(damaged);
        assertThat(keys()).containsExactlyInAnyOrder("documents/" + id, "documents/" + whole);
        assertThat(store.content(whole)).isEqualTo(CONTENT);
        assertThat(jdbc.queryForList("select id from document where encrypted_with = 'enc:old:SM4-GCM:'", UUID.class))
                .containsExactlyInAnyOrder(id, gone);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNeitherRowNorObject() {
        var id = new TransactionTemplate(transactions).execute(status -> {
            var stored = store.store(report(null)).id();
            assertThat(keys()).hasSize(1);
            status.setRollbackOnly();
            return stored;
        });

        assertThat(store.find(id)).isEmpty();
        assertThat(keys()).isEmpty();
    }

    @Test
    void storingAgainUnderTheSameKeyWritesNoSecondObject() {
        var first = store.store(report("REPORT/1"));
        var second = store.store(report("REPORT/1"));

        assertThat(second).isEqualTo(first);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void aStoreThatIsDownLeavesNothingHalfDoneAndWorksAgainOnceItIsUp() throws IOException {
        var before = store.store(report(null)).id();
        server.close();
        try {
            assertThatThrownBy(() -> store.store(report("REPORT/2"))).isInstanceOf(DocumentStoreUnavailable.class);
            assertThatThrownBy(() -> store.open(before)).isInstanceOf(DocumentStoreUnavailable.class);
            assertThat(store.of(Papers.NUMBER)).extracting(StoredDocument::id).containsExactly(before);
        } finally {
            server = S3Server.start(PORT);
            BUCKETS.createBucket(request -> request.bucket("zhishen"));
        }

        assertThat(store.content(store.store(report("REPORT/2")).id())).isEqualTo(CONTENT);
    }

    @Test
    void aSettingThatIsMissingIsNamedAtTheStart() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(OnlyTheSettings.class)
                .withPropertyValues("zhishen.documents.store=s3", "zhishen.documents.s3.access-key=a")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("文书存放于 S3 对象存储时，请填写 zhishen.documents.s3.bucket、zhishen.documents.s3.secret-key"));
    }

    @EnableConfigurationProperties(StorageProperties.class)
    static class OnlyTheSettings {}

    private static final byte[] CONTENT = {1, 2, 3};
    private static final String CITIZEN = "540102199003072136";
    /** A content of two pieces. */
    private static final byte[] LARGE =
            Arrays.copyOf(CITIZEN.repeat(120_000).getBytes(StandardCharsets.US_ASCII), 2 << 20);

    private static NewDocument report(String key) {
        return NewDocument.pdf(DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", CONTENT, key);
    }

    private static NewDocument large() {
        return NewDocument.pdf(DocumentKind.REPORT, Papers.NUMBER, 1, "核查报告.pdf", LARGE, null);
    }

    private static byte[] object(UUID id) {
        return BUCKETS.getObjectAsBytes(request -> request.bucket("zhishen").key("documents/" + id))
                .asByteArray();
    }

    private static void write(UUID id, byte[] object) {
        BUCKETS.putObject(request -> request.bucket("zhishen").key("documents/" + id), RequestBody.fromBytes(object));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] contentBy(EncryptedContents contents, UUID id) {
        try (var content = contents.read(id, ContentStore.Place.S3)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> keys() {
        return BUCKETS.listObjectsV2(request -> request.bucket("zhishen")).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
