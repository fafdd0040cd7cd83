package cn.zhishen.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time by which work on an untrusted file must end, and the processor time it may use. The work checks it often and is
 * ended by an exception.
 */
public final class Deadline {

    private static final double MEGABYTE = 1 << 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long end;
    private final long processorTime;
    private final AtomicLong used = new AtomicLong();
    private final ThreadLocal<Long> lastAsked = new ThreadLocal<>();
    private volatile boolean called;

    private Deadline(Duration time, long processorTime) {
        this.end = System.nanoTime() + time.toNanos();
        this.processorTime = processorTime;
    }

    /** Allows more processor time for a larger file, because a good scan is larger and needs more work. */
    public static Deadline of(Path upload, PdfLimits limits) {
        try {
            double perMegabyte = limits.processorTimePerMegabyte().toNanos();
            return new Deadline(
                    limits.deadline(),
                    limits.processorTime().toNanos() + (long) (perMegabyte * Files.size(upload) / MEGABYTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws Missed if the time is up, the work was called off, or the thread was interrupted
     * @throws UnacceptableUpload if all threads together have used up the processor time
     */
    public void check() {
        if (called || Thread.currentThread().isInterrupted() || left() <= 0) {
            throw new Missed();
        }
        long now = THREADS.getCurrentThreadCpuTime();
        var before = lastAsked.get();
        lastAsked.set(now);
        if (before != null && used.addAndGet(now - before) > processorTime) {
            throw new UnacceptableUpload(
                    UnacceptableUpload.Reason.TOO_SLOW,
                    "文件的结构过于复杂，检查它所需的时间远远超过普通扫描件，请用扫描仪以 300 DPI 重新扫描为普通 PDF 文件后上传。");
        }
    }

    /** Nanoseconds left, negative after the deadline. */
    public long left() {
        return end - System.nanoTime();
    }

    /** Ends the work, because nobody waits for the result any more. */
    public void callOff() {
        called = true;
    }

    public static final class Missed extends RuntimeException {
        private Missed() {
            super("The deadline has passed", null, false, false);
        }
    }
}
