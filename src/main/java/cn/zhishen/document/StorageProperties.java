package cn.zhishen.document;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Where new documents are kept. Those that are there already stay where they are and go on being read.
 *
 * @param s3 may be given beside {@code store=database}, so that what was once kept there can still be read
 */
@ConfigurationProperties("zhishen.documents")
record StorageProperties(ContentStore.Place store, S3 s3) {

    /**
     * @param endpoint address of a store other than Amazon's, such as {@code https://minio.example.org}; null for Amazon's
     * @param bucket must exist; the program does not create it; null for no object store
     * @param prefix of the objects' keys
     * @param pathStyle whether the bucket stands in the path, as stores other than Amazon's mostly want it
     */
    record S3(
            URI endpoint,
            String region,
            String bucket,
            String prefix,
            boolean pathStyle,
            String accessKey,
            String secretKey,
            Duration connectTimeout,
            Duration readTimeout) {

        boolean configured() {
            return StringUtils.hasText(bucket);
        }

        @Override
        public String toString() {
            return "S3[endpoint=%s, bucket=%s, prefix=%s]".formatted(endpoint, bucket, prefix);
        }
    }

    StorageProperties {
        if (store == ContentStore.Place.S3 || s3.configured()) {
            var missing = Stream.of(
                            missing("access-key", s3.accessKey()),
                            missing("bucket", s3.bucket()),
                            missing("secret-key", s3.secretKey()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("、"));
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("文书存放于 S3 对象存储时，请填写 " + missing);
            }
        }
    }

    private static Optional<String> missing(String setting, String value) {
        return StringUtils.hasText(value) ? Optional.empty() : Optional.of("zhishen.documents.s3." + setting);
    }
}
