package cn.zhishen.web.body;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.AntPathMatcher;
import org.springframework.util.unit.DataSize;

/**
 * How much of a body is read, how long, and how long it is waited for that the answer is taken.
 *
 * @param largest by address; of several patterns that fit the most exact one counts, and one of them fits everything
 * @param files the files of multipart/form-data, by address in the same way; where none fits no file is taken
 * @param aroundFiles what such a body may have beside its files
 * @param patience how long a client may keep us waiting altogether, whatever it sends or takes
 * @param slowest what it must send or take each second beyond that
 * @param longest how long it may take even so
 * @param leftOver how long the rest of a body that nobody wants is read after the answer, so that the client sees it
 * @param waitedFor how many clients may keep a thread waiting at the same time; those beyond are sent away
 * @param waitedForOfOne the same of one address
 * @param sentAhead what the system may hold of an answer that the client has not yet taken; the rest is not prepared before
 */
@ConfigurationProperties("zhishen.bodies")
public record BodyProperties(
        Map<String, DataSize> largest,
        Map<String, DataSize> files,
        DataSize aroundFiles,
        Duration patience,
        DataSize slowest,
        Duration longest,
        Duration leftOver,
        int waitedFor,
        int waitedForOfOne,
        DataSize sentAhead) {

    private static final AntPathMatcher PATHS = new AntPathMatcher();

    /** The largest body of this type at this address, empty where a body of this type is not taken at all. */
    Optional<DataSize> largest(String path, String contentType) {
        return isMultipart(contentType) ? mostExact(files, path).map(this::withFiles) : mostExact(largest, path);
    }

    /** The largest body that carries files of this size. */
    public DataSize withFiles(DataSize files) {
        return DataSize.ofBytes(files.toBytes() + aroundFiles.toBytes());
    }

    static boolean isMultipart(String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static Optional<DataSize> mostExact(Map<String, DataSize> sizes, String path) {
        return sizes.keySet().stream()
                .filter(pattern -> PATHS.match(pattern, path))
                .min(PATHS.getPatternComparator(path))
                .map(sizes::get);
    }
}
