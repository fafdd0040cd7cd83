package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.matching.LibraryMatch;
import cn.zhishen.review.matching.Outlook;
import cn.zhishen.review.matching.Outlook.Prospect;
import cn.zhishen.review.matching.Outlooks;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 资质测算 beside the application that follows from it. */
class OutlookTest extends ApprovalTest {

    @Autowired
    private Outlooks outlooks;

    @Autowired
    private LibraryMatch match;

    @Autowired
    private DossierFilling filling;

    @Autowired
    private AutomatedReview review;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private HeldQualifications held;

    @Test
    void theVerdictIsThatOfThePreCheckOfADraftThatTheMatchFillsIn() {
        var enterprise = approvals.builder();
        assertThat(outlook(enterprise.uscc()).met()).isNotEmpty();

        verdictsAreThoseOfThePreCheck(enterprise);
        var everybody = library.persons(enterprise.uscc());
        library.putPersons(enterprise.uscc(), everyOther(everybody));
        verdictsAreThoseOfThePreCheck(enterprise);
    }

    @Test
    void anEntryIsJudgedByEachKindThatIsOpenForIt() {
        var granted = approvals.at(Stage.ISSUED);
        var until = held.of(granted.uscc().value()).get(0).validUntil();
        EngineTime.set(until.minusDays(100) + "T09:00");

        assertThat(kinds(granted.uscc(), "D205B"))
                .as("the renewal does not hide the other one")
                .containsExactlyInAnyOrder(ApplicationKind.RENEWAL, ApplicationKind.REAPPROVAL);

        var again = granted.enterprise().applies("REAPPROVAL");
        assertThat(outlook(granted.uscc()).prospects())
                .filteredOn(one -> one.item().code().equals("D205B"))
                .as("once it is applied for, by the kind of that application only")
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(ApplicationKind.REAPPROVAL);
                    assertThat(one.permission().underWay()).isEqualTo(again.number());
                    assertThat(one.due()).isNull();
                });
    }

    @Test
    void anApplicationUnderWayIsNoRenewal() {
        var enterprise = approvals.builder();
        var draft = enterprise.applies();

        assertThat(outlook(enterprise.uscc()).renewals()).isEmpty();
        assertThat(kinds(enterprise.uscc(), "D205B")).containsExactly(ApplicationKind.FIRST);
        assertThat(draft.stage()).isEqualTo(Stage.FILLING);
    }

    @Test
    void nothingIsMetWhileTheEnterpriseAsAWholeDoesNotMeetWhatIsAsked() {
        var enterprise = approvals.builder();
        registers.ban(enterprise.uscc());
        try {
            var outlook = outlook(enterprise.uscc());

            assertThat(outlook.general()).isNotEmpty();
            assertThat(outlook.met()).isEmpty();
            assertThat(outlook.entriesMet()).isZero();
            assertThat(outlook.beyond())
                    .as("what lacks nothing else is the nearest")
                    .first()
                    .satisfies(one -> {
                        assertThat(one.shortages()).isEmpty();
                        assertThat(one.verdict()).isEqualTo(Result.FAIL);
                    });
        } finally {
            registers.liftBan(enterprise.uscc());
        }
    }

    private void verdictsAreThoseOfThePreCheck(Approvals.Enterprise enterprise) {
        for (var one : sample(outlook(enterprise.uscc()).prospects())) {
            var draft = enterprise.applies(one.kind().name(), one.item().code());
            var proposal = match.propose(draft.number());
            filling.replace(draft.number(), draft.application().selection(), proposal.selection());
            var findings = review.preCheck(draft.number()).report().findings();

            assertThat(Result.all(findings.stream().map(Finding::result)))
                    .as("%s %s", one.kind(), one.item().title())
                    .isEqualTo(one.verdict());
            draft.delete();
        }
    }

    /** All that is met, and some of the rest. */
    private static List<Prospect> sample(List<Prospect> prospects) {
        return IntStream.range(0, prospects.size())
                .filter(i -> prospects.get(i).isMet() || i % 12 == 0)
                .mapToObj(prospects::get)
                .toList();
    }

    private static List<Person> everyOther(List<Person> people) {
        return IntStream.range(0, people.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(people::get)
                .toList();
    }

    private List<ApplicationKind> kinds(Uscc uscc, String code) {
        return outlook(uscc).prospects().stream()
                .filter(one -> one.item().code().equals(code))
                .map(Prospect::kind)
                .toList();
    }

    private Outlook outlook(Uscc uscc) {
        return outlooks.of(uscc, (judged, of) -> {});
    }
}
