package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Project;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.RegisteredPerson;
import cn.zhishen.review.matching.CarriedOver;
import cn.zhishen.review.matching.CarriedOver.Dropped;
import cn.zhishen.review.matching.Carrier;
import cn.zhishen.review.matching.Matcher;
import cn.zhishen.review.matching.Matcher.Known;
import cn.zhishen.review.matching.Matcher.Library;
import cn.zhishen.review.matching.Shortage;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the certificate was granted on is taken over as far as it still stands; the rest is named with the reason and what replaces it. */
class CarrierTest {

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);
    private final Carrier carrier = new Carrier(reviewer, new Matcher(reviewer));

    /** An enterprise that was granted an entry on a dossier exactly at the thresholds, and whose library still has just that. */
    private final class Renewer {

        private final DossierFixture fixture;
        private final Dossier granted;
        private final List<Person> people;
        private final List<Equipment> equipment;
        private final List<Project> projects;
        private final Map<IdentityDocument, String> restricted = new HashMap<>();
        private Dossier draft;

        Renewer(Standards.Open open) {
            fixture = new ThresholdDossier(open, Standards.requirements(open)).build();
            granted = fixture.build();
            people = new ArrayList<>(granted.people());
            equipment = new ArrayList<>(granted.equipment());
            projects = new ArrayList<>(granted.projects());
            draft = granted.choosing(List.of(), List.of(), List.of())
                    .ledBy(Map.of())
                    .having(List.of(), List.of());
        }

        /** The library knows the person otherwise now. */
        void changed(Person person, UnaryOperator<Person> change) {
            people.replaceAll(one -> one.equals(person) ? change.apply(one) : one);
        }

        /** Somebody with the same certificates and history. */
        Person twin(Person person) {
            var twin = fixture.person(
                    40, person.employments(), person.certificates().toArray(PersonCertificate[]::new));
            people.add(twin);
            return twin;
        }

        CarriedOver carry() {
            return carry(granted);
        }

        CarriedOver carry(Dossier earlier) {
            var library = new Library(
                    people.stream()
                            .filter(person -> !restricted.containsKey(person.identity()))
                            .toList(),
                    equipment,
                    projects);
            var asked = fixture.facts(draft.choosing(people, List.of(), List.of()));
            return carrier.carry(draft, earlier, library, restricted, new Known(asked, fixture.uses()));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatStillStandsIsTakenOverWhole() {
        return Standards.open().stream()
                .map(open -> dynamicTest(open.toString(), () -> {
                    var renewer = new Renewer(open);

                    var over = renewer.carry();

                    assertThat(over.dropped()).isEmpty();
                    assertThat(over.added()).isEmpty();
                    assertThat(over.idle()).isEmpty();
                    assertThat(over.carried()).isEqualTo(over.completed());
                    assertThat(over.carried().people()).containsExactlyInAnyOrderElementsOf(renewer.granted.people());
                    assertThat(over.carried().equipment()).isEqualTo(renewer.granted.equipment());
                    assertThat(over.carried().projects()).isEqualTo(renewer.granted.projects());
                    assertThat(over.weighing().report().findings())
                            .extracting(Finding::result)
                            .containsOnly(Result.PASS);
                }));
    }

    @Test
    void whoLeftTheLibraryIsReplacedByWhoCountsForTheSame() {
        var renewer = fire();
        var left = titled(renewer);
        renewer.people.remove(left);
        var twin = renewer.twin(left);

        var over = renewer.carry();

        var dropped = only(over);
        assertThat(dropped.chosen().person()).isEqualTo(left);
        assertThat(dropped.reasons()).containsExactly("人员库中已没有此人");
        assertThat(dropped.replacement().person()).isEqualTo(twin);
        assertThat(over.carried().people()).doesNotContain(twin);
        assertThat(over.completed().titled()).contains(twin);
        assertThat(Shortage.of(over.weighing())).isEmpty();
    }

    @Test
    void whoCannotBeReplacedIsNeededAndWhatIsMissingThenIsTold() {
        var renewer = fire();
        renewer.people.remove(titled(renewer));

        var over = renewer.carry();

        assertThat(only(over).replacement()).isNull();
        assertThat(only(over).needed()).isTrue();
        assertThat(Shortage.of(over.weighing())).isNotEmpty();
    }

    @Test
    void whoIsNotNeededAnyMoreIsNamedAllTheSame() {
        var renewer = fire();
        var spare = renewer.twin(titled(renewer));
        var granted = renewer.granted.choosing(
                renewer.granted.registered(), and(renewer.granted.titled(), spare), renewer.granted.skilled());
        renewer.people.remove(spare);

        var dropped = only(renewer.carry(granted));

        assertThat(dropped.chosen().person()).isEqualTo(spare);
        assertThat(dropped.replacement()).isNull();
        assertThat(dropped.needed()).isFalse();
    }

    @Test
    void aTitleThatHasEndedNoLongerStands() {
        var renewer = fire();
        var person = titled(renewer);
        renewer.changed(person, one -> with(one, ended(one.certificates()), one.employments()));

        assertThat(only(renewer.carry()).reasons()).singleElement().asString().contains("有效期已届满");
    }

    @Test
    void aRegistrationThatTheRegisterEndedNoLongerStands() {
        var renewer = fire();
        var person = registered(renewer);
        renewer.fixture.withRegisterEntry(
                person, entry -> entry(entry, entry.employerUscc(), LocalDate.of(2026, 1, 1)));

        assertThat(only(renewer.carry()).reasons()).anyMatch(reason -> reason.contains("2026"));
    }

    @Test
    void whoIsRegisteredWithAnotherEnterpriseNoLongerStands() {
        var renewer = fire();
        var person = registered(renewer);
        renewer.fixture.withRegisterEntry(
                person, entry -> entry(entry, DossierFixture.OTHER_COMPANY, entry.validUntil()));

        assertThat(only(renewer.carry()).chosen().person()).isEqualTo(person);
    }

    @Test
    void whoIsNotInsuredByTheEnterpriseNoLongerStands() {
        var renewer = fire();
        renewer.fixture.withInsurance(titled(renewer));

        assertThat(only(renewer.carry()).reasons()).anyMatch(reason -> reason.contains("社会保险"));
    }

    @Test
    void whoLeftTheEnterpriseByTheEmploymentHistoryNoLongerStandsAndIsNotProposedAgain() {
        var renewer = fire();
        var person = titled(renewer);
        renewer.changed(person, one -> with(one, one.certificates(), List.of(own("2020-01-01", "2026-05-31"))));

        var over = renewer.carry();

        assertThat(only(over).reasons()).containsExactly("任职经历载明在本企业任职至2026年05月31日");
        assertThat(over.completed().people()).extracting(Person::identity).doesNotContain(person.identity());
    }

    @Test
    void whoCameBackToTheEnterpriseStands() {
        var renewer = fire();
        renewer.changed(
                titled(renewer),
                one -> with(
                        one, one.certificates(), List.of(own("2020-01-01", "2022-05-31"), own("2024-01-01", null))));

        assertThat(renewer.carry().dropped()).isEmpty();
    }

    @Test
    void whoIsInTheDossierOfAnotherEnterpriseNoLongerStands() {
        var renewer = fire();
        renewer.fixture.usedElsewhere(titled(renewer), DossierFixture.APPLIED_ON.minusMonths(1));

        assertThat(only(renewer.carry()).reasons()).containsExactly("2026年10月16日出现在“某某公司”的申报材料中（申请 5420260302000001）");
    }

    @Test
    void whomAnOfficerRestrictedDoesNotStand() {
        var renewer = fire();
        var person = titled(renewer);
        renewer.restricted.put(person.identity(), "人员已被限制");

        assertThat(only(renewer.carry()).reasons()).containsExactly("人员已被限制");
    }

    @Test
    void aTechnicalLeadWhoLeftIsReplacedAndTheProjectsOfTheLeadNoLongerCount() {
        var renewer = fire();
        var lead = renewer.granted.technicalLeads().values().iterator().next();
        renewer.people.remove(lead);
        var twin = renewer.twin(lead);

        var over = renewer.carry();

        var first = over.dropped().get(0);
        assertThat(first.chosen().group()).isEqualTo(SelectionGroup.TECHNICAL_LEAD);
        assertThat(first.replacement().person()).isEqualTo(twin);
        assertThat(over.completed().technicalLeads().values()).containsOnly(twin);
        assertThat(over.dropped())
                .filteredOn(one -> one.chosen().project() != null)
                .hasSameSizeAs(renewer.granted.projects());
    }

    @Test
    void theHeadOfTheEnterpriseIsTakenOverOrNamed() {
        var renewer = fire();
        var head = renewer.twin(titled(renewer));
        var granted = renewer.granted.headedBy(head);
        assertThat(renewer.carry(granted).carried().enterpriseHead()).isEqualTo(head);

        renewer.people.remove(head);

        var dropped = only(renewer.carry(granted));
        assertThat(dropped.chosen().group()).isEqualTo(SelectionGroup.ENTERPRISE_HEAD);
        assertThat(dropped.replacement()).isNull();
        assertThat(dropped.needed()).isTrue();
    }

    @Test
    void equipmentAndProjectsThatLeftTheLibraryAreReplaced() {
        var renewer = withThings();
        var gone = renewer.granted.equipment().get(0);
        renewer.equipment.remove(gone);
        var other = new Equipment(
                "另一台",
                gone.name(),
                gone.model(),
                gone.quantity(),
                gone.source(),
                gone.purchasedOn(),
                gone.figures(),
                gone.traits());
        renewer.equipment.add(other);

        var dropped = only(renewer.carry());

        assertThat(dropped.reasons()).containsExactly("技术装备库中已没有这项装备");
        assertThat(dropped.replacement().equipment()).isEqualTo(other);
    }

    @Test
    void aProjectThatLeftTheLibraryIsNamed() {
        var renewer = fire();
        var gone = renewer.projects.remove(0);

        var dropped = only(renewer.carry());

        assertThat(dropped.chosen().project()).isEqualTo(gone);
        assertThat(dropped.reasons()).containsExactly("企业业绩库中已没有这项业绩");
        assertThat(dropped.needed()).isTrue();
    }

    @Test
    void whatNothingAsksForIsNotTakenOver() {
        var renewer = fire();
        var machine = new Equipment("ZB-9", "塔式起重机", "QTZ80", 1, "自有", LocalDate.of(2022, 1, 1), List.of(), List.of());
        renewer.equipment.add(machine);
        var granted = renewer.granted.having(and(renewer.granted.equipment(), machine), renewer.granted.projects());

        var over = renewer.carry(granted);

        assertThat(over.idle()).singleElement().satisfies(one -> assertThat(one.equipment())
                .isEqualTo(machine));
        assertThat(over.dropped()).isEmpty();
        assertThat(over.carried().equipment()).doesNotContain(machine);
    }

    @Test
    void whatIsChosenAlreadyStays() {
        var renewer = fire();
        var twin = renewer.twin(
                renewer.granted.technicalLeads().values().iterator().next());
        var code = renewer.granted.items().get(0).code();
        renewer.draft = renewer.draft.ledBy(Map.of(code, twin));

        assertThat(renewer.carry().carried().technicalLeads()).containsEntry(code, twin);
    }

    private Renewer fire() {
        return new Renewer(Standards.open(ApplicationKind.FIRST).stream()
                .filter(open -> open.item().code().equals("D205B"))
                .findFirst()
                .orElseThrow());
    }

    /** Of the first entry whose standard asks for equipment. */
    private Renewer withThings() {
        return Standards.open().stream()
                .map(Renewer::new)
                .filter(renewer -> !renewer.equipment.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Person titled(Renewer renewer) {
        return renewer.granted.titled().get(0);
    }

    private static Person registered(Renewer renewer) {
        return renewer.granted.registered().get(0);
    }

    private static Dropped only(CarriedOver over) {
        assertThat(over.dropped()).hasSize(1);
        return over.dropped().get(0);
    }

    private static <T> List<T> and(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).toList();
    }

    private static Employment own(String from, String to) {
        return new Employment(
                LocalDate.parse(from), to == null ? null : LocalDate.parse(to), "雪域建设有限公司", "工程师", "消防", false);
    }

    private static Person with(Person one, List<PersonCertificate> certificates, List<Employment> employments) {
        return new Person(
                one.identity(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                one.position(),
                certificates,
                employments);
    }

    private static List<PersonCertificate> ended(List<PersonCertificate> certificates) {
        return certificates.stream()
                .map(one -> new PersonCertificate(
                        one.kind(),
                        one.name(),
                        one.level(),
                        one.specialties(),
                        one.number(),
                        one.issuedOn(),
                        LocalDate.of(2026, 1, 31)))
                .toList();
    }

    private static RegisteredPerson entry(RegisteredPerson entry, String employer, LocalDate until) {
        return new RegisteredPerson(
                entry.identity(),
                entry.name(),
                entry.level(),
                entry.specialties(),
                entry.number(),
                employer,
                entry.status(),
                until);
    }
}
