package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.agent.AgentRefused;
import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.application.agent.AuthorisedAgent.Ending;
import cn.zhishen.application.agent.AuthorisedAgent.Standing;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.agent.MandatePower;
import cn.zhishen.application.agent.NewAgent;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.printing.FormBox;
import cn.zhishen.shared.FieldError;
import cn.zhishen.workflow.Approvals.UnderWay;
import cn.zhishen.workflow.authentication.Authenticator;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The authorised agent 委托代理人: named, mandated, and chosen for the face authentication. */
class AuthorisedAgentTest extends ApprovalTest {

    private static final IdentityDocument AGENT = IdentityDocument.of("11010519491231002X");
    private static final IdentityDocument ANOTHER = IdentityDocument.of("540102198001011239");
    private static final String PHONE = "13989012345";

    @Autowired
    private AuthorisedAgents agents;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private AgentMandates mandates;

    @Autowired
    private HistoryService history;

    private static LocalDate today() {
        return EngineTime.today();
    }

    private static NewAgent agent() {
        return agent(today(), today().plusDays(30), List.of(MandatePower.values()));
    }

    private static NewAgent agent(LocalDate from, LocalDate until, List<MandatePower> powers) {
        return new NewAgent("次仁", AGENT, PHONE, powers, from, until);
    }

    private AuthorisedAgent now(UnderWay application) {
        return agents.of(application.number()).orElseThrow();
    }

    private Standing standing(UnderWay application) {
        return now(application).standing(today());
    }

    @Test
    void theAgentAuthenticatesInsteadOfTheLegalRepresentative() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        assertThat(application.scanMandate(Scans.complete()).verdict()).isEqualTo("ACCEPT");
        application.requestFace(Authenticator.AUTHORISED_AGENT);

        assertThat(application.challenge().mandate()).isEqualTo(now(application).id());
        assertThat(faces.isFor(application.challenge().id(), AGENT)).isTrue();

