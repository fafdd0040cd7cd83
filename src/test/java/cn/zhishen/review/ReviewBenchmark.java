package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.technical;
import static cn.zhishen.review.DossierFixture.title;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.report.Report;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rules and assignment of one application with five items, by the number of people chosen, within 256 MB of heap:
 * {@code mvn -B -Pmeasure verify -Dmeasure=benchmark}. Read {@code p0.50}, the median, and compare the rows of one run with
 * each other. The people have a registration, a title or a skill by turns. Three of ten have two or all three of them, so
 * that the assignment has something to decide.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class ReviewBenchmark {

    private static final List<String> SPECIALTIES = List.of("建筑工程", "机电工程", "市政公用工程");
    private static final List<String> TITLES =
            List.of("结构", "给排水", "暖通", "电气", "道路与桥梁", "机电", "燃气", "焊接", "机械设备", "自动化控制");
    private static final List<String> TRADES = List.of("电工", "焊工", "木工", "油漆工", "管道工");

    @Param({"100", "300", "1000"})
    private int people;

    private FileRuleTables tables;
    private Reviewer reviewer;
    private Dossier dossier;
    private RegistryFacts facts;

    @Setup(Level.Trial)
    public void prepare() {
        tables = new FileRuleTables();
        reviewer = FakeRuleTables.reviewer(tables);
        var catalogue = new Catalogue(tables);
        var items = Stream.of("D101B", "D110B", "D112B", "D205B", "D211B")
                .map(code -> catalogue.find(code).orElseThrow())
                .toArray(Qualification[]::new);
        var fixture = dossier();
        var lead = fixture.person(
                45, List.of(technical("2010-01-01", null, "消防设施工程")), title("高级", "结构"), constructor("一级", "建筑工程"));
        fixture.applyingFor(items).ledBy(lead, items);
        for (int i = 0; i < people; i++) {
            var registered = constructor(i % 3 == 0 ? "一级" : "二级", word(SPECIALTIES, i), word(SPECIALTIES, i + 1));
            var titled = title(i % 4 == 0 ? "高级" : "中级", word(TITLES, i), word(TITLES, i + 3));
            var skilled = skill(word(TRADES, i));
            switch (i % 10) {
                case 0 -> fixture.withRegistered(fixture.person(registered));
                case 1, 2, 3 -> fixture.withTitled(fixture.person(titled));
                case 4 -> {
                    var both = fixture.person(registered, titled);
                    fixture.withRegistered(both).withTitled(both);
                }
                case 5 -> {
                    var both = fixture.person(titled, skilled);
                    fixture.withTitled(both).withSkilled(both);
                }
                case 6 -> {
                    var all = fixture.person(registered, titled, skilled);
                    fixture.withRegistered(all).withTitled(all).withSkilled(all);
                }
                default -> fixture.withSkilled(fixture.person(skilled));
            }
        }
        dossier = fixture.build();
        facts = fixture.facts();
    }

    private static String word(List<String> words, int i) {
        return words.get(i % words.size());
    }

    /** Keeps the answers of an edition, as in production. */
    @Benchmark
    public Report review() {
        return reviewer.review(dossier, facts, List.of());
    }

    /** The first review after a deployment, which evaluates each table. */
    @Benchmark
    public Report reviewWithNewTables() {
        tables.forget();
        return reviewer.review(dossier, facts, List.of());
    }

    @TearDown(Level.Trial)
    public void tellPeakHeap() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf("%n%d people: peak heap %d MB of at most 256 MB%n", people, peak >> 20);
    }
}
