package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Particulars.Difference;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.certificate.change.SimpleChangeRefused;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.change.UnknownSimpleChange;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.message.Message;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.supervision.SupervisionTurn;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.signing.Presented;
import cn.zhishen.workflow.signing.SignLine;
import cn.zhishen.workflow.signing.SignList;
import cn.zhishen.workflow.signing.SigningRound;
import cn.zhishen.workflow.signing.SigningRounds;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.SimpleChangeProcess;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The business register has another name, address or capital than a certificate: the enterprise confirms it, an officer signs. */
class SimpleChangeTest extends ApprovalTest {

    private static final String ADDRESS = "西藏自治区日喀则市桑珠孜区珠峰路 8 号";

    @Autowired
    private SimpleChangeProcess process;

    @Autowired
    private SimpleChanges changes;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Messages messages;

    @Autowired
    private CertificateMeasureProcess measureProcess;

    @Autowired
    private MeasureProposals proposals;

    @Autowired
    private CertificateMeasures measures;

    @Autowired
    private FourEyes fourEyes;

    @Autowired
    private SignList signList;

    @Autowired
    private SigningRounds rounds;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    private Approvals.UnderWay application;
    private IssuedCertificate certificate;
    private EnterpriseProfile profile;
    private String newName;

    @BeforeEach
    void issue() {
        application = approvals.at(Stage.ISSUED);
        certificate = certificates.of(application.number()).orElseThrow();
        profile = library.find(application.uscc()).orElseThrow();
        newName = profile.name().replace("有限公司", "") + "集团有限公司";
        EngineTime.set("2026-11-02T09:00");
    }

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void theEnterpriseConfirmsAndAuthenticatesAndAnOfficerSignsTheNewEdition() {
        registered(newName, ADDRESS, new BigDecimal("9000"));
        var offer = process.offer(application.uscc());
        assertThat(offer.differences())
                .containsExactly(Map.entry(
                        certificate.number(),
                        List.of(
                                new Difference("企业名称", profile.name(), newName),
                                new Difference("注册资本", certificate.registeredCapitalWan(), new BigDecimal("9000")),
                                new Difference("注册地址", profile.address(), ADDRESS))));

        var reference = process.confirm(application.uscc(), profile.name(), offer.digest())
                .reference();
        assertThat(reference).matches("变更〔2026〕第\\d{6}号");
        assertThat(instance(reference)).isWaitingAt("requestChangeAuthentication");
        assertThat(state(reference)).isEqualTo("待法定代表人人脸认证");
        authenticate(reference, true);
        assertThat(instance(reference))
                .isWaitingAt("signChange")
                .hasPassedInOrder("authenticateRepresentative", "recordChangeAuthentication");
        assertThat(state(reference)).isEqualTo("待签发");
        assertThat(tasks.getVariablesLocal(task(reference, "signChange").getId()))
                .containsEntry("taskEnterprise", profile.name())
                .containsEntry("taskItems", "变更企业名称、注册资本、注册地址")
                .containsEntry("taskCause", "简易变更");
        sign("issuer", reference, "ISSUE", "与工商登记一致，同意换发");
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .as("a job makes it")
                .isEqualTo(1);
        work(reference);

        assertThat(instance(reference))
                .isEnded()
                .hasPassedInOrder(
                        "changeConfirmed",
                        "representativeAsked",
                        "requestChangeAuthentication",
                        "authenticateRepresentative",
                        "isRepresentativeVerified",
                        "representativeVerified",
                        "recordChangeAuthentication",
                        "signChange",
                        "recordChangeDecision",
                        "isChangeSigned",
                        "issueChangedCertificates",
                        "certificatesChanged");
        var last = certificates.find(certificate.number()).orElseThrow();
        assertThat(last.edition()).isEqualTo(2);
        assertThat(last.particulars())
                .isEqualTo(new Particulars(newName, ADDRESS, new BigDecimal("9000"), profile.legalRepresentative()));
        assertThat(last.items()).isEqualTo(certificate.items());
        assertThat(last.papers()).hasSameSizeAs(certificate.papers()).doesNotContainAnyElementsOf(certificate.papers());
        assertThat(certificates.find(certificate.number(), 1).orElseThrow().status())
                .isEqualTo(Status.REPLACED);
        assertThat(certificates.measures(certificate.number())).singleElement().satisfies(measure -> {
            assertThat(measure.kind()).isEqualTo(CertificateMeasure.Kind.CHANGED);
            assertThat(measure.reason()).isEqualTo("按工商登记变更企业名称、注册资本、注册地址（" + reference + "）");
            assertThat(measure.officer()).isEqualTo("issuer");
        });
        assertThat(library.find(application.uscc()).orElseThrow()).satisfies(now -> {
            assertThat(now.name()).isEqualTo(newName);
            assertThat(now.address()).isEqualTo(ADDRESS);
            assertThat(now.legalRepresentativeId()).isEqualTo(profile.legalRepresentativeId());
            assertThat(now.netAssetsWan()).isEqualTo(profile.netAssetsWan());
        });
        assertThat(told()).contains(MessageKind.MEASURE_TAKEN);
        assertThat(application.timeline())
                .anyMatch(line -> line.contains("确认简易变更 " + reference))
                .anyMatch(line -> line.contains("人脸认证通过（" + reference + "）"))
                .anyMatch(line -> line.contains("同意简易变更 " + reference + "：与工商登记一致"))
                .anyMatch(line -> line.contains("换发资质证书 " + certificate.number()));
        assertThat(process.offer(application.uscc()).borne()).isEmpty();
        assertThatThrownBy(() -> changes.issue("变更〔2026〕第999999号")).isInstanceOf(UnknownSimpleChange.class);
        assertThat(changes.issue(reference)).as("a second time").isEmpty();
    }

