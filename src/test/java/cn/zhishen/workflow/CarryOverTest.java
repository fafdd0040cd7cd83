package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.application.Application;
import cn.zhishen.application.Stage;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.application.restriction.Target;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.comparison.Comparisons;
import cn.zhishen.review.comparison.DossierComparison;
import cn.zhishen.review.matching.CarriedOver.Dropped;
import cn.zhishen.review.matching.CarryOver;
import cn.zhishen.review.matching.CarryOver.Proposal;
import cn.zhishen.review.matching.MatchingRefused;
import cn.zhishen.review.matching.Outlook;
import cn.zhishen.review.matching.Outlook.Prospect;
import cn.zhishen.review.matching.Outlooks;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.sandbox.DemoData;
import cn.zhishen.workflow.FakeRegisters.Register;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a renewal and the like take over from the application that the certificate was granted on, and how the two differ. */
class CarryOverTest extends ApprovalTest {

    private static final Uscc ELSEWHERE = new Uscc(DemoData.uscc(9_998));

    @Autowired
    private CarryOver carryOver;

    @Autowired
    private Comparisons comparisons;

    @Autowired
    private Outlooks outlooks;

    @Autowired
    private AutomatedReview review;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Restrictions restrictions;

    @Autowired
    private HeldQualifications held;

    @Test
    void whatTheCertificateWasGrantedOnIsTakenOverInOneStep() {
        var granted = approvals.at(Stage.ISSUED);
        var again = granted.enterprise().applies("REAPPROVAL");

        var proposal = propose(again);

        assertThat(proposal.granted()).extracting(Application::number).containsExactly(granted.number());
        assertThat(proposal.over().dropped()).isEmpty();
        assertThat(dossiers.filling(again.number()).dossier().people())
                .as("nothing is stored yet")
                .isEmpty();
        assertThat(accept(proposal)).isTrue();
        var was = granted.application().selection();
        var is = again.application().selection();
        assertThat(is.enterpriseHead()).isEqualTo(was.enterpriseHead());
        assertThat(is.technicalLeads()).isEqualTo(was.technicalLeads());
        assertThat(is.registered()).isSubsetOf(was.registered()).isNotEmpty();
        assertThat(is.titled()).isSubsetOf(was.titled()).isNotEmpty();
        assertThat(again.timeline()).anyMatch(text -> text.startsWith("沿用核发证书的申请 " + granted.number() + " 的申报内容"));
        assertThat(review.preCheck(again.number()).report().findings())
                .extracting(Finding::result)
                .doesNotContain(Result.FAIL);

        assertThat(accept(proposal)).as("the second click").isFalse();
        assertThat(propose(again).changesNothing()).isTrue();
    }

    @Test
    void whatNoLongerStandsIsNamedWithItsReason() {
        var granted = approvals.at(Stage.ISSUED);
        var dossier = dossiers.snapshot(granted.number()).dossier();
        var leads = dossier.technicalLeads().values();
        var again = granted.enterprise().applies("REAPPROVAL");
        var stood = propose(again).over().kept();
        var titled = stood.stream()
                .filter(one -> one.chosen().group() == SelectionGroup.TITLED)
                .map(one -> one.chosen().person())
                .filter(person -> !leads.contains(person))
                .toList();
        var gone = titled.get(0);
        var restricted = titled.get(1);
        var moved = stood.stream()
                .filter(one -> one.chosen().group() == SelectionGroup.REGISTERED)
                .map(one -> one.chosen().person())
                .filter(person -> !leads.contains(person))
                .findFirst()
                .orElseThrow();
        change(granted.uscc(), gone::equals, person -> null);
        restrictions.put(Target.person(restricted.identity()), List.of(Block.COUNTING), "提供虚假材料", null, "issuer");
        registers.move(moved.identity(), ELSEWHERE);
        try {
            var dropped = propose(again).over().dropped();

            assertThat(of(gone, dropped).reasons()).containsExactly("人员库中已没有此人");
            assertThat(of(restricted, dropped).reasons())
                    .singleElement()
                    .asString()
                    .contains("提供虚假材料");
            assertThat(of(moved, dropped).reasons()).isNotEmpty();
            assertThat(dropped)
                    .extracting(one -> one.chosen().person().identity())
                    .containsOnly(gone.identity(), restricted.identity(), moved.identity());
        } finally {
            registers.moveBack(moved.identity());
        }
    }

    @Test
    void aCertificateThatWasNotGrantedHereHasNothingToTakeOver() {
        var enterprise = approvals.builder();
        held.hold(new HeldQualification(
                enterprise.uscc().value(),
                "D254900001",
                "D205B",
                "消防设施工程专业承包二级",
                LocalDate.of(2021, 11, 2),
                LocalDate.of(2026, 11, 1),
                "西藏自治区住房和城乡建设厅",
                HeldQualification.VALID));
        var renewal = enterprise.applies("RENEWAL");

        assertThat(carryOver.isOffered(renewal.application())).isFalse();
        assertThat(carryOver.propose(renewal.number())).isEmpty();
    }

    @Test
    void withoutTheRegistersNothingIsProposed() {
        var granted = approvals.at(Stage.ISSUED);
        var again = granted.enterprise().applies("REAPPROVAL");
        registers.takeDown(granted.uscc(), Register.INSURANCE);
        try {
            assertThatThrownBy(() -> carryOver.propose(again.number())).isInstanceOf(MatchingRefused.class);
        } finally {
            registers.repair(granted.uscc());
        }
    }

