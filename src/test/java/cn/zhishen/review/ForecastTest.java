package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.zhishen.application.admission.Permission;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.review.matching.Forecast;
import cn.zhishen.review.matching.Forecast.Judged;
import cn.zhishen.review.matching.Forecast.Open;
import cn.zhishen.review.matching.Forecast.Standing;
import cn.zhishen.review.matching.Matcher;
import cn.zhishen.review.matching.Matcher.Known;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.matching.Matcher.Matched;
import cn.zhishen.review.matching.Shortage;
import cn.zhishen.review.measures.Eligibility;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Condition;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For every open entry and kind, whatever a library lacks of people, leads, assets, equipment and projects: what is called met passes the
 * pre-check, and with what is said to be missing the rest is met too.
 */
class ForecastTest {

    private static final int TIMES = 3;

    /** One of so many people is taken away, and every lead. */
    private static final int SAMPLE = 6;

    private static final Permission GRANTED = new Permission(true, null, "", List.of(), null, List.of(), null);
    private static final Pattern AMOUNT = Pattern.compile("还差 ([0-9.]+) 万元");

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);
    private final Matcher matcher = new Matcher(reviewer);
    private final Forecast forecast = new Forecast(
            new Catalogue(Standards.TABLES),
            reviewer,
            matcher,
            Clock.fixed(FakeRuleTables.NOW, Clock.systemDefaultZone().getZone()));

    /** What an enterprise has. */
    private record State(Library library, BigDecimal assets) {

        State with(Library another) {
            return new State(another, assets);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsCalledMetPassesThePreCheckAndWithWhatIsMissingTheRestDoesToo() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    for (int seed = 0; seed < TIMES; seed++) {
                        var poorer = poorer(world, new Random(seed));
                        var judged = judge(open, world, poorer);
                        assertThat(judged.prospect().verdict())
                                .as("the pre-check of an application that is filled in, seed %d", seed)
                                .isEqualTo(preChecked(open, world, poorer));
                        assertThat(judged.prospect().shortages())
                                .allSatisfy(shortage ->
                                        assertThat(shortage.lack().units()).isPositive())
                                .allSatisfy(
                                        shortage -> assertThat(shortage.text()).isNotBlank());

                        var richer = judge(open, world, richer(open, world, poorer, judged));
                        assertThat(richer.prospect().shortages())
                                .as("with what was missing, seed %d: %s", seed, texts(judged))
                                .isEmpty();
                        assertThat(richer.prospect().toCheck())
                                .as("nothing but what had to be checked before, seed %d", seed)
                                .extracting(Finding::indicator)
                                .isSubsetOf(judged.prospect().toCheck().stream()
                                        .map(Finding::indicator)
                                        .toList());
                        assertThat(richer.prospect().isMet())
                                .isEqualTo(richer.prospect().toCheck().isEmpty());
                    }
                }));
    }

    /** Whatever is taken away from a library that just does. */
    @TestFactory
    Stream<DynamicTest> aThingOfWhichThereIsNoneToSpareIsMissedByItself() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    var all = world.library();
                    assertThat(judge(open, world, whole(world)).prospect().isMet())
                            .isTrue();
                    var leads = world.whole().technicalLeads().values();
                    for (int i = 0; i < all.people().size(); i++) {
                        var one = all.people().get(i);
                        if (i % SAMPLE > 0 && !leads.contains(one)) {
                            continue;
                        }
                        var without = new Library(but(one, all.people()), all.equipment(), all.projects());
                        assertEachLacksOneAtMost(judge(open, world, whole(world).with(without)));
                    }
                    for (var one : all.equipment()) {
                        var without = new Library(all.people(), but(one, all.equipment()), all.projects());
                        assertOneIsMissing(judge(open, world, whole(world).with(without)), one.quantity());
                    }
                    for (var one : all.projects()) {
                        var without = new Library(all.people(), all.equipment(), but(one, all.projects()));
                        assertOneIsMissing(judge(open, world, whole(world).with(without)), 1);
                    }
                }));
    }

    @Test
    void anEnterpriseWithASeriousRecordMeetsNothingYet() {
        var open = Standards.open().get(0);
        var world = LibraryAtThresholds.of(open);
        world.fixture().banned(DossierFixture.APPLIED_ON.plusYears(1));

        var judged = judge(open, world, whole(world));

        assertThat(judged.prospect().shortages()).isEmpty();
        assertThat(judged.prospect().isMet()).isFalse();
        assertThat(judged.general())
                .extracting(Shortage::finding)
                .extracting(Finding::indicator)
                .isNotEmpty();
    }

    /** One person may count for several requirements. Without a lead, the projects of that lead are missing too. */
    private static void assertEachLacksOneAtMost(Judged judged) {
        assertThat(judged.prospect().shortages())
                .filteredOn(shortage -> !shortage.text().contains("主持完成的业绩"))
                .allSatisfy(shortage ->
                        assertThat(shortage.lack().units()).as(shortage.text()).isEqualTo(1));
    }

    private static void assertOneIsMissing(Judged judged, int most) {
        assertThat(judged.prospect().isMet()).isFalse();
        assertThat(judged.prospect().gap()).as("%s", texts(judged)).isBetween(1, most);
    }

    private Judged judge(Standards.Open open, LibraryAtThresholds world, State state) {
        return forecast.of(
                new Open(open.kind(), open.item(), GRANTED),
                standing(world, state),
                state.library(),
                known(world, state),
                world.draft().rulesAt());
    }

    /** By the way of the enterprise: a draft, the match, and the pre-check of what is chosen. */
    private Result preChecked(Standards.Open open, LibraryAtThresholds world, State state) {
        var dossier = matched(open, world, state).dossier();
        return Result.all(reviewer.preCheck(dossier, world.fixture().facts(dossier), List.of()).findings().stream()
                .map(Finding::result));
    }

    private Matched matched(Standards.Open open, LibraryAtThresholds world, State state) {
        var draft = forecast.draft(
                open.kind(),
                List.of(open.item()),
                standing(world, state),
                world.draft().rulesAt());
        return matcher.match(draft, state.library(), known(world, state));
    }

    private static Standing standing(LibraryAtThresholds world, State state) {
        return new Standing(profile(world, state), List.of());
    }

    private static Known known(LibraryAtThresholds world, State state) {
        world.fixture().withCapital(state.assets().doubleValue());
        return world.known(state.library());
    }

    private static EnterpriseProfile profile(LibraryAtThresholds world, State state) {
        var was = world.whole().enterprise();
        return new EnterpriseProfile(
                was.uscc(),
                was.name(),
                was.address(),
                state.assets(),
                state.assets(),
                was.establishedOn(),
                was.legalRepresentative(),
                was.legalRepresentativeId(),
                was.contactName(),
                was.contactPhone());
    }

    private static State whole(LibraryAtThresholds world) {
        return new State(world.library(), world.whole().enterprise().netAssetsWan());
    }

    private static State poorer(LibraryAtThresholds world, Random random) {
        var all = world.library();
        var leads = world.whole().technicalLeads().values();
        Predicate<Object> stays = one -> random.nextInt(4) > 0;
        return new State(
                new Library(
                        all.people().stream()
                                .filter(person -> leads.contains(person) ? random.nextBoolean() : stays.test(person))
                                .toList(),
                        all.equipment().stream().filter(stays).toList(),
                        all.projects().stream().filter(stays).toList()),
                random.nextBoolean()
                        ? whole(world).assets()
                        : whole(world).assets().multiply(new BigDecimal("0.37")));
    }

    /** With what is said to be missing, and nothing else: so many people, the lead, so many of the projects and things that are gone. */
    private State richer(Standards.Open open, LibraryAtThresholds world, State poorer, Judged judged) {
        var people = new ArrayList<>(poorer.library().people());
        var equipment = new ArrayList<>(poorer.library().equipment());
        var projects = new ArrayList<>(poorer.library().projects());
        var assets = poorer.assets();
        var weighing = matched(open, world, poorer).weighing();
        for (var shortage : judged.prospect().shortages()) {
            var row = weighing.requirement(shortage.finding());
            switch (Measure.of(row)) {
                case NET_ASSETS -> assets = assets.add(amount(shortage));
                case TECHNICAL_LEAD -> add(world.whole().technicalLeads().values(), people, 1);
                case PERSONAL_PERFORMANCE ->
                    add(world.library().projects(), projects, shortage.lack().units());
                case EQUIPMENT_COUNT, PROJECT_COUNT, CHOICE -> {
                    var subject = weighing.subjects().get(open.item().code());
                    int units = shortage.lack().units();
                    if (!row.choices().isEmpty() || row.conditions().stream().anyMatch(Condition::cumulative)) {
                        // of sums and choices it is said how much is missing, and not how many things that takes
                        add(world.library().equipment(), equipment, Integer.MAX_VALUE);
                        add(world.library().projects(), projects, Integer.MAX_VALUE);
                    } else if (Measure.of(row) == Measure.EQUIPMENT_COUNT) {
                        add(
                                world.library().equipment().stream()
                                        .filter(one -> counts(Eligibility.of(one, row, subject)))
                                        .toList(),
                                equipment,
                                units);
                    } else {
                        add(
                                world.library().projects().stream()
                                        .filter(one -> counts(Eligibility.of(one, row, subject)))
                                        .toList(),
                                projects,
                                units);
                    }
                }
                default -> weighing.place(shortage.finding()).map(world::people).ifPresent(people::addAll);
            }
        }
        return new State(new Library(people, equipment, projects), assets);
    }

    private static boolean counts(Eligibility eligibility) {
        return eligibility.suitability() == Eligibility.Suitability.QUALIFIES;
    }

    private static BigDecimal amount(Shortage shortage) {
        var said = AMOUNT.matcher(shortage.text());
        assertThat(said.find()).as(shortage.text()).isTrue();
        return new BigDecimal(said.group(1));
    }

    private static <T> void add(Collection<T> from, List<T> to, int most) {
        from.stream()
                .distinct()
                .filter(one -> !to.contains(one))
                .limit(most)
                .toList()
                .forEach(to::add);
    }

    private static <T> List<T> but(T one, List<T> all) {
        return all.stream().filter(other -> other != one).toList();
    }

    private static List<String> texts(Judged judged) {
        return judged.prospect().shortages().stream().map(Shortage::text).toList();
    }
}
