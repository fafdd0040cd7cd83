package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.review.assignment.HeadCountAssignment.Place;
import cn.zhishen.review.matching.Matcher;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.matching.Matcher.Matched;
import cn.zhishen.review.matching.Shortage;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.Projects;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every open entry: what a library can meet is chosen from it, and what it says is missing is enough and no more than that. */
class MatcherTest {

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);
    private final Matcher matcher = new Matcher(reviewer);

    @TestFactory
    Stream<DynamicTest> aLibraryAtTheThresholdsIsChosenAndNobodyElse() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    var matched = match(world, world.library());

                    assertThat(fails(matched)).isEmpty();
                    assertThat(matched.weighing().report().findings())
                            .extracting(Finding::result)
                            .containsOnly(Result.PASS);
                    assertThat(matched.dossier().people())
                            .as("the bystanders stay out")
                            .hasSizeLessThanOrEqualTo(world.library().people().size() - LibraryAtThresholds.BYSTANDERS);
                    assertThat(again(world, matched).findings())
                            .as("the pre-check, which asks only about those chosen")
                            .isEqualTo(matched.weighing().report().findings());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidToBeMissingIsEnough() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    for (int seed = 0; seed < 2; seed++) {
                        var random = new Random(seed);
                        var poorer = poorer(world.library(), random);
                        var matched = match(world, poorer);
                        assertThat(again(world, matched).findings())
                                .isEqualTo(matched.weighing().report().findings());

                        var richer = new Library(
                                Stream.concat(poorer.people().stream(), missing(world, matched).stream())
                                        .toList(),
                                world.library().equipment(),
                                world.library().projects());
                        assertThat(fails(match(world, richer)))
                                .as("seed %d", seed)
                                .isEmpty();
                    }
                }));
    }

    /** Each shortage is the smallest: one person fewer than it says leaves the requirement unmet. */
    @TestFactory
    Stream<DynamicTest> whatIsSaidToBeMissingIsNotTooMuch() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    var matched = match(world, poorer(world.library(), new Random(7)));
                    for (var place : lacking(matched)) {
                        var people = world.people(place);
                        if (people.isEmpty()) {
                            continue;
                        }
                        var short1 = new Library(
                                Stream.concat(
                                                matched.dossier().people().stream(),
                                                people.subList(1, people.size()).stream())
                                        .toList(),
                                world.library().equipment(),
                                world.library().projects());
                        assertThat(fails(match(world, short1)))
                                .extracting(finding -> finding.finding().indicator())
                                .contains(place.requirement().indicator());
                    }
                }));
    }

    @Test
    void whatIsChosenAlreadyStays() {
        var open = Standards.open().get(0);
        var world = LibraryAtThresholds.of(open);
        var idle = world.library().people().stream()
                .filter(person -> person.certificates().get(0).name().equals("普工"))
                .findFirst()
                .orElseThrow();
        var draft = world.draft().choosing(List.of(), List.of(), List.of(idle));

        var matched = matcher.match(draft, world.library(), world.known(world.library()));

        assertThat(matched.dossier().skilled()).contains(idle);
        assertThat(matched.dossier().people())
                .hasSize(match(world, world.library()).dossier().people().size() + 1);
        var once = matcher.match(matched.dossier(), world.library(), world.known(world.library()));
        assertThat(once.dossier()).as("a second time changes nothing").isEqualTo(matched.dossier());
    }

    /** The standards that let a registered person stand in for the lead do not say for what that person is registered. */
    @TestFactory
    Stream<DynamicTest> whoLedTheProjectsIsChosenWhateverTheRegistration() {
        return ledByOthers()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    for (var registration : List.of(
                            DossierFixture.constructor("二级", "港口与航道工程"),
                            DossierFixture.registration("一级建造师", "一级", "港口与航道工程"))) {
                        var leader = world.fixture().person(registration);
                        var library = new Library(
                                Stream.concat(world.library().people().stream(), Stream.of(leader))
                                        .toList(),
                                world.library().equipment(),
                                ledBy(leader, world.library().projects()));

                        var matched = match(world, library);

                        assertThat(matched.dossier().registered()).contains(leader);
                        assertThat(fails(matched)).isEmpty();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> theLeadWhoLedMostIsChosenWhereNoneLedEnough() {
        return ledByOthers()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var world = LibraryAtThresholds.of(open);
                    var lead =
                            world.whole().technicalLeads().values().iterator().next();
                    var idle = world.fixture()
                            .person(50, lead.employments(), lead.certificates().toArray(PersonCertificate[]::new));
                    var few = world.library().projects().stream()
                            .filter(project -> Projects.ledBy(project, lead.identity()))
                            .limit(1)
                            .toList();
                    var people = Stream.concat(Stream.of(idle), world.library().people().stream())
                            .toList();

                    var matched =
                            match(world, new Library(people, world.library().equipment(), few));

                    assertThat(matched.dossier().technicalLeads().values()).containsOnly(lead);
                }));
    }

    /** Where a registered person may have led the projects, and more than one is asked for. */
    private static Stream<Standards.Open> ledByOthers() {
        return Standards.open().stream().filter(open -> Standards.requirements(open).stream()
                .anyMatch(row -> Measure.of(row) == Measure.PERSONAL_PERFORMANCE
                        && row.leaders().size() > 1
                        && row.count() > 1));
    }

    private static List<Project> ledBy(Person leader, List<Project> projects) {
        return projects.stream()
                .map(one -> new Project(
                        one.id(),
                        one.name(),
                        one.category(),
                        one.standardLevel(),
                        one.scale(),
                        one.amountWan(),
                        one.startedOn(),
                        one.completedOn(),
                        one.client(),
                        leader.identity(),
                        null,
                        one.figures(),
                        one.traits()))
                .toList();
    }

    private Matched match(LibraryAtThresholds world, Library library) {
        return matcher.match(world.draft(), library, world.known(library));
    }

    /** What the pre-check says of the choice, when the registers are asked about those chosen only. */
    private Report again(LibraryAtThresholds world, Matched matched) {
        return reviewer.preCheck(matched.dossier(), world.fixture().facts(matched.dossier()), List.of());
    }

    private static List<Shortage> fails(Matched matched) {
        return Shortage.of(matched.weighing());
    }

    /** Without some of the people and things. The lead stays, since another one would be another person's whole history. */
    private static Library poorer(Library library, Random random) {
        return new Library(
                library.people().stream()
                        .filter(person -> !person.employments().isEmpty() || random.nextInt(4) > 0)
                        .toList(),
                library.equipment().stream().filter(one -> random.nextBoolean()).toList(),
                library.projects());
    }

    private static List<Place> lacking(Matched matched) {
        return fails(matched).stream()
                .flatMap(shortage -> matched.weighing().place(shortage.finding()).stream())
                .toList();
    }

    private static List<Person> missing(LibraryAtThresholds world, Matched matched) {
        return lacking(matched).stream()
                .flatMap(place -> world.people(place).stream())
                .toList();
    }
}
