package cn.zhishen.upload;

import static cn.zhishen.pdf.UnacceptableUpload.Reason.INFECTED;
import static cn.zhishen.pdf.UnacceptableUpload.Reason.TOO_LARGE;

import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.shared.Sha256;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * Has clamd scan uploaded files before anybody can open them. Each file is sent in pieces over a connection of its own (command
 * {@code INSTREAM}). Unless the answer says clearly that a file is clean, the file is refused.
 */
@Component
public class Antivirus implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Antivirus.class);

    private static final int PIECE = 64 << 10;
    private static final int LONGEST_ANSWER = 1024;
    private static final Duration LONGEST_PING = Duration.ofSeconds(5);
    private static final String CLEAN = "stream: OK";
    private static final String FOUND_BEFORE = "stream: ";
    private static final String FOUND_BEHIND = " FOUND";

    private final AntivirusProperties settings;
    private final ScannerAddress scanner;
    private final ScheduledExecutorService clock;

    Antivirus(AntivirusProperties settings) {
        this.settings = settings;
        this.scanner = settings.isOn() ? new ScannerAddress(settings.address()) : null;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "antivirus-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellAtStart() {
        if (settings.isOn()) {
            LOG.info(standing());
        } else {
            LOG.warn(standing());
        }
    }

    /** Says in Chinese whether uploads are scanned, and who decided it if not. */
    public String standing() {
        if (settings.isOn()) {
            return "上传的文件经病毒检查（" + scanner + "）";
        }
        return settings.waivedBy().isBlank()
                ? "上传的文件不经病毒检查，仅供试用（zhishen.antivirus.address 未填写）"
                : "按" + settings.waivedBy() + "的决定，上传的文件不经病毒检查（zhishen.antivirus.waived-by）";
    }

    public boolean isOn() {
        return settings.isOn();
    }

    /** Whether clamd answers now. */
    public boolean answers() {
        try {
            return ask("PING", LONGEST_PING, to -> {}).equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Refuses a file that is not clean. Does nothing while scanning is off.
     *
     * @param size in bytes
     * @param what the file is called in refusals
     * @param where it was handed in, for the log
     * @throws UnacceptableUpload if something was found, or the file is larger than the limit of the scan
     * @throws AntivirusUnavailable if there is no clear answer
     */
    public void require(InputStreamSource file, long size, String what, String where) {
        if (!settings.isOn()) {
            return;
        }
        if (size > settings.maxSize().toBytes()) {
            throw new UnacceptableUpload(
                    TOO_LARGE,
                    "%s大小为 %.1f MB，超过病毒检查的上限 %d MB，没有收下，请压缩后重新上传。"
                            .formatted(
                                    what, size / 1048576.0, settings.maxSize().toMegabytes()));
        }
        var answer = lookThrough(file);
        if (answer.equals(CLEAN)) {
            return;
        }
        if (answer.startsWith(FOUND_BEFORE) && answer.endsWith(FOUND_BEHIND)) {
            var name = answer.substring(FOUND_BEFORE.length(), answer.length() - FOUND_BEHIND.length());
            LOG.warn("上传的文件被病毒检查拦下：{}；{}；{} 字节，SHA-256 {}", plain(name), where, size, digest(file));
            throw new UnacceptableUpload(INFECTED, what + "未通过病毒检查，没有收下。请用杀毒软件检查该文件和所用的电脑，重新扫描、拍照或者另存为新的文件后再上传。");
        }
        throw unavailable("应答为“" + plain(answer) + "”", null);
    }

    private String lookThrough(InputStreamSource file) {
        try {
            return ask("INSTREAM", settings.timeout(), to -> {
                try (var content = file.getInputStream()) {
                    sendInPieces(content, to);
                }
            });
        } catch (IOException e) {
            throw unavailable(e.toString(), e);
        }
    }

    private static void sendInPieces(InputStream content, DataOutputStream to) throws IOException {
        var piece = new byte[PIECE];
        for (int read = content.readNBytes(piece, 0, PIECE); read > 0; read = content.readNBytes(piece, 0, PIECE)) {
            to.writeInt(read);
            to.write(piece, 0, read);
        }
        to.writeInt(0);
    }

    private interface Sending {
        void to(DataOutputStream out) throws IOException;
    }

    /** Asks clamd. The connection is closed when the timeout is over, whatever it is waiting for. */
    private String ask(String command, Duration timeout, Sending rest) throws IOException {
        try (var connection = scanner.open()) {
            var end = clock.schedule(() -> close(connection), timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                connection.connect(scanner.resolve());
                var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(connection), PIECE));
                try {
                    out.write(("z" + command + "\0").getBytes(StandardCharsets.US_ASCII));
                    rest.to(out);
                    out.flush();
                } catch (IOException e) {
                    // mostly the file is too large for clamd; an answer given before the end does not cover the whole
                    // file
                    throw new IOException("hung up before the end: " + plain(answer(connection, e)), e);
                }
                return answer(connection, null);
            } catch (RuntimeException e) {
                throw new IOException(e);
            } finally {
                end.cancel(false);
            }
        }
    }

    /** @param before why the file could not be sent completely; null if it was */
    private static String answer(SocketChannel connection, IOException before) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            var in = Channels.newInputStream(connection);
            for (int one = in.read(); one > 0 && answer.size() < LONGEST_ANSWER; one = in.read()) {
                answer.write(one);
            }
        } catch (IOException e) {
            if (before != null) {
                e.addSuppressed(before);
            }
            throw e;
        }
        if (answer.size() == 0) {
            throw before != null ? before : new IOException("hung up without an answer");
        }
        return answer.toString(StandardCharsets.UTF_8).strip();
    }

    private AntivirusUnavailable unavailable(String why, IOException cause) {
        LOG.error(
                "病毒检查（{}）没有给出结论，上传的文件没有收下：{}。请检查 clamd 是否运行，其 StreamMaxLength 是否不小于 zhishen.antivirus.max-size（{} MB）",
                scanner,
                why,
                settings.maxSize().toMegabytes());
        return new AntivirusUnavailable(why, cause);
    }

    /** Replaces everything but printable ASCII, so that the answer stays on one line. */
    private static String plain(String answer) {
        return answer.replaceAll("[^\\x21-\\x7e ]", "?");
    }

    private static String digest(InputStreamSource file) {
        try (var content = file.getInputStream()) {
            return Sha256.of(content).hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("A connection to clamd could not be closed", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
