package cn.zhishen.scan;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import cn.zhishen.pdf.Deadline;
import cn.zhishen.pdf.PagePictures;
import cn.zhishen.pdf.SafePdf;
import cn.zhishen.pdf.UnacceptableUpload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.springframework.stereotype.Component;

/**
 * Inspects the scan of a stamped and signed form: whether it is fine enough, whether it is exactly this form and complete, and
 * whether every place for a seal or a signature is filled. Pages are judged in parallel, each by itself, and combined in their
 * order, so the result does not depend on which was ready first. The number of pixels at work bounds the memory.
 */
@Component
public class ScanInspector implements AutoCloseable {

    private static final String SCAN = "扫描件";
    /** How long idle threads are kept. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ScanProperties rules;
    private final Semaphore desks;
    private final Semaphore pixels;
    private final ThreadPoolExecutor workers;

    public ScanInspector(ScanProperties rules) {
        this.rules = rules;
        this.desks = new Semaphore(rules.workers(), true);
        this.pixels = new Semaphore(rules.pixelsAtWork(), true);
        this.workers = new ThreadPoolExecutor(
                rules.workers(), rules.workers(), IDLE.toSeconds(), SECONDS, new LinkedBlockingQueue<>(), work -> {
                    var thread = new Thread(work, "scan-inspection");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * @param upload read with random access, never as a whole; not changed
     * @return findings for every scanned page and every box; a box whose page was not found is {@code UNSURE} and has no defect
     *     of its own in addition to the missing page's
     * @throws UnacceptableUpload if the file is not a PDF, is encrypted, damaged, too large, too long or active, or is not
     *     judged by the deadline
     */
    public ScanInspection inspect(Path upload, ExpectedForm form) {
        return atADesk(() -> new Inspection(upload, form).run());
    }

    /**
     * Applies the limits of scans to another PDF that only has to be readable.
     *
     * @param what the name of the paper in refusals, such as 技术负责人业绩表
     * @throws UnacceptableUpload if the file is not a PDF, is encrypted, damaged, too large, too long or active
     */
    public void requireSafePdf(Path upload, String what) {
        atADesk(() -> {
            var deadline = Deadline.of(upload, rules.ofFile());
            return within(deadline, () -> {
                try (var paper = SafePdf.open(upload, what, rules.ofFile())) {
                    for (var page : paper.getPages()) {
                        PagePictures.of(page, deadline);
                    }
                } catch (UnacceptableUpload | Deadline.Missed e) {
                    throw e;
                } catch (IOException | RuntimeException e) {
                    throw SafePdf.damaged(what, "无法读取");
                }
                return null;
            });
        });
    }

    /** The resolution required of a scan, in DPI. */
    public double minimumDpi() {
        return rules.minimumDpi();
    }