    @Test
    void whatAnOfficerReturnsIsToldWithItsReasonsAndCanBeConfirmedAgain() {
        var reference = authenticated();
        sign("issuer", reference, "RETURN", "企业正在合并，应当申请重新核定");

        assertThat(instance(reference)).isEnded().hasPassed("changeReturned");
        assertThat(changes.get(reference)).satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.RETURNED);
            assertThat(change.opinion()).isEqualTo("企业正在合并，应当申请重新核定");
        });
        assertThat(told()).contains(MessageKind.CHANGE_ENDED);
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(1);
        assertThat(confirmed()).isNotEqualTo(reference);
    }

    @Test
    void whoIsNotRecognisedTriesAgainUntilTheAttemptsOfTheDayAreUsedUp() {
        var reference = confirmed();
        authenticate(reference, false);
        assertThat(instance(reference)).isWaitingAt("requestChangeAuthentication");
        while (faces.attemptsLeft(reference) > 0) {
            authenticate(reference, false);
        }
        assertThat(instance(reference)).isWaitingAt("changeAttemptsRenewed");
        assertThatThrownBy(() -> process.requestFaceAuthentication(application.uscc(), reference))
                .isInstanceOf(FaceAttemptsExhausted.class);

        process.withdraw(application.uscc(), reference);
        var again = confirmed();
        assertThatThrownBy(() -> process.requestFaceAuthentication(application.uscc(), again))
                .as("nobody gets more by withdrawing")
                .isInstanceOf(FaceAttemptsExhausted.class);
    }

    @Test
    void theAttemptsOfTheNextDayBeginAtMidnight() {
        var reference = confirmed();
        while (faces.attemptsLeft(reference) > 0) {
            authenticate(reference, false);
        }
        EngineTime.set("2026-11-03T00:00");
        work(reference);
        assertThat(instance(reference))
                .isWaitingAt("requestChangeAuthentication")
                .hasPassed("changeAttemptsRenewed");
        authenticate(reference, true);
        assertThat(instance(reference)).isWaitingAt("signChange");
        assertThatThrownBy(() -> process.requestFaceAuthentication(application.uscc(), reference))
                .isInstanceOf(SimpleChangeRefused.class)
                .hasMessageContaining("现在不能发起人脸认证（待签发）");
    }

    @Test
    void whatNobodyAuthenticatesLapsesAfterItsLastDay() {
        var reference = confirmed();
        var last = changes.get(reference).lastDay();
        EngineTime.set(last + "T23:58");
        work(reference);
        assertThat(instance(reference)).isWaitingAt("requestChangeAuthentication");
        EngineTime.set(last.plusDays(1) + "T00:00");
        work(reference);

        assertThat(instance(reference)).isEnded().hasPassed("expireChange", "changeExpired");
        assertThat(told()).contains(MessageKind.CHANGE_ENDED);
        assertThat(changes.get(reference).outcome()).isEqualTo(Outcome.EXPIRED);
        assertThat(changes.open(application.uscc())).isEmpty();
        assertThatThrownBy(() -> process.withdraw(application.uscc(), reference))
                .isInstanceOf(SimpleChangeRefused.class)
                .hasMessageContaining("逾期未认证，不能撤回");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEnterpriseWithdrawsItUntilAnOfficerHasDecided(boolean authenticated) {
        var reference = authenticated ? authenticated() : confirmed();
        process.withdraw(application.uscc(), reference);

        assertThat(instance(reference)).isEnded().hasPassed("recordChangeWithdrawal", "changeWithdrawn");
        assertThat(changes.get(reference).outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThatThrownBy(() -> process.withdraw(application.uscc(), reference))
                .isInstanceOf(SimpleChangeRefused.class);
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(1);
    }

    @Test
    void itStandsOnTheSignListAndIsSignedInARoundWithApplications() {
        var reference = authenticated();
        var line = lines().stream()
                .filter(one -> one.change() != null && one.change().reference().equals(reference))
                .findFirst()
                .orElseThrow();
        assertThat(line.application()).isNull();
        assertThat(line.obstacle()).isNull();
        assertThat(line.due()).isEqualTo("2026-11-04");
        assertThat(Presented.of(line.presented().toString())).isEqualTo(line.presented());
        var round = UUID.randomUUID();

        rounds.decide(round, "issuer", Decision.ISSUE, "同意", List.of(line.presented()));

        assertThat(rounds.round(round, "issuer").cases()).singleElement().satisfies(one -> {
            assertThat(one.change()).isTrue();
            assertThat(one.enterprise()).isEqualTo(profile.name());
            assertThat(one.state()).isEqualTo(SigningRound.State.SUBMITTED);
        });
        work(reference);
        assertThat(rounds.round(round, "issuer").cases()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(SigningRound.State.ISSUED);
        });
        rounds.decide(round, "issuer", Decision.ISSUE, "同意", List.of(line.presented()));
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(2);
    }

    @Test
    void whatIsReturnedInARoundGoesBackToTheEnterprise() {
        var reference = authenticated();
        var task = task(reference, "signChange");
        var round = UUID.randomUUID();
        rounds.decide(round, "issuer", Decision.RETURN, "请到窗口", List.of(new Presented(task.getId(), reference)));
        assertThat(rounds.round(round, "issuer").cases())
                .extracting(SigningRound.Case::state)
                .containsExactly(SigningRound.State.SENT_BACK);
    }

    @ParameterizedTest
    @CsvSource({"MAYBE, 同意", "ISSUE, ' '", "'', 同意", "ISSUE, 请联系 13800138000"})
    void anAnswerThatIsNotCompleteIsNotTaken(String decision, String opinion) {
        var reference = authenticated();
        assertThatThrownBy(() -> sign("issuer", reference, decision, opinion)).isInstanceOf(InvalidDecision.class);
        assertThat(changes.get(reference).decision()).isNull();
        assertThat(instance(reference)).isWaitingAt("signChange");
    }

    @Test
    void onlyWhatTheEnterpriseSawIsConfirmedAndOneAtATime() {
        registered(newName, ADDRESS, null);
        var shown = process.offer(application.uscc()).digest();
        registered(newName, ADDRESS + "二层", null);
        assertThatThrownBy(() -> process.confirm(application.uscc(), profile.name(), shown))
                .isInstanceOf(SimpleChangeRefused.class)
                .hasMessageContaining("刚刚有变化");
        assertThat(changes.ofToday(application.uscc())).isEmpty();

        var reference = confirmed();
        assertThatThrownBy(this::confirmed)
                .isInstanceOf(SimpleChangeRefused.class)
                .hasMessageContaining(reference + " 正在办理（待法定代表人人脸认证）");
        var other = LibraryFixtures.newUscc();
        assertThatThrownBy(() -> process.withdraw(other, reference)).isInstanceOf(UnknownSimpleChange.class);
        assertThatThrownBy(() -> process.requestFaceAuthentication(other, reference))
                .isInstanceOf(UnknownSimpleChange.class);
    }

    @ParameterizedTest
    @CsvSource({
        "存续（在营、开业、在册）, 540100, ''",
        "注销, 540100, 工商登记状态为“注销”，不能变更证书",
        "吊销，未注销, 540100, 工商登记状态为“吊销，未注销”，不能变更证书",
        "有些奇怪, 540100, 是否存续须人工核对",
        "存续, 510100, 跨省变更应当申请重新核定"
    })
    void theStatusAndTheRegionOfTheRegisterDecideWhetherItIsSimple(String status, String division, String why) {
        registers.register(
                application.uscc(),
                new BusinessRegistration(
                        true, application.uscc().value(), newName, status, division, null, null, null, null));
        var offer = process.offer(application.uscc());
        assertThat(offer.isOpen()).isEqualTo(why.isEmpty());
        if (!why.isEmpty()) {
            assertThat(offer.obstacle()).contains(why);
            assertThatThrownBy(() -> process.confirm(application.uscc(), profile.name(), offer.digest()))
                    .isInstanceOf(SimpleChangeRefused.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void anEnterpriseThatTheRegisterDoesNotKnowIsToldToAskIt() {
        registers.register(application.uscc(), new BusinessRegistration(false, null, null, null, null, null, null));
        assertThat(process.offer(application.uscc()).obstacle()).contains("工商登记库中没有本企业");
    }

    @Test
    void aNewLegalRepresentativeIsEnteredInTheLibraryFirst() {
        registers.register(
                application.uscc(),
                new BusinessRegistration(
                        true,
                        application.uscc().value(),
                        profile.name(),
                        "存续",
                        application.uscc().divisionCode(),
                        null,
                        "次仁顿珠"));
        var offer = process.offer(application.uscc());
        assertThat(offer.isOpen()).isFalse();
        assertThat(offer.obstacle()).contains("请先在“企业信息”中更正法定代表人");

        library.put(represented("次仁顿珠"));
        var reference = process.confirm(
                        application.uscc(),
                        profile.name(),
                        process.offer(application.uscc()).digest())
                .reference();
        library.put(represented("别人"));
        assertThatThrownBy(() -> process.requestFaceAuthentication(application.uscc(), reference))
                .hasMessageContaining("请改回次仁顿珠");
        library.put(represented("次仁顿珠"));
        authenticate(reference, true);
        sign("issuer", reference, "ISSUE", "同意");
        work(reference);
        assertThat(certificates.find(certificate.number()).orElseThrow().legalRepresentative())
                .isEqualTo("次仁顿珠");
    }

    @Test
    void whatTheRegisterDoesNotGiveStaysAsItIs() {
        registers.register(
                application.uscc(),
                new BusinessRegistration(
                        true,
                        application.uscc().value(),
                        newName,
                        "存续",
                        application.uscc().divisionCode(),
                        null,
                        null));
        assertThat(process.offer(application.uscc()).subjects()).isEqualTo("企业名称");
        registered(profile.name().replace("（", "("), profile.address(), certificate.registeredCapitalWan());
        assertThat(process.offer(application.uscc()).borne())
                .as("written otherwise")
                .isEmpty();
        assertThatThrownBy(() -> process.confirm(application.uscc(), profile.name(), ""))
                .isInstanceOf(SimpleChangeRefused.class)
                .hasMessage("证书与工商登记一致，不需要变更");
    }

    @Test
    void whatTheEnterpriseTypedItselfIsNeverTakenForARegistration() {
        library.put(declared(profile.name(), ADDRESS, new BigDecimal("90000"), profile.legalRepresentative()));
        registers.register(
                application.uscc(),
                new BusinessRegistration(
                        true,
                        application.uscc().value(),
                        newName,
                        "存续",
                        application.uscc().divisionCode(),
                        null,
                        "",
                        null,
                        " "));
        assertThat(process.offer(application.uscc()).subjects()).isEqualTo("企业名称");

        library.put(declared(profile.name(), ADDRESS, new BigDecimal("90000"), "别人"));
        assertThat(process.offer(application.uscc()).obstacle())
                .contains("法定代表人应当是" + certificate.legalRepresentative() + "，企业信息中是别人");

        library.put(declared(profile.name(), ADDRESS, new BigDecimal("90000"), profile.legalRepresentative()));
        var reference = process.confirm(
                        application.uscc(),
                        profile.name(),
                        process.offer(application.uscc()).digest())
                .reference();
        authenticate(reference, true);
        sign("issuer", reference, "ISSUE", "同意");
        work(reference);
        assertThat(certificates.find(certificate.number()).orElseThrow().particulars())
                .isEqualTo(new Particulars(
                        newName,
                        certificate.address(),
                        certificate.registeredCapitalWan(),
                        certificate.legalRepresentative()));
        assertThat(library.find(application.uscc()).orElseThrow().address())
                .as("what the enterprise entered stays")
                .isEqualTo(ADDRESS);
    }

    @Test
    void whatIsEnteredAfterTheAuthenticationStaysInTheLibrary() {
        var reference = authenticated();
        var entered = declared(profile.name(), "西藏自治区林芝市", profile.registeredCapitalWan(), "别人");
        library.put(entered);
        sign("issuer", reference, "ISSUE", "同意");
        work(reference);
        assertThat(certificates.find(certificate.number()).orElseThrow().legalRepresentative())
                .isEqualTo(profile.legalRepresentative());
        assertThat(library.find(application.uscc()).orElseThrow()).satisfies(now -> {
            assertThat(now.name()).isEqualTo(newName);
            assertThat(now.address()).isEqualTo("西藏自治区林芝市");
            assertThat(now.legalRepresentative()).isEqualTo("别人");
        });
    }

    @Test
    void whatTheLibraryCannotTakeGoesToThePeopleAtTheCounter() {
        registered("长".repeat(400), ADDRESS, null);
        assertThat(process.offer(application.uscc()).obstacle()).contains("不能直接写入证书", "请到窗口办理变更");
    }

    @Test
    void aMeasureThatIsProposedAfterTheSignatureIsNotMadeVoidByTheIssue() {
        var reference = authenticated();
        sign("issuer", reference, "ISSUE", "同意");
        propose();
        work(reference);

        assertThat(instance(reference)).isEnded();
        assertThat(changes.get(reference)).satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.NOT_ISSUED);
            assertThat(change.remark()).contains("拟撤销");
        });
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(1);
        assertThat(told()).contains(MessageKind.CHANGE_ENDED);
    }

    @Test
    void whatAnotherOfficerHasReissuedMeanwhileIsNotSignedAgain() {
        var reference = authenticated();
        reissued();
        assertThat(lines())
                .filteredOn(line ->
                        line.change() != null && line.change().reference().equals(reference))
                .extracting(SignLine::obstacle)
                .allSatisfy(why -> assertThat(why).contains("已有新版或者不再有效"));
        assertThatThrownBy(() -> sign("issuer", reference, "ISSUE", "同意"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("没有可以换发的");
        sign("issuer", reference, "RETURN", "已经换发");
        assertThat(changes.get(reference).outcome()).isEqualTo(Outcome.RETURNED);
    }

    @Test
    void aRoundTellsThatNothingWasLeftToIssue() {
        var reference = authenticated();
        var task = task(reference, "signChange");
        var round = UUID.randomUUID();
        rounds.decide(round, "issuer", Decision.ISSUE, "同意", List.of(new Presented(task.getId(), reference)));
        reissued();
        work(reference);
        assertThat(rounds.round(round, "issuer").cases())
                .extracting(SigningRound.Case::state)
                .containsExactly(SigningRound.State.NOT_ISSUED);
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(2);
    }

    @Test
    void anEnterpriseConfirmsAFewOnADay() {
        for (int i = 0; i < 3; i++) {
            process.withdraw(application.uscc(), confirmed());
        }
        assertThatThrownBy(this::confirmed)
                .isInstanceOf(SimpleChangeRefused.class)
                .hasMessageContaining("今日已经确认 3 次");
        EngineTime.set("2026-11-03T09:00");
        assertThat(confirmed()).isNotNull();
    }

    @Test
    void aChangeWhoseProcessIsGoneIsEndedByTheEnterprise() {
        var reference = authenticated();
        sign("issuer", reference, "ISSUE", "同意");
        runtime.deleteProcessInstance(instance(reference).getId(), "误删");
        assertThatThrownBy(this::confirmed).hasMessageContaining("正在办理");
        process.withdraw(application.uscc(), reference);
        assertThat(changes.get(reference)).satisfies(change -> {
            assertThat(change.outcome()).isEqualTo(Outcome.NOT_ISSUED);
            assertThat(change.remark()).isEqualTo("流程已被终止");
        });
        assertThat(confirmed()).isNotNull();
    }

    @Test
    void whoSignedAChangeKeepsOutOfAMeasureOnTheCertificate() {
        var reference = authenticated();
        sign("third", reference, "ISSUE", "同意");
        work(reference);
        certificate = certificates.find(certificate.number()).orElseThrow();
        propose();
        assertThat(fourEyes.objection(
                        StaffTask.CONFIRM_MEASURE,
                        proposals.of(certificate.number()).get(0).reference(),
                        "third"))
                .hasValueSatisfying(why -> assertThat(why).contains("third 办理过本件的“签发变更”"));
    }

    @Test
    void theStepOfTheEnterpriseIsAssignedToNobodyElse() {
        var step = task(confirmed(), "requestChangeAuthentication");
        assertThatThrownBy(() -> approvals.as("admin", "administrators", () -> {
                    tasks.setAssignee(step.getId(), "reviewer");
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("这一步由企业办理");
    }

    @Test
    void aSilentRegisterChangesNothing() {
        registers.takeDown(application.uscc(), FakeRegisters.Register.BUSINESS);
        assertThat(process.offer(application.uscc()).isSilent()).isTrue();
        assertThatThrownBy(() -> process.confirm(application.uscc(), profile.name(), ""))
                .isInstanceOf(RegisterUnavailable.class);
        registers.repair(application.uscc());
    }

    @Test
    void aProposedMeasureIsDecidedBeforeTheCertificateIsChanged() {
        var reference = authenticated();
        propose();
        assertThat(lines())
                .filteredOn(line ->
                        line.change() != null && line.change().reference().equals(reference))
                .extracting(SignLine::obstacle)
                .allSatisfy(why -> assertThat(why).contains("拟撤销"));
        assertThatThrownBy(() -> sign("issuer", reference, "ISSUE", "同意"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("作出决定以后才能换发");
        sign("issuer", reference, "RETURN", "正在处理证书");
        assertThat(process.offer(application.uscc()).obstacle()).contains("拟撤销", "作出决定以后才能变更");
    }

    @Test
    void anApplicationThatWasFrozenBeforeDoesNotUndoTheChange() {
        var addition =
                application.enterprise().forBuilding().applies("ADDITION").to(Stage.PUBLIC_NOTICE);
        var reference = authenticated();
        sign("issuer", reference, "ISSUE", "同意");
        work(reference);

        addition.to(Stage.ISSUED);

        var last = certificates.of(addition.number()).orElseThrow();
        assertThat(last.enterpriseName()).isEqualTo(newName);
        assertThat(last.address()).isEqualTo(ADDRESS);
    }

    @Test
    void supervisionTellsTheEnterpriseOfEachDifferenceOnce(@Autowired ApplicationEventPublisher events) {
        events.publishEvent(new SupervisionTurn(application.uscc()));
        assertThat(told()).doesNotContain(MessageKind.REGISTRATION_DIFFERS);
        registered(newName, ADDRESS, null);
        events.publishEvent(new SupervisionTurn(application.uscc()));
        events.publishEvent(new SupervisionTurn(application.uscc()));
        assertThat(told()).containsOnlyOnce(MessageKind.REGISTRATION_DIFFERS);
        registered(newName, ADDRESS + "二层", null);
        registers.takeDown(application.uscc(), FakeRegisters.Register.BUSINESS);
        events.publishEvent(new SupervisionTurn(application.uscc()));
        assertThat(told()).containsOnlyOnce(MessageKind.REGISTRATION_DIFFERS);
        registers.repair(application.uscc());
        events.publishEvent(new SupervisionTurn(application.uscc()));
        assertThat(told()).filteredOn(MessageKind.REGISTRATION_DIFFERS::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registered = registered || '{\"name\": \"别家公司\"}'",
                "borne = '[]'",
                "source = '别处'",
                "opinion = '不同意'",
                "decided_by = 'another'",
                "decided_at = decided_at + interval '1 day'",
                "authenticated_at = authenticated_at - interval '1 day'"
            })
    void whatAnOfficerSignedStandsUnderTheChain(
            String attack, @Autowired JdbcClient jdbc, @Autowired TimelineCheck chain) {
        var reference = authenticated();
        sign("issuer", reference, "ISSUE", "同意");
        var row = jdbc.sql("select to_jsonb(c)::text from simple_change c where reference = ?")
                .param(reference)
                .query(String.class)
                .single();
        try {
            assertThat(jdbc.sql("update simple_change set " + attack + " where reference = ?")
                            .param(reference)
                            .update())
                    .isEqualTo(1);
            assertThat(chain.check(List.of()).firstBreak())
                    .hasValueSatisfying(found -> assertThat(found.text()).contains("simple_change", "写入后被改动"));
        } finally {
            jdbc.sql("""
                            update simple_change c set registered = k.registered, borne = k.borne, source = k.source, opinion = k.opinion,
                                decided_by = k.decided_by, decided_at = k.decided_at, authenticated_at = k.authenticated_at
                            from jsonb_populate_record(null::simple_change, ?::jsonb) k where k.reference = c.reference""").param(row).update();
        }
    }

    @Test
    void aTokenThatIsMovedToTheIssueIssuesNothing() {
        var reference = authenticated();
        var moved = instance(reference).getId();
        assertThatThrownBy(() -> runtime.createProcessInstanceModification(moved)
                        .cancelAllForActivity("signChange")
                        .startBeforeActivity("isChangeSigned")
                        .execute())
                .hasMessageContaining("没有签发意见");
        runtime.createProcessInstanceModification(moved)
                .cancelAllForActivity("signChange")
                .startBeforeActivity("issueChangedCertificates")
                .execute();
        var job = management.createJobQuery().processInstanceId(moved).singleResult();
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("没有同意签发的记录");
        assertThat(certificates.find(certificate.number()).orElseThrow().edition())
                .isEqualTo(1);
        runtime.deleteProcessInstance(moved, "测试");
    }

    private void registered(String name, String address, BigDecimal capital) {
        registers.register(
                application.uscc(),
                new BusinessRegistration(
                        true,
                        application.uscc().value(),
                        name,
                        "存续",
                        application.uscc().divisionCode(),
                        capital,
                        profile.legalRepresentative(),
                        null,
                        address));
    }

    private String confirmed() {
        registered(newName, ADDRESS, null);
        return process.confirm(
                        application.uscc(),
                        profile.name(),
                        process.offer(application.uscc()).digest())
                .reference();
    }

    private String authenticated() {
        var reference = confirmed();
        authenticate(reference, true);
        return reference;
    }

    private void authenticate(String reference, boolean verified) {
        process.requestFaceAuthentication(application.uscc(), reference);
        approvals.answerFace(reference, verified, false);
        work(reference);
    }

    private void sign(String officer, String reference, String decision, String opinion) {
        var task = task(reference, "signChange");
        var answers = new HashMap<>(approvals.shown(task));
        answers.put("issuanceDecision", decision);
        answers.put("issuanceOpinion", opinion);
        approvals.as(officer, "issuers", () -> {
            tasks.complete(task.getId(), answers);
            return null;
        });
    }

    /** An officer changes the certificate by hand. */
    private void reissued() {
        measures.take(
                certificate.number(),
                certificate.edition(),
                CertificateMeasure.Kind.CHANGED,
                List.of(),
                measures.bases(CertificateMeasure.Kind.CHANGED).get(0),
                "企业在窗口办理变更",
                "another");
    }

    private void propose() {
        measureProcess.propose(
                certificate.number(),
                certificate.edition(),
                CertificateMeasure.Kind.REVOKED,
                certificate.items().stream().map(Item::code).toList(),
                measures.bases(CertificateMeasure.Kind.REVOKED).get(0),
                "材料系伪造",
                "another");
        assertThat(proposals.of(certificate.number())).hasSize(1);
    }

    private List<SignLine> lines() {
        return signList.page("issuer", 0).lines();
    }

    private List<MessageKind> told() {
        return messages.page(Recipient.of(application.uscc()), false, 0, 50).stream()
                .map(Message::kind)
                .toList();
    }

    private EnterpriseProfile represented(String name) {
        return declared(profile.name(), profile.address(), profile.registeredCapitalWan(), name);
    }

    private EnterpriseProfile declared(String name, String address, BigDecimal capital, String representative) {
        return new EnterpriseProfile(
                profile.uscc(),
                name,
                address,
                capital,
                profile.netAssetsWan(),
                profile.establishedOn(),
                representative,
                profile.legalRepresentativeId(),
                profile.legalRepresentativeBirthDate(),
                profile.contactName(),
                profile.contactPhone(),
                profile.particulars());
    }

    private String state(String reference) {
        return changes.get(reference).state();
    }

    private Task task(String reference, String definition) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(definition)
                .singleResult();
    }

    /** Runs what is due in the processes of the change, that of a face authentication included. */
    private void work(String reference) {
        for (var due = due(reference); !due.isEmpty(); due = due(reference)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> due(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(one -> management.createJobQuery().processInstanceId(one.getId()).executable().list().stream())
                .toList();
    }

    private ProcessInstance instance(String reference) {
        return new PastInstance(history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("simple-change")
                .processInstanceBusinessKey(reference)
                .singleResult());
    }
}
