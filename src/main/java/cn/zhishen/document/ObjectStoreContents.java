package cn.zhishen.document;

import cn.zhishen.shared.Pieces;
import cn.zhishen.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Stores documents in a bucket of an S3-compatible store, one object each, with a prefix and the document's id as key. An
 * object is written before the transaction commits, so there is never a row without content. If the transaction is rolled back,
 * the object is removed. If the program is killed in between, an object without a row remains.
 */
class ObjectStoreContents implements ContentStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStoreContents.class);
    private static final String BINARY = "application/octet-stream";

    private final S3Client store;
    private final String bucket;
    private final String prefix;

    ObjectStoreContents(StorageProperties.S3 settings) {
        this.bucket = settings.bucket();
        this.prefix = settings.prefix();
        this.store = S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.pathStyle())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                // other stores refuse the checksums that Amazon's client adds by default; we check SHA-256 ourselves
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.readTimeout()))
                .build();
    }

    /** Reports an unreachable bucket to the administrator at the start; otherwise the first applicant would notice it. */
    void check() {
        try {
            store.headBucket(request -> request.bucket(bucket));
        } catch (SdkException e) {
            LOG.error("文书存储不可用：无法访问对象存储的存储桶 {}，请核对 zhishen.documents.s3 的设置和对象存储的状态", bucket, e);
        }
    }

    @Override
    public Place place() {
        return Place.S3;
    }

    @Override
    public void write(UUID id, Pieces pieces) throws IOException {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new RemovedOnRollback(id));
        }
        put(id, pieces);
    }

    /** The store replaces an object only once it has received all of the new one. */
    @Override
    public void replace(UUID id, Pieces pieces) throws IOException {
        put(id, pieces);
    }

    /** Writes a file first, so that the upload can be repeated, and its length and digest are known beforehand. */
    private void put(UUID id, Pieces pieces) throws IOException {
        var file = Files.createTempFile("object-", null);
        try {
            Sha256 content;
            try (var out = Files.newOutputStream(file)) {
                content = Sha256.copying(pieces, out);
            }
            store.putObject(
                    request -> request.bucket(bucket)
                            .key(key(id))
                            .contentType(BINARY)
                            .checksumSHA256(Base64.getEncoder()
                                    .encodeToString(HexFormat.of().parseHex(content.hex()))),
                    RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw unavailable("写入", id, e);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public InputStream read(UUID id) {
        try {
            return new Reported(
                    id, store.getObject(request -> request.bucket(bucket).key(key(id))));
        } catch (NoSuchKeyException e) {
            throw new DamagedDocument("文书 " + id + " 的内容缺失，请从备份恢复");
        } catch (SdkException e) {
            throw unavailable("读取", id, e);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private String key(UUID id) {
        return prefix + id;
    }

    private DocumentStoreUnavailable unavailable(String action, UUID id, Exception e) {
        LOG.error(
                "文书存储不可用：无法在对象存储的存储桶 {} {}文书 {}{}",
                bucket,
                action,
                id,
                e instanceof S3Exception answer ? "（状态码 " + answer.statusCode() + "）" : "",
                e);
        return new DocumentStoreUnavailable("文书存储暂时无法访问", e);
    }

    /** Reports a read that breaks off in the middle as a failure of the store. */
    private final class Reported extends InputStream {

        private final UUID id;
        private final InputStream content;

        Reported(UUID id, InputStream content) {
            this.id = id;
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            try {
                return content.read(into, from, length);
            } catch (IOException | SdkException e) {
                throw unavailable("读取", id, e);
            }
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private final class RemovedOnRollback implements TransactionSynchronization {

        private final UUID id;

        RemovedOnRollback(UUID id) {
            this.id = id;
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_ROLLED_BACK) {
                try {
                    store.deleteObject(request -> request.bucket(bucket).key(key(id)));
                } catch (SdkException e) {
                    LOG.warn("对象 {} 不属于任何文书，未能删除，请按运维手册清理", key(id), e);
                }
            }
        }
    }
}
