package cn.zhishen.document;

import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.printing.Paper;
import cn.zhishen.printing.PrintedForm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
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
 * Prints an application form of 15 pages, warmed up, from template and dossier to PDF/A with a code on each page. It compares that with
 * {@code pdftoppm -r 300} of the same file, within 256 MB of heap: {@code mvn -B -Pmeasure verify
 * -Dmeasure=benchmark -Dbenchmarks=FormBenchmark}. Read {@code p0.50}, the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx256m", "-Djava.awt.headless=true"})
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class FormBenchmark {

    private static final int PAGES = 15;

    private final DocumentPrinter printer = new DocumentPrinter();
    private final Paper paper = Papers.form(Papers.dossierOfFifteenPages());

    private double sum;
    private int times;

    @Benchmark
    public PrintedForm print() {
        long start = System.nanoTime();
        var form = printer.printBound(paper, Papers.NUMBER, Papers.SNAPSHOT);
        sum += (System.nanoTime() - start) / 1e6;
        times++;
        return form;
    }

    @Setup(Level.Trial)
    public void countPages() {
        int pages = print().pages();
        if (pages != PAGES) {
            throw new IllegalStateException("The form has " + pages + " pages, not " + PAGES);
        }
    }

    @Setup(Level.Iteration)
    public void begin() {
        sum = 0;
        times = 0;
    }

    @TearDown(Level.Trial)
    public void compare() throws IOException, InterruptedException {
        var heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        double mean = sum / times;
        var file = Files.write(Files.createTempFile("form", ".pdf"), print().pdf());
        double drawn = Poppler.millisToDraw(file);
        System.out.printf(
                "%nA form of %d pages, %d KiB: %.0f ms (mean of the last iteration), pdftoppm -r 300 of it %.0f ms: %.3f times;"
                        + " peak heap %d MB of at most 256 MB, garbage included%n",
                PAGES, Files.size(file) >> 10, mean, drawn, mean / drawn, heap >> 20);
        Files.delete(file);
    }
}