    @Test
    void aRenewalThatIsDueStandsFirstInTheOutlookAndTakesOverWhatHasNotEndedSince() {
        var granted = approvals.at(Stage.ISSUED);
        var until = held.of(granted.uscc().value()).get(0).validUntil();
        EngineTime.set(until.minusDays(100) + "T09:00");

        var due = outlook(granted.uscc()).renewals();

        assertThat(due).singleElement().satisfies(group -> {
            assertThat(group.kind()).isEqualTo(ApplicationKind.RENEWAL);
            assertThat(group.prospects()).singleElement().satisfies(one -> {
                assertThat(one.item().code()).isEqualTo("D205B");
                assertThat(one.due().daysLeft()).isEqualTo(100);
                assertThat(one.permission().granted()).isTrue();
                assertThat(one.met().size() + one.toCheck().size()).isPositive();
                assertThat(one.shortages()).as("registrations ended meanwhile").isNotEmpty();
            });
        });
        assertThat(outlook(granted.uscc()).beyond()).extracting(Prospect::kind).doesNotContain(ApplicationKind.RENEWAL);

        var renewal = granted.enterprise().applies("RENEWAL");
        assertThat(outlook(granted.uscc())
                        .renewals()
                        .get(0)
                        .prospects()
                        .get(0)
                        .permission()
                        .underWay())
                .isEqualTo(renewal.number());
        var ended = propose(renewal).over().dropped().stream()
                .filter(one -> one.chosen().group() == SelectionGroup.REGISTERED)
                .toList();
        assertThat(ended).isNotEmpty();

        change(granted.uscc(), person -> true, person -> renewed(person, until.plusYears(3)));
        assertThat(propose(renewal).over().dropped())
                .filteredOn(one -> one.chosen().group() == SelectionGroup.REGISTERED)
                .hasSizeLessThan(ended.size());
    }

    @Test
    void theRenewalIsComparedWithWhatTheCertificateWasGrantedOn() {
        var granted = approvals.at(Stage.ISSUED);
        var dossier = dossiers.snapshot(granted.number()).dossier();
        var gone = dossier.titled().stream()
                .filter(person -> !dossier.technicalLeads().containsValue(person))
                .findFirst()
                .orElseThrow();
        var again = granted.enterprise().applies("REAPPROVAL");
        assertThat(accept(propose(again))).isTrue();
        change(granted.uscc(), gone::equals, person -> null);

        assertThat(comparisons.choices(again.application()))
                .extracting(Application::number)
                .startsWith(granted.number());
        var compared = comparisons.of(again.application(), granted.number(), true);

        assertThat(compared.draft()).isTrue();
        assertThat(compared.unreviewed()).isTrue();
        assertThat(compared.dossiers().people().gone().shown())
                .extracting(DossierComparison.Line::name)
                .contains(gone.name());
        assertThat(compared.outcomes()).isNotEmpty().allSatisfy(one -> assertThat(one.later())
                .isNull());
        assertThat(Comparisons.isComparable(again.application(), false))
                .as("the staff see no draft")
                .isFalse();
    }

    @Test
    void theOutcomesOfTwoReviewsAreCompared() {
        var granted = approvals.at(Stage.ISSUED);
        registers.ban(granted.uscc(), EngineTime.today().minusMonths(1));
        try {
            var again = granted.enterprise().applies("REAPPROVAL").to(Stage.NOT_PASSED);

            var compared = comparisons.of(again.application(), granted.number(), false);

            assertThat(compared.differing())
                    .anySatisfy(one -> assertThat(one.later()).isEqualTo(Result.FAIL));
            assertThat(compared.outcomes())
                    .anySatisfy(one -> assertThat(one.earlier()).isEqualTo(Result.PASS));
            assertThatThrownBy(() -> comparisons.of(granted.application(), again.number(), false))
                    .as("a later one")
                    .isInstanceOf(UnknownApplication.class);
            var other = approvals.builder().applies().to(Stage.SIGNING);
            assertThatThrownBy(() -> comparisons.of(again.application(), other.number(), false))
                    .as("of another enterprise")
                    .isInstanceOf(UnknownApplication.class);
        } finally {
            registers.liftBan(granted.uscc());
        }
    }

    private Proposal propose(Approvals.UnderWay application) {
        return carryOver.propose(application.number()).orElseThrow();
    }

    private boolean accept(Proposal proposal) {
        var application = proposal.filling().application();
        return filling.replace(
                application.number(), application.selection(), proposal.selection(true), proposal.told(true));
    }

    private Outlook outlook(Uscc uscc) {
        return outlooks.of(uscc, (judged, of) -> {});
    }

    private static Dropped of(Person person, List<Dropped> dropped) {
        return dropped.stream()
                .filter(one -> person.identity().equals(one.chosen().person().identity()))
                .findFirst()
                .orElseThrow();
    }

    /** @param change null removes the person */
    private void change(Uscc uscc, Predicate<Person> who, UnaryOperator<Person> change) {
        library.putPersons(
                uscc,
                library.persons(uscc).stream()
                        .map(person -> who.test(person) ? change.apply(person) : person)
                        .filter(person -> person != null)
                        .toList());
    }

    private static Person renewed(Person one, LocalDate until) {
        return new Person(
                one.identity(),
                one.birthDate(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                one.position(),
                one.certificates().stream()
                        .map(certificate -> certificate.validUntil() == null
                                ? certificate
                                : new PersonCertificate(
                                        certificate.kind(),
                                        certificate.name(),
                                        certificate.level(),
                                        certificate.specialties(),
                                        certificate.number(),
                                        certificate.issuedOn(),
                                        until))
                        .toList(),
                one.employments());
    }
}
