package cn.zhishen.document;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Where new documents are kept. Those that are there already stay where they are and go on being read.
 *
 * @param s3 may be given beside {@code store=database}, so that what was once kept there can still be read
 */
@ConfigurationProperties("zhishen.documents")
record StorageProperties(
        @DefaultValue("database") ContentStore.Place store,
        @DefaultValue S3 s3) {

    /**
     * @param endpoint address of a store other than Amazon's, such as {@code https://minio.example.org}; null for Amazon's
     * @param bucket must exist; the program does not create it
     * @param prefix of the objects' keys
     * @param pathStyle whether the bucket stands in the path, as stores other than Amazon's mostly want it
     */
    record S3(
            URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String bucket,
            @DefaultValue("documents/") String prefix,
            @DefaultValue("true") boolean pathStyle,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("20s") Duration readTimeout) {

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
            var missing = Map.of("bucket", s3.bucket(), "access-key", s3.accessKey(), "secret-key", s3.secretKey())
                    .entrySet()
                    .stream()
                    .filter(setting -> !StringUtils.hasText(setting.getValue()))
                    .map(setting -> "zhishen.documents.s3." + setting.getKey())
                    .sorted()
                    .collect(Collectors.joining("、"));
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("文书存放于 S3 对象存储时，请填写 " + missing);
            }
        }
    }
}
