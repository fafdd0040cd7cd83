package cn.zhishen.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small value of the sandbox that outlives a restart, as a file of JSON. A file that cannot be read counts as none, and one that cannot be
 * written is told in the log: the stand-ins then go on from memory.
 */
public final class KeptJson<T> {

    private static final Logger log = LoggerFactory.getLogger(KeptJson.class);

    private final Path file;
    private final Class<T> type;
    private final ObjectMapper json;
    private boolean kept = true;

    public KeptJson(Path file, Class<T> type, ObjectMapper json) {
        this.file = file;
        this.type = type;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    public synchronized Optional<T> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(file.toFile(), type));
        } catch (IOException e) {
            // the message of a parser may quote what it read
            log.warn("沙箱的数据文件 {} 无法读取（{}），按没有处理", file, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Replaces the file as a whole, so that a program killed meanwhile leaves the old one or the new one. */
    public synchronized void write(T value) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var next = file.resolveSibling(file.getFileName() + ".next");
            json.writeValue(next.toFile(), value);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            kept = true;
        } catch (IOException e) {
            kept = false;
            log.warn("沙箱的数据文件 {} 无法写入（{}），改动只保留到程序停止", file, e.getClass().getSimpleName());
        }
    }

    /** Whether the last change was written. */
    public synchronized boolean isKept() {
        return kept;
    }
}
