package cn.zhishen.document;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.scans.Condition;
import cn.zhishen.document.scans.LabelledScan;
import cn.zhishen.document.scans.LabelledScans;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A stamped and signed form of 20 pages in colour at 300 DPI, inspected by two workers, beside {@code pdftoppm -r 300} of
 * the same file: {@code mvn -B -Pmeasure verify -Dmeasure=benchmark -Dbenchmarks=ScanBenchmark}. Once with the heap that
 * the program needs at least, and once with only 256 MB more than is in use before, so that an inspection that needs more fails.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class ScanBenchmark {

    private static final int PAGES = 20;

    private final ScanInspector inspector =
            new ScanInspector(DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.workers", "2")));

    private LabelledScan scan;
    private Path file;
    private final List<double[]> times = new ArrayList<>();
    private double inspected;
    private double worked;
    private final AtomicLong peak = new AtomicLong();
    private long base;

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        var made = new LabelledScans(LabelledScans.SEED).scan(Condition.CLEAN, 0, PAGES);
        file = Files.write(Files.createTempFile("scan", ".pdf"), made.upload());
        scan = new LabelledScan(made.condition(), made.form(), new byte[0], made.filled());
        watchCollections();
        System.out.printf("%n%d pages, %.1f MB%n", PAGES, Files.size(file) / 1048576.0);
    }

    @Setup(Level.Iteration)
    public void settle() {
        System.gc();
        base = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        peak.set(base);
    }

    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {"-Xmx512m", "-Djava.awt.headless=true"})
    public ScanInspection inspect() {
        return inspected();
    }

    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {"-Xmx280m", "-Djava.awt.headless=true"})
    public ScanInspection inspectInATightHeap() {
        return inspected();
    }

    private ScanInspection inspected() {
        var form = scan.form();
        double processor = processorMillis();
        long start = System.nanoTime();
        var found = inspector.inspect(file, form.expected());
        inspected = (System.nanoTime() - start) / 1e6;
        worked = processorMillis() - processor;
        if (!found.defects().isEmpty()) {
            throw new IllegalStateException("A properly signed scan has defects: " + found.defects());
        }
        return found;
    }

    /** Runs both programs by turns, so that other work of the machine slows both. */
    @TearDown(Level.Iteration)
    public void compare() throws IOException, InterruptedException {
        double drawn = Poppler.millisToDraw(file);
        times.add(new double[] {inspected, worked, drawn});
        System.out.printf(
                "heap %d MB before, at most %d MB after a collection; %.0f ms, pdftoppm -r 300 %.0f ms; ",
                base >> 20, peak.get() >> 20, inspected, drawn);
    }

    @TearDown(Level.Trial)
    public void tell() throws IOException {
        Files.delete(file);
        System.out.printf(
                "%n%d pages, medians: inspected in %.0f ms (%.0f ms of processor), pdftoppm -r 300 %.0f ms: %.2f times%n",
                PAGES, median(0), median(1), median(2), median(0) / median(2));
    }

    /** Figures of the measured runs, which are the last ones. */
    private double median(int column) {
        var measured = times.subList(times.size() / 2, times.size()).stream()
                .mapToDouble(run -> run[column])
                .sorted()
                .toArray();
        return measured[measured.length / 2];
    }

    private static double processorMillis() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }

    /** The memory in use right after each collection. It contains the garbage that the collection left. */
    private void watchCollections() {
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .toList();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                var used = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc();
                                peak.accumulateAndGet(
                                        pools.stream()
                                                .mapToLong(
                                                        pool -> used.get(pool).getUsed())
                                                .sum(),
                                        Math::max);
                            },
                            null,
                            null);
        }
    }
}
