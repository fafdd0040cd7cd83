package cn.zhishen.document.office;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.office.OfficeScans.Upload;
import cn.zhishen.document.scans.Condition.Verdict;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * Inspects scans that other programs made and compares the verdicts with the truth. Run by {@code mvn -B -Pmeasure verify
 * -Dmeasure=office-scans}; the arguments are the seed, the number of threads and, if only some are wanted, the conditions' names. Ends with
 * an error if a scan that lacks a mark is accepted, or if more than one of a hundred properly signed ones is refused.
 */
public final class OfficeScanMeasurement {

    private final OfficeScans scans;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision acceptance = acceptance();
    /** Has more time for a scan than usual, since the speed of the machine is not measured. */
    private final ScanInspector inspector =
            new ScanInspector(DeliveredSettings.of(ScanProperties.class, Map.of("zhishen.scan.deadline", "PT10M")));

    private OfficeScanMeasurement(long seed) {
        this.scans = new OfficeScans(seed);
    }

    /** @param said what the upload was refused for as a whole, or the defects found on it */
    private record Judged(OfficeCondition condition, int number, boolean complete, Verdict verdict, List<String> said) {

        boolean right() {
            return condition.right(complete).contains(verdict);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var measurement = new OfficeScanMeasurement(Long.parseLong(arguments[0]));
        var wanted = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(OfficeCondition::valueOf).toList()
                : List.of(OfficeCondition.values());
        var judged = measurement.judge(wanted, Integer.parseInt(arguments[1]));
        System.out.printf(
                "%-24s %5s  %8s %6s %7s  %5s%n", "condition", "files", "accepted", "person", "refused", "right");
        judged.stream().collect(Collectors.groupingBy(Judged::condition)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> line(entry.getKey().name(), entry.getValue()));
        line("ALL", judged);
        judged.stream()
                .filter(one -> !one.right())
                .forEach(one -> System.out.printf(
                        "%s %d complete=%s %s %s%n",
                        one.condition(), one.number(), one.complete(), one.verdict(), one.said()));
        var proper = judged.stream()
                .filter(one -> one.complete() && one.condition().proper())
                .toList();
        long refused = count(proper, Verdict.REFUSE);
        long unsigned = judged.stream()
                .filter(one -> !one.complete() && one.verdict() == Verdict.ACCEPT)
                .count();
        System.out.printf(
                "Properly signed refused: %d of %d. Accepted though something is missing: %d of %d.%n",
                refused,
                proper.size(),
                unsigned,
                judged.stream().filter(one -> !one.complete()).count());
        if (unsigned > 0 || refused * 100 > proper.size()) {
            System.exit(1);
        }
        System.exit(0);
    }

    private static void line(String name, List<Judged> some) {
        System.out.printf(
                "%-24s %5d  %8d %6d %7d  %5d%n",
                name,
                some.size(),
                count(some, Verdict.ACCEPT),
                count(some, Verdict.PERSON),
                count(some, Verdict.REFUSE),
                some.stream().filter(Judged::right).count());
    }

    private static long count(List<Judged> judged, Verdict verdict) {
        return judged.stream().filter(one -> one.verdict() == verdict).count();
    }

    private List<Judged> judge(List<OfficeCondition> conditions, int threads) throws Exception {
        var tasks = new ArrayList<Callable<Judged>>();
        for (var condition : conditions) {
            for (int i = 0; i < condition.uploads(); i++) {
                int number = i;
                tasks.add(() -> judge(scans.upload(condition, number)));
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

    private Judged judge(Upload upload) throws IOException {
        var form = upload.form();
        var file = Files.write(Files.createTempFile("office", ".pdf"), upload.pdf());
        try {
            var found = inspector.inspect(file, form.expected());
            var row = engine.evaluateDecisionTable(acceptance, found.facts()).getSingleResult();
            return judged(upload, Verdict.valueOf(row.getEntry("verdict")), said(found));
        } catch (UnacceptableUpload e) {
            return judged(upload, Verdict.REFUSE, List.of(e.getMessage()));
        } finally {
            if (System.getProperty("keep") != null) {
                Files.copy(
                        file,
                        Path.of(
                                System.getProperty("keep"),
                                "%s-%d.pdf".formatted(upload.condition(), upload.number())));
            }
            Files.delete(file);
        }
    }

    private static List<String> said(ScanInspection found) {
        return found.defects().stream()
                .map(defect -> defect.kind() + " " + defect.message())
                .toList();
    }

    private static Judged judged(Upload upload, Verdict verdict, List<String> said) {
        return new Judged(upload.condition(), upload.number(), upload.complete(), verdict, said);
    }

    private DmnDecision acceptance() {
        try (var table = Files.newInputStream(Path.of("bpmn/decisions/scan-acceptance.dmn"))) {
            return engine.parseDecision("scan-acceptance", table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
