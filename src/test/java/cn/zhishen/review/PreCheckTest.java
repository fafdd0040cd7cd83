package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.dossier;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.RegistryFacts;
import cn.zhishen.review.report.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** The pre-check is the review: dossiers of several open items at their thresholds, with people and things lost and shared. */
class PreCheckTest {

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);

    /** @param seed decides what is lost and shared */
    private record Given(List<Deviations.Deviation> items, ApplicationKind kind, int losses, long seed) {

        Submitted submitted() {
            var fixture = dossier().of(kind);
            items.forEach(deviation -> deviation.dossier().get().addTo(fixture));
            var random = new Random(seed);
            var dossier = losing(sharing(fixture.build(), random), random);
            var facts = fixture.facts(dossier);
            return new Submitted(dossier, losing(facts, random));
        }

        private Dossier losing(Dossier d, Random random) {
            return with(
                    d,
                    some(d.registered(), random),
                    some(d.titled(), random),
                    some(d.skilled(), random),
                    new Things(some(d.equipment(), random), some(d.projects(), random)));
        }

        private RegistryFacts losing(RegistryFacts facts, Random random) {
            return new RegistryFacts(
                    facts.business(),
                    new Answer<>(
                            some(facts.registrations().value(), random),
                            facts.registrations().source(),
                            facts.registrations().answeredAt()),
                    facts.insurance(),
                    facts.credit());
        }

        private <T> List<T> some(List<T> all, Random random) {
            var some = new ArrayList<>(all);
            IntStream.range(0, Math.min(losses, all.size()))
                    .filter(i -> random.nextInt(3) == 0)
                    .forEach(i -> some.remove(random.nextInt(some.size())));
            return some;
        }

        /** Some people have the certificates of others as well, and are put forward for both. */
        private Dossier sharing(Dossier d, Random random) {
            var skilled = new ArrayList<>(d.skilled());
            var titled = new ArrayList<>(d.titled());
            var registered = new ArrayList<>(d.registered());
            for (int i = 0; i < losses; i++) {
                share(titled, skilled, random);
                share(registered, titled, random);
            }
            var known = new HashMap<IdentityDocument, Person>();
            Stream.of(skilled, titled, registered)
                    .flatMap(List::stream)
                    .forEach(person -> known.merge(person.identity(), person, Given::richer));
            List.of(skilled, titled, registered)
                    .forEach(list -> list.replaceAll(person -> known.get(person.identity())));
            return with(d, registered, titled, skilled, new Things(d.equipment(), d.projects()));
        }

        /** The library knows a person once. */
        private static Person richer(Person one, Person other) {
            return one.certificates().size() >= other.certificates().size() ? one : other;
        }

        private static void share(List<Person> ones, List<Person> others, Random random) {
            if (ones.isEmpty() || others.isEmpty()) {
                return;
            }
            int one = random.nextInt(ones.size());
            int other = random.nextInt(others.size());
            var person = ones.get(one);
            var both = new Person(
                    person.identity(),
                    person.name(),
                    person.education(),
                    person.major(),
                    person.graduatedOn(),
                    person.position(),
                    Stream.concat(person.certificates().stream(), others.get(other).certificates().stream())
                            .toList(),
                    person.employments());
            ones.set(one, both);
            others.set(other, both);
        }
    }

    private record Things(List<Equipment> equipment, List<Project> projects) {}

    private record Submitted(Dossier dossier, RegistryFacts facts) {

        Submitted inAnotherOrder(Random random) {
            return new Submitted(
                    with(
                            dossier,
                            shuffled(dossier.registered(), random),
                            shuffled(dossier.titled(), random),
                            shuffled(dossier.skilled(), random),
                            new Things(shuffled(dossier.equipment(), random), shuffled(dossier.projects(), random))),
                    facts);
        }

        private static <T> List<T> shuffled(List<T> list, Random random) {
            var shuffled = new ArrayList<>(list);
            Collections.shuffle(shuffled, random);
            return shuffled;
        }
    }

    private static Dossier with(
            Dossier d, List<Person> registered, List<Person> titled, List<Person> skilled, Things things) {
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                d.rulesAt(),
                d.appliedOn(),
                d.enterprise(),
                d.enterpriseHead(),
                d.technicalLeads(),
                registered,
                titled,
                skilled,
                things.equipment(),
                things.projects(),
                d.held());
    }

    @Provide
    Arbitrary<Given> given() {
        return Arbitraries.of(ApplicationKind.class).flatMap(kind -> Combinators.combine(
                        Arbitraries.of(Standards.open(kind))
                                .flatMap(open -> Arbitraries.of(Deviations.of(open)))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .map(PreCheckTest::eachItemOnce),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.longs())
                .as((items, losses, seed) -> new Given(items, kind, losses, seed)));
    }

    private static List<Deviations.Deviation> eachItemOnce(List<Deviations.Deviation> deviations) {
        var codes = new LinkedHashSet<String>();
        return deviations.stream()
                .filter(d -> codes.add(d.open().item().code()))
                .toList();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void preCheckAndReviewFindTheSame(@ForAll("given") Given given) {
        var submitted = given.submitted();

        var preCheck = reviewer.preCheck(submitted.dossier(), submitted.facts(), List.of());
        var review = reviewer.review(submitted.dossier(), submitted.facts(), List.of());

        assertThat(preCheck.findings()).isEqualTo(review.findings());
        assertThat(preCheck.rules()).isEqualTo(review.rules());
        assertThat(preCheck.snapshotVersion()).isZero();
        assertThat(review.snapshotVersion()).isEqualTo(submitted.dossier().version());
        Statistics.collect(review.has(Result.FAIL) ? "fails" : "passes");
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfPeopleEquipmentAndProjectsChangesNoVerdict(@ForAll("given") Given given, @ForAll Random random) {
        var submitted = given.submitted();
        var shuffled = submitted.inAnotherOrder(random);

        assertThat(verdicts(shuffled)).isEqualTo(verdicts(submitted));
    }

    /**
     * The results with their reasons, in which the order of names does not matter. Where there are too many lines to show, the order decides
     * which are shown, so those of the details count instead.
     */
    private List<List<String>> verdicts(Submitted submitted) {
        return reviewer.review(submitted.dossier(), submitted.facts(), List.of()).findings().stream()
                .map(f -> Stream.concat(
                                Stream.of(f.indicator(), f.result().name()),
                                (f.details().isEmpty() ? f.reasons() : f.details())
                                        .stream()
                                                .flatMap(reason -> Stream.of(reason.split("；")))
                                                .sorted())
                        .toList())
                .toList();
    }
}