    /** How many workers are busy. */
    public int pagesAtWork() {
        return workers.getActiveCount();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private interface Work<T> {
        T done() throws InterruptedException;
    }

    /** Waits in order until another upload is done. If too many already wait, the upload is refused. */
    private <T> T atADesk(Work<T> work) {
        try {
            if (!comesToADesk()) {
                throw new UnacceptableUpload(UnacceptableUpload.Reason.TOO_SLOW, "系统正在检查其他企业的文件，暂时没有轮到本次上传，请几分钟后重新上传。");
            }
            try {
                return work.done();
            } finally {
                desks.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an upload was looked at", e);
        }
    }

    private boolean comesToADesk() throws InterruptedException {
        // with a time limit, even zero, acquiring is fair and nobody is overtaken
        return desks.tryAcquire(0, NANOSECONDS)
                || desks.getQueueLength() < rules.waiting()
                        && desks.tryAcquire(rules.deadline().toNanos(), NANOSECONDS);
    }

    private <T> T within(Deadline deadline, Callable<T> work) throws InterruptedException {
        return within(deadline, List.of(work)).get(0);
    }

    /** Runs work in parallel; work that has not ended by the deadline is called off. */
    private <T> List<T> within(Deadline deadline, List<Callable<T>> work) throws InterruptedException {
        var running = new ArrayList<Future<T>>();
        try {
            for (var one : work) {
                running.add(workers.submit(one));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get(Math.max(0, deadline.left()), NANOSECONDS));
            }
            return results;
        } catch (TimeoutException e) {
            throw tooSlow();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("No scan is inspected while the program ends", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnacceptableUpload unacceptable) {
                throw unacceptable;
            }
            if (e.getCause() instanceof Deadline.Missed) {
                throw tooSlow();
            }
            if (e.getCause() instanceof StackOverflowError || e.getCause() instanceof OutOfMemoryError) {
                throw SafePdf.exhausting(SCAN, e.getCause());
            }
            throw new IllegalStateException("A scan cannot be inspected", e.getCause());
        } finally {
            running.stream().filter(one -> !one.isDone()).forEach(one -> {
                deadline.callOff();
                one.cancel(true);
            });
        }
    }

    private UnacceptableUpload tooSlow() {
        return new UnacceptableUpload(
                UnacceptableUpload.Reason.TOO_SLOW,
                "%s未能在 %d 秒内检查完，文件结构可能过于复杂，请用扫描仪以 300 DPI 重新扫描为普通 PDF 文件后上传。"
                        .formatted(SCAN, rules.deadline().toSeconds()));
    }

    /** One upload that is being inspected. */
    private final class Inspection {

        private final Path upload;
        private final ExpectedForm form;
        private final Deadline deadline;
        private final AtomicInteger next = new AtomicInteger(1);
        private final ConcurrentSkipListMap<Integer, JudgedPage> judged = new ConcurrentSkipListMap<>();
        private final ConcurrentSkipListMap<Integer, UnacceptableUpload> refused = new ConcurrentSkipListMap<>();

        Inspection(Path upload, ExpectedForm form) {
            this.upload = upload;
            this.form = form;
            this.deadline = Deadline.of(upload, rules.ofFile());
        }

        ScanInspection run() throws InterruptedException {
            int pages = within(deadline, () -> {
                try (var scan = SafePdf.open(upload, SCAN, rules.ofFile())) {
                    return scan.getNumberOfPages();
                }
            });
            within(deadline, Collections.nCopies(Math.min(pages, rules.workers()), () -> judge(pages)));
            if (!refused.isEmpty()) {
                // pages are taken in order, so the first refused page is the same each time
                throw refused.firstEntry().getValue();
            }
            return ScanFindings.of(form, rules, judged.values(), isTheFormItself());
        }

        private boolean isTheFormItself() {
            try (var content = new BufferedInputStream(Files.newInputStream(upload))) {
                return Files.size(upload) == form.pdf().length
                        && Arrays.equals(content.readNBytes(form.pdf().length), form.pdf());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Judges the next page until none is left. Opens its own documents, because a document is for one thread only. */
        private Void judge(int pages) throws IOException, InterruptedException {
            try (var scan = SafePdf.again(upload);
                    var blank = Loader.loadPDF(form.pdf())) {
                var judge = new PageJudge(scan, blank, form, rules, deadline);
                for (int page = next.getAndIncrement();
                        page <= pages && refused.isEmpty();
                        page = next.getAndIncrement()) {
                    try {
                        judged.put(page, judge(judge, page));
                    } catch (UnacceptableUpload e) {
                        refused.put(page, e);
                    }
                }
            }
            return null;
        }

        private JudgedPage judge(PageJudge judge, int page) throws InterruptedException {
            var pictures = judge.pictures(page);
            int weight = (int) Math.min(rules.pixelsAtWork(), pictures.weight());
            if (!pixels.tryAcquire(weight, deadline.left(), NANOSECONDS)) {
                throw tooSlow();
            }
            try {
                return judge.judge(page, pictures);
            } finally {
                pixels.release(weight);
            }
        }
    }
}