        application.answerFace(true).work();
        assertThat(application.called("face-authentication")).isEnded().hasPassed("personVerified");
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(application.timeline())
                .contains("委托代理人人脸认证通过", "授权委托书扫描件合格")
                .doesNotContain("人脸认证通过")
                .anyMatch(line -> line.startsWith("指定委托代理人（证件 110105********002X），委托期限 2026年09月01日 至"));
        assertThat(agents.authenticated(application.number()))
                .get()
                .satisfies(agent -> assertThat(agent.authenticatedAt()).isNotNull());
        assertThat(application.documents(DocumentKind.SIGNED_AGENT_MANDATE)).hasSize(1);
    }

    @Test
    void withoutAChoiceTheLegalRepresentativeAuthenticatesAsBefore() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        application.requestFace();

        assertThat(application.challenge().mandate()).isNull();
        assertThat(faces.isFor(application.challenge().id(), legalRepresentative(application)))
                .isTrue();
        application.answerFace(true).work();
        assertThat(application.timeline()).containsOnlyOnce("人脸认证通过");
        assertThat(agents.authenticated(application.number())).isEmpty();
    }

    @Test
    void whoeverFailedTheOtherCanTryNext() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        application
                .requestFace(Authenticator.AUTHORISED_AGENT)
                .answerFace(false)
                .work();
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
        assertThat(application.timeline()).contains("委托代理人人脸认证不通过，可以重新发起");

        application.requestFace().answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
        assertThat(agents.authenticated(application.number())).isEmpty();
    }

    @Test
    void nothingOfTheAgentIsAVariableOfTheProcess() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        application.requestFace(Authenticator.AUTHORISED_AGENT).answerFace(true).work();

        assertThat(history.createHistoricVariableInstanceQuery().list())
                .extracting(HistoricVariableInstance::getValue)
                .map(String::valueOf)
                .noneMatch(value -> value.contains("次仁")
                        || value.contains(PHONE)
                        || value.contains(AGENT.number())
                        || value.contains("AUTHORISED_AGENT"));
    }

    @Test
    void nobodyCanChooseAnAgentWhoIsNotNamedOrWhoseMandateIsNotAccepted() {
        var application = approvals.at(Stage.AUTHENTICATING);
        refuses(application, "没有指定委托代理人");

        application.authorise(agent());
        refuses(application, "还没有盖章签字并上传扫描件");

        assertThat(application.scanMandate(Scans.unstamped()).verdict()).isEqualTo("REFUSE");
        assertThat(standing(application)).isEqualTo(Standing.REFUSED);
        refuses(application, "扫描件不合格");

        assertThat(application.scanMandate(Scans.unsure()).verdict()).isEqualTo("PERSON");
        assertThat(standing(application)).isEqualTo(Standing.IN_DOUBT);
        refuses(application, "不能自动判定");

        application.scanMandate(Scans.complete());
        assertThatThrownBy(() -> application.scanMandate(Scans.unstamped()))
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("已经检查合格");
        application.requestFace(Authenticator.AUTHORISED_AGENT);
        assertThat(application.stage()).isEqualTo(Stage.AWAITING_FACE);
    }

    @Test
    void aReviewerJudgesAScanThatIsInDoubt() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        var number = application.number();
        var first = application.scanMandate(Scans.unsure()).documentId();
        assertThatThrownBy(() -> mandates.judge(number, first, true, " ", "reviewer"))
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("请填写判定理由");
        assertThatThrownBy(() -> mandates.judge(number, first, true, "见 13800138000", "reviewer"))
                .isInstanceOf(AgentRefused.class);
        mandates.judge(number, first, false, "签字不清", "reviewer");
        assertThat(standing(application)).isEqualTo(Standing.REFUSED);
        assertThat(application.timeline()).contains("授权委托书扫描件经人工判定不合格，请重新上传：签字不清");

        var second = application.scanMandate(Scans.unsure()).documentId();
        assertThatThrownBy(() -> mandates.judge(number, first, true, "清楚", "reviewer"))
                .as("the scan before")
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("已经重新上传");
        mandates.judge(number, second, true, "印章、签字清楚", "reviewer");
        assertThat(standing(application)).isEqualTo(Standing.ACCEPTED);
        assertThatThrownBy(() -> mandates.judge(number, second, false, "再看", "reviewer"))
                .isInstanceOf(AgentRefused.class);
        application.requestFace(Authenticator.AUTHORISED_AGENT).answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void aMandateThatDoesNotCoverTheAuthenticationDoesNotAllowIt() {
        var application = approvals
                .at(Stage.AUTHENTICATING)
                .authorise(agent(today(), today().plusDays(3), List.of(MandatePower.RECEIPT)));
        application.scanMandate(Scans.complete());
        refuses(application, "授权事项不包括人脸认证");
    }

    @Test
    void aMandateThatEndedBeforeTheAuthenticationDoesNotAllowIt() {
        var application =
                approvals.at(Stage.AUTHENTICATING).authorise(agent(today(), today(), List.of(MandatePower.values())));
        application.scanMandate(Scans.complete());

        EngineTime.set("2026-09-02T00:00");
        assertThat(standing(application)).isEqualTo(Standing.NOT_IN_PERIOD);
        refuses(application, "今天不在期限内");
        application.requestFace().answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void anAnswerAfterTheMandateEndedAtMidnightIsVoid() {
        var application = approvals.at(Stage.AUTHENTICATING);
        EngineTime.set("2026-09-01T23:55");
        application.authorise(agent(today(), today(), List.of(MandatePower.values())));
        application.scanMandate(Scans.complete());
        application.requestFace(Authenticator.AUTHORISED_AGENT);
        EngineTime.set("2026-09-02T00:01");
        assertThat(application.callBack("VERIFIED")).isTrue();
        application.work();

        assertThat(application.called("face-authentication")).isEnded().hasPassed("personRefused");
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
        assertThat(application.timeline()).contains("委托代理人完成了人脸认证，但委托已经终止或者不在委托期限内，认证无效，可以重新发起");
        assertThat(agents.authenticated(application.number())).isEmpty();
    }

    @Test
    void anAgentWhoIsWithdrawnIsNoLongerAwaited() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        application.requestFace(Authenticator.AUTHORISED_AGENT).withdrawAgent().work();

        assertThat(application.called("face-authentication")).isEnded().hasPassed("challengeExpired");
        assertThat(application.stage())
                .as("the legal representative can begin at once")
                .isEqualTo(Stage.AUTHENTICATING);
        assertThat(application.callBack("VERIFIED")).as("a late answer").isTrue();
        application.work();
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
        assertThat(agents.of(application.number())).isEmpty();
        refuses(application, "没有指定委托代理人");
        assertThat(application.documents(DocumentKind.AGENT_MANDATE))
                .extracting(StoredDocument::voided)
                .containsExactly(true);
        application.requestFace().answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void whoAuthenticatedCannotBeWithdrawnOrReplacedAfterwards() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        application.requestFace(Authenticator.AUTHORISED_AGENT);
        assertThatThrownBy(() -> application.authorise(agent())).isInstanceOf(StepOutOfOrder.class);
        application.answerFace(true).work();

        assertThatThrownBy(application::withdrawAgent).isInstanceOf(StepOutOfOrder.class);
        assertThatThrownBy(() -> application.authorise(agent())).isInstanceOf(StepOutOfOrder.class);
        assertThatThrownBy(() -> application.scanMandate(Scans.complete())).isInstanceOf(StepOutOfOrder.class);
    }

    @Test
    void aSecondMandateReplacesTheFirstWithItsScan() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        var first = now(application);

        application.authorise(agent());
        assertThat(now(application).id()).as("the same agent on the same terms").isEqualTo(first.id());

        application.authorise(new NewAgent(
                "洛桑", ANOTHER, PHONE, List.of(MandatePower.FACE_AUTHENTICATION), today(), today().plusDays(1)));
        assertThat(standing(application)).isEqualTo(Standing.UNSIGNED);
        refuses(application, "还没有盖章签字");
        assertThat(agents.all(application.number()))
                .extracting(AuthorisedAgent::endedAs)
                .containsExactly(null, Ending.REPLACED);
        assertThat(application.documents(DocumentKind.SIGNED_AGENT_MANDATE))
                .extracting(StoredDocument::voided)
                .containsExactly(true);
        assertThat(application.timeline()).anyMatch(line -> line.startsWith("更换委托代理人（证件 540102********1239）"));

        application.withdrawAgent().withdrawAgent();
        assertThat(application.timeline()).containsOnlyOnce("撤销对委托代理人（证件 540102********1239）的委托");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var application = approvals.at(Stage.AUTHENTICATING);
        assertThat(defects(application, new NewAgent(null, null, null, null, null, null)))
                .extracting(FieldError::field)
                .containsExactly("name", "citizenId", "phone", "powers", "from", "until");
        assertThat(defects(
                        application,
                        new NewAgent(
                                "扎西",
                                legalRepresentative(application),
                                "12345",
                                List.of(MandatePower.FILING),
                                today().plusDays(1),
                                today().plusDays(2))))
                .extracting(FieldError::field)
                .containsExactly("citizenId", "phone", "from");
        assertThat(defects(
                                application,
                                new NewAgent(
                                        "扎西",
                                        legalRepresentative(application),
                                        PHONE,
                                        List.of(MandatePower.FILING),
                                        today(),
                                        today()))
                        .get(0)
                        .message())
                .startsWith("该证件是法定代表人本人的证件");
        assertThat(agents.of(application.number())).isEmpty();
    }

    @Test
    void aPeriodCoversTodayAndIsNoLongerThanItMayBe() {
        var application = approvals.at(Stage.AUTHENTICATING);
        assertThat(period(application, 0, -1)).isEqualTo("截止日早于起始日，请更正");
        assertThat(period(application, -3, -1)).contains("截止日不能在今天之前");
        assertThat(defectsOf(application, today(), today().plusYears(1)))
                .extracting(FieldError::message)
                .containsExactly("委托期限过长，自起始日起最长至 2027年08月31日");
        application.authorise(agent(today(), today().plusYears(1).minusDays(1), List.of(MandatePower.FILING)));
    }

    @Test
    void theMandateIsPrintedWithPlacesForSealAndSignature() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        var paper = application.documents(DocumentKind.AGENT_MANDATE).get(0);
        assertThat(paper.pages()).isOne();
        assertThat(paper.boxes())
                .extracting(FormBox::id, FormBox::kind)
                .containsExactlyInAnyOrder(
                        tuple("mandate-signature", FormBox.Kind.SIGNATURE), tuple("mandate-seal", FormBox.Kind.SEAL));
    }

    @Test
    void aMandateGivenByAFormerLegalRepresentativeDoesNotCount() {
        var application = approvals.builder().applies().fill().authorise(agent());
        application.scanMandate(Scans.complete());
        var profile = library.find(application.uscc()).orElseThrow();
        library.put(withLegalRepresentative(profile, ANOTHER));
        application.to(Stage.AUTHENTICATING);

        refuses(application, "与申报材料不一致");
    }

    @Test
    void norDoesOneThatNamesTheEnterpriseOtherwise() {
        var application = approvals.builder().applies().fill().authorise(agent());
        application.scanMandate(Scans.complete());
        var profile = library.find(application.uscc()).orElseThrow();
        library.put(EnterpriseProfile.FIELDS.build(
                field -> field.path().equals("legalRepresentative") ? "李四" : field.of(profile)));
        application.to(Stage.AUTHENTICATING);

        refuses(application, "与申报材料不一致");
    }

    @Test
    void whatTheAgentHasDoneStandsEvenBeforeItIsReceived() {
        var application = approvals.at(Stage.AUTHENTICATING).authorise(agent());
        application.scanMandate(Scans.complete());
        application.requestFace(Authenticator.AUTHORISED_AGENT);
        agents.authenticated(now(application).id(), EngineTime.instant("2026-09-01T09:00"));

        assertThatThrownBy(application::withdrawAgent)
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining("已经通过人脸认证，不能再撤销");
        assertThat(application.documents(DocumentKind.AGENT_MANDATE))
                .extracting(StoredDocument::voided)
                .containsExactly(false);
    }

    @Test
    void anAgentNamedWhileTheApplicationIsFilledInStandsAfterItIsReopened() {
        var application = approvals.builder().applies().fill().authorise(agent());
        application.scanMandate(Scans.complete());
        application.submit().to(Stage.SIGNING).reopen().to(Stage.AUTHENTICATING);

        assertThat(standing(application)).isEqualTo(Standing.ACCEPTED);
        application.requestFace(Authenticator.AUTHORISED_AGENT).answerFace(true).work();
        assertThat(application.stage()).isEqualTo(Stage.PUBLIC_NOTICE);
    }

    @Test
    void theMandateOfADeletedDraftEndsWithIt() {
        var application = approvals.builder().applies().authorise(agent()).delete();
        assertThat(agents.of(application.number())).isEmpty();
        assertThat(agents.all(application.number()))
                .extracting(AuthorisedAgent::endedAs)
                .containsExactly(Ending.DRAFT_DELETED);
        assertThat(application.documents(DocumentKind.AGENT_MANDATE))
                .extracting(StoredDocument::voided)
                .containsExactly(true);
    }

    private static EnterpriseProfile withLegalRepresentative(EnterpriseProfile profile, IdentityDocument id) {
        return new EnterpriseProfile(
                profile.uscc(),
                profile.name(),
                profile.address(),
                profile.registeredCapitalWan(),
                profile.netAssetsWan(),
                profile.establishedOn(),
                "洛桑",
                id,
                null,
                profile.contactName(),
                profile.contactPhone(),
                profile.particulars());
    }

    private IdentityDocument legalRepresentative(UnderWay application) {
        return dossiers.snapshot(application.number()).dossier().enterprise().legalRepresentativeId();
    }

    private static void refuses(UnderWay application, String reason) {
        assertThatThrownBy(() -> application.requestFace(Authenticator.AUTHORISED_AGENT))
                .isInstanceOf(AgentRefused.class)
                .hasMessageContaining(reason);
        assertThat(application.stage()).isEqualTo(Stage.AUTHENTICATING);
    }

    private static String period(UnderWay application, int from, int until) {
        return defectsOf(application, today().plusDays(from), today().plusDays(until))
                .get(0)
                .message();
    }

    private static List<FieldError> defectsOf(UnderWay application, LocalDate from, LocalDate until) {
        return defects(application, agent(from, until, List.of(MandatePower.FILING)));
    }

    private static List<FieldError> defects(UnderWay application, NewAgent agent) {
        try {
            application.authorise(agent);
        } catch (AgentRefused e) {
            return e.errors();
        }
        throw new AssertionError("not refused");
    }
}
