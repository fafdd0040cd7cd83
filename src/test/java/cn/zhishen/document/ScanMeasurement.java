package cn.zhishen.document;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.scans.Condition;
import cn.zhishen.document.scans.Condition.Verdict;
import cn.zhishen.document.scans.LabelledScan;
import cn.zhishen.document.scans.LabelledScans;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.printing.FormBox.Kind;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspection.Presence;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * Inspects the labelled scans and compares the findings with the truth. Run by {@code mvn -B -Pmeasure verify
 * -Dmeasure=scans}; the arguments of {@link #main} are the share of the set, 1 for all, the number of threads, the seed and, if
 * only some are wanted, the conditions' names.
 */
public final class ScanMeasurement {

    /** Where the scans come from. */
    public interface Source {
        LabelledScan scan(Condition condition, int number);
    }

    private final Source scans;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision acceptance = acceptance();
    /** Has more time for a scan than usual, since the speed of the machine is not measured. */
    private final ScanInspector inspector =
            new ScanInspector(DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.deadline", "PT10M")));

    public ScanMeasurement(Source scans) {
        this.scans = scans;
    }

    /** One upload, the findings and the answer of the table. {@code inspection} is null if the file was refused. */
    public record Judged(LabelledScan scan, int number, ScanInspection inspection, Verdict verdict, double seconds) {

        public boolean right() {
            return scan.condition().right(scan.complete()).contains(verdict);
        }
    }

    /** Counts of boxes, by truth and finding. */
    public static final class Tally {

        private final int[][] counts = new int[2][Presence.values().length];

        void add(boolean filled, Presence found) {
            counts[filled ? 1 : 0][found.ordinal()]++;
        }

        int count(boolean filled, Presence found) {
            return counts[filled ? 1 : 0][found.ordinal()];
        }

        public int of(boolean filled) {
            return Arrays.stream(counts[filled ? 1 : 0]).sum();
        }

        /** Share of the really empty boxes that were not judged as filled. */
        public double stopped() {
            return share(of(false) - count(false, Presence.PRESENT), of(false));
        }

        /** Share of the really empty boxes that were judged as empty. */
        double absentRecall() {
            return share(count(false, Presence.ABSENT), of(false));
        }

        /** Share of the boxes judged as empty that really are. */
        public double absentPrecision() {
            return share(count(false, Presence.ABSENT), count(false, Presence.ABSENT) + count(true, Presence.ABSENT));
        }

        public double presentRecall() {
            return share(count(true, Presence.PRESENT), of(true));
        }

        double presentPrecision() {
            return share(count(true, Presence.PRESENT), count(true, Presence.PRESENT) + count(false, Presence.PRESENT));
        }

        private static double share(int part, int whole) {
            return whole == 0 ? Double.NaN : (double) part / whole;
        }
    }

    public static void main(String[] arguments) throws Exception {
        double share = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : LabelledScans.SEED;
        var wanted = arguments.length > 3
                ? Arrays.stream(arguments).skip(3).map(Condition::valueOf).toList()
                : List.of(Condition.values());
        var measurement = new ScanMeasurement(new LabelledScans(seed)::scan);
        System.out.println("Seed " + seed);
        var judged = measurement.judge(wanted, share, threads);
        print(judged);
        for (var one : judged) {
            if (System.getProperty("worst") != null && !one.right()) {
                System.out.println(describe(one));
            }
        }
        if (arguments.length <= 3 && share >= 1 && !holds(judged)) {
            System.out.println("The floors do not hold.");
            System.exit(1);
        }
    }

    public List<Judged> judge(List<Condition> conditions, double share, int threads)
            throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Judged>>();
        for (var condition : conditions) {
            int uploads = (int) Math.max(2, Math.ceil(condition.pages() * share / condition.pagesOfUpload()));
            for (int i = 0; i < uploads; i++) {
                // a small share must also contain complete and incomplete uploads, and every layout
                int number = share >= 1 ? i : i % 2 * 3 + (i / 2 + condition.ordinal()) % 3 + i / 6 * 6;
                tasks.add(() -> judge(scans.scan(condition, number), number));
            }
        }
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var judged = new ArrayList<Judged>();
            for (var future : pool.invokeAll(tasks)) {
                judged.add(future.get());
            }
            return judged;
        } finally {
            pool.shutdown();
        }
    }

    private Judged judge(LabelledScan scan, int number) {
        var form = scan.form();
        var upload = file(scan.upload());
        long start = System.nanoTime();
        try {
            var found = inspector.inspect(upload, form.expected());
            double seconds = (System.nanoTime() - start) / 1e9;
            var row = engine.evaluateDecisionTable(acceptance, found.facts()).getSingleResult();
            return new Judged(scan.withoutUpload(), number, found, Verdict.valueOf(row.getEntry("verdict")), seconds);
        } catch (UnacceptableUpload e) {
            return new Judged(scan.withoutUpload(), number, null, Verdict.REFUSE, (System.nanoTime() - start) / 1e9);
        } finally {
            upload.toFile().delete();
        }
    }

    private static Path file(byte[] upload) {
        try {
            return Files.write(Files.createTempFile("scan", ".pdf"), upload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Tally tally(List<Judged> judged, Kind... kinds) {
        var tally = new Tally();
        for (var one : judged) {
            if (one.inspection() != null) {
                for (var box : one.inspection().boxes()) {
                    if (kinds.length == 0 || List.of(kinds).contains(box.kind())) {
                        tally.add(one.scan().filled().get(box.boxId()), box.presence());
                    }
                }
            }
        }
        return tally;
    }

    public static List<Judged> of(List<Judged> judged, Condition condition) {
        return judged.stream()
                .filter(one -> one.scan().condition() == condition)
                .toList();
    }

    /** Share of the properly signed scans of {@code condition} that were refused. */
    public static double refused(List<Judged> judged, Condition condition) {
        var complete = of(judged, condition).stream()
                .filter(one -> one.scan().complete())
                .toList();
        return (double) complete.stream()
                        .filter(one -> one.verdict() == Verdict.REFUSE)
                        .count()
                / complete.size();
    }

    /** The figures that the office asked for. */
    static boolean holds(List<Judged> judged) {
        return tally(judged).stopped() >= 0.995 && refused(judged, Condition.CLEAN) <= 0.01;
    }

    static void print(List<Judged> judged) {
        System.out.println("""
                empty: boxes truly empty; stopped: not taken for filled; recall, precision: of the finding "absent"
                filled: boxes truly filled; recall, precision: of the finding "present"; unsure: left to a person
                A/P/R: uploads accepted, left to a person, refused; right: verdicts as they should be; s: per page
                """);
        System.out.printf(
                "%-20s %5s | %5s %8s %7s %7s | %6s %7s %7s %7s | %11s %7s %5s%n",
                "condition",
                "pages",
                "empty",
                "stopped",
                "recall",
                "precis",
                "filled",
                "recall",
                "precis",
                "unsure",
                "A/P/R",
                "right",
                "s");
        var grouped = judged.stream()
                .collect(Collectors.groupingBy(
                        one -> one.scan().condition(), () -> new EnumMap<>(Condition.class), Collectors.toList()));
        grouped.forEach((condition, some) -> line(condition.name(), some, tally(some)));
        line("ALL", judged, tally(judged));
        for (var kind : Kind.values()) {
            line(kind.name(), judged, tally(judged, kind));
        }
        var all = tally(judged);
        var fit = tally(judged.stream()
                .filter(one -> one.scan().condition().right(true).contains(Verdict.ACCEPT))
                .toList());
        System.out.printf(
                "Empty boxes not taken for filled: %.2f %% of %d%n"
                        + "Empty boxes called empty outright: %.2f %% of %d; on scans fit to be accepted: %.2f %% of %d%n",
                100 * all.stopped(),
                all.of(false),
                100 * all.absentRecall(),
                all.of(false),
                100 * fit.absentRecall(),
                fit.of(false));
        System.out.printf(
                "Properly signed clean scans refused: %.1f %% of %d%n",
                100 * refused(judged, Condition.CLEAN),
                of(judged, Condition.CLEAN).stream()
                        .filter(one -> one.scan().complete())
                        .count());
    }

    private static void line(String name, List<Judged> judged, Tally tally) {
        int pages = judged.stream()
                .mapToInt(one ->
                        one.inspection() == null ? 1 : one.inspection().pages().size())
                .sum();
        int filled = tally.of(true);
        System.out.printf(
                "%-20s %5d | %5d %8.2f %7.2f %7.2f | %6d %7.2f %7.2f %7.2f | %3d/%3d/%3d %7.2f %5.2f%n",
                name,
                pages,
                tally.of(false),
                100 * tally.stopped(),
                100 * tally.absentRecall(),
                100 * tally.absentPrecision(),
                filled,
                100 * tally.presentRecall(),
                100 * tally.presentPrecision(),
                filled == 0 ? Double.NaN : 100.0 * tally.count(true, Presence.UNSURE) / filled,
                verdicts(judged, Verdict.ACCEPT),
                verdicts(judged, Verdict.PERSON),
                verdicts(judged, Verdict.REFUSE),
                100.0 * judged.stream().filter(Judged::right).count() / judged.size(),
                judged.stream().mapToDouble(Judged::seconds).sum() / pages);
    }

    private static long verdicts(List<Judged> judged, Verdict verdict) {
        return judged.stream().filter(one -> one.verdict() == verdict).count();
    }

    private static String describe(Judged one) {
        return "%s %d complete=%s %s: %s %s"
                .formatted(
                        one.scan().condition(),
                        one.number(),
                        one.scan().complete(),
                        one.verdict(),
                        one.inspection() == null
                                ? "turned away"
                                : one.inspection().boxes().stream()
                                        .map(box -> "%s %s %s %.4f"
                                                .formatted(
                                                        box.boxId(),
                                                        one.scan().filled().get(box.boxId()) ? "filled" : "empty",
                                                        box.presence(),
                                                        box.ink()))
                                        .toList(),
                        one.inspection() == null
                                ? ""
                                : one.inspection().defects().stream()
                                        .map(defect -> defect.kind().name())
                                        .toList());
    }

    private DmnDecision acceptance() {
        try (var table = Files.newInputStream(Path.of("bpmn/decisions/scan-acceptance.dmn"))) {
            return engine.parseDecision("scan-acceptance", table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
