package cn.zhishen.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.ApplicationRefused.Reason;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.application.dossier.IncompleteSelection;
import cn.zhishen.application.dossier.SelectionGroup;
import cn.zhishen.application.restriction.Restriction;
import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restriction.Subject;
import cn.zhishen.application.restriction.RestrictionRefused;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.application.restriction.UnknownRestriction;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.measures.Eligibility.Suitability;
import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.workflow.signing.SignLine;
import cn.zhishen.workflow.signing.SignList;
import cn.zhishen.workflow.supervision.Restricting;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What an officer puts on a certificate, an enterprise or a person blocks what it says, is told, and ends when it is lifted or runs out. */
class RestrictionTest extends ApprovalTest {

    private static final String REASON = "经核查，三名注册人员已离开企业";
    private static final List<Block> APPLYING = List.of(Block.APPLYING);
    private static final List<Block> COUNTING = List.of(Block.COUNTING);
    private static final List<Block> ISSUING = List.of(Block.ISSUING);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 30);

    @Autowired
    private Restricting restricting;

    @Autowired
    private Restrictions restrictions;

    @Autowired
    private Applying applying;

    @Autowired
    private Admission admission;

    @Autowired
    private AutomatedReview review;

    @Autowired
    private CandidateSearch candidates;

    @Autowired
    private SignList signList;

    @Autowired
    private Ties ties;

    @Autowired
    private JdbcClient jdbc;

    private Approvals.UnderWay application;
    private IssuedCertificate certificate;
    private Uscc uscc;
    private MockMvc http;

    @BeforeEach
    void issue(@Autowired WebApplicationContext context) {
        application = approvals.at(Stage.ISSUED);
        uscc = application.uscc();
        certificate = certificates.of(application.number()).orElseThrow();
        EngineTime.set("2026-11-02T09:00");
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void aCertificateMarkedIrregularIsPublicAndBlocksNewApplicationsUntilItIsLifted() throws Exception {
        var put = mark(null);

        assertThat(open("/certificates/" + certificate.number()))
                .contains("资质异常", "自 2026年11月02日 起标注。原因：" + REASON, "目前有效");
        assertThat(open("/api/v1/certificates/" + certificate.number()))
                .contains("\"restriction\":{\"reason\":\"" + REASON + "\",\"since\":\"2026-11-02\"");
        var refused = catchThrowableOfType(ApplicationRefused.class, this::applyForBuilding);
        assertThat(refused.reason()).isEqualTo(Reason.BARRED);
        assertThat(refused)
                .hasMessage("证书 %s 自 2026年11月02日 起标注资质异常，至解除时为止：%s。在此期间不能提出或者提交新的申请，已填写的内容保留。"
                                .formatted(certificate.number(), REASON)
                        + "如有疑问，请联系西藏自治区住房和城乡建设厅建筑市场监管处");
        assertThat(applications.openOf(uscc)).isEmpty();
        assertThat(application.timeline())
                .contains("证书 %s 的资质异常标注，至解除时为止。理由：%s。不能提出或者提交新的申请，已填写的内容保留".formatted(certificate.number(), REASON));

        restricting.lift(put.id(), "已补齐注册人员", "another");

        assertThat(open("/certificates/" + certificate.number())).doesNotContain("资质异常", REASON);
        assertThat(open("/api/v1/certificates/" + certificate.number())).doesNotContain("restriction");
        assertThat(application.timeline()).contains("解除证书 %s 的资质异常标注。理由：已补齐注册人员".formatted(certificate.number()));
        applyForBuilding();
        assertThat(applications.openOf(uscc)).hasSize(1);
    }

    @Test
    void whatWasFrozenBeforeIsNotHandedInWhileARestrictionRuns() {
        var frozen = approvals.at(Stage.CONFIRMING);
        var put = restricting.put(Subject.ENTERPRISE, null, frozen.uscc().value(), APPLYING, REASON, null, "issuer");

        assertThatThrownBy(frozen::confirm)
                .isInstanceOf(ApplicationRefused.class)
                .hasMessageContaining(REASON);

        restricting.lift(put.id(), "已查清", "another");
        frozen.confirm();
        assertThat(frozen.stage()).isEqualTo(Stage.AUTHENTICATING);
    }

    @Test
    void anEnterpriseIsBarredUpToTheLastDayAndItsDraftStays() {
        var draft = draftForBuilding();
        restricting.put(Subject.ENTERPRISE, null, uscc.value().toLowerCase(), APPLYING, REASON, LAST_DAY, "issuer");

        assertThat(admission.askToSubmit(draft.application()).text()).contains(REASON, "至 2026年11月30日（含）为止");
        assertThatThrownBy(draft::submit)
                .isInstanceOf(ApplicationRefused.class)
                .hasMessageContaining("企业自 2026年11月02日 起被限制申请");
        assertThat(draft.stage()).isEqualTo(Stage.FILLING);
        assertThat(draft.application().selection().people()).isNotEmpty();
        assertThat(draft.timeline()).anyMatch(line -> line.startsWith("对企业的申请限制"));

        EngineTime.set("2026-11-30T23:59");
        assertThatThrownBy(draft::submit).isInstanceOf(ApplicationRefused.class);
        EngineTime.set("2026-12-01T00:00");
        draft.submit();
        assertThat(draft.stage()).isNotEqualTo(Stage.FILLING);
    }

    @Test
    void aPersonWhoIsRestrictedIsNotCountedInANewSubmission() {
        var draft = draftForBuilding();
        var lead = lead(draft);
        restricting.put(
                Subject.PERSON,
                lead.identity().kind(),
                lead.identity().number(),
                COUNTING,
                "出租注册证书，正在调查",
                null,
                "issuer");

        var said = lead.name() + "（" + lead.identity().masked() + "）自 2026年11月02日 起不能计入新的申报";
        assertThat(review.preCheck(draft.number()).missing()).anyMatch(line -> line.startsWith(said));
        assertThat(candidates
                        .anybody(
                                draft.number(),
                                SelectionGroup.ENTERPRISE_HEAD,
                                null,
                                new CandidateSearch.Wish(lead.name(), false, 0))
                        .candidates())
                .filteredOn(one -> one.person().identity().equals(lead.identity()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.eligibility().suitability()).isEqualTo(Suitability.DOES_NOT_QUALIFY);
                    assertThat(one.eligibility().reasons())
                            .singleElement()
                            .asString()
                            .contains("出租注册证书");
                });
        assertThatThrownBy(draft::submit)
                .isInstanceOf(IncompleteSelection.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining(lead.identity().number());
        assertThat(draft.stage()).isEqualTo(Stage.FILLING);
        assertThat(jdbc.sql("select identity || identity_index from restriction where subject = 'PERSON'")
                        .query(String.class)
                        .list())
                .allMatch(stored -> !stored.contains(lead.identity().number()));
        assertThat(draft.timeline()).noneMatch(line -> line.contains("出租"));

        restrictions
                .list(Subject.PERSON, null, true, 0, 10)
                .forEach(one -> restricting.lift(one.id(), "查无实据", "issuer"));
        draft.submit();
        assertThat(draft.stage()).isNotEqualTo(Stage.FILLING);
    }

    @Test
    void aCertificateMarkedIrregularToHoldWhatIsUnderWayKeepsNewApplicationsOutToo() {
        var put = restricting.put(Subject.CERTIFICATE, null, certificate.number(), ISSUING, REASON, null, "issuer");

        assertThat(put.blocks(Block.APPLYING)).isTrue();
        assertThat(put.blocks(Block.ISSUING)).isTrue();
        assertThat(catchThrowableOfType(ApplicationRefused.class, this::applyForBuilding)
                        .reason())
                .isEqualTo(Reason.BARRED);
    }

    @Test
    void whatIsHeldAfterItsSignatureIsIssuedOnceTheHoldIsLifted() {
        var signed = approvals.atIssuing();
        signed.sign("ISSUE", "同意签发");
        var put = restricting.put(Subject.ENTERPRISE, null, signed.uscc().value(), ISSUING, REASON, null, "another");

        assertThat(signed.workDespiteFailures()).isNotEmpty();
        assertThat(certificates.of(signed.number())).isEmpty();

        restricting.lift(put.id(), "已查清", "another");
        management.executeJob(signed.jobs().get(0).getId());
        assertThat(certificates.of(signed.number())).isPresent();
    }

    @Test
    void whatIsHeldBeforeItsIssueWaitsUnsignedUntilTheHoldIsLifted() throws Exception {
        var waiting = approvals.atIssuing();
        var put = restricting.put(Subject.ENTERPRISE, null, waiting.uscc().value(), ISSUING, REASON, null, "another");
        var line = signLine(waiting.number());
        assertThat(line.obstacle()).contains("企业自", "被限制办理", REASON, "第 " + put.id() + " 号");
        assertThatThrownBy(() -> waiting.sign("ISSUE", "同意签发"))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining(REASON);
        assertThat(waiting.openTasks("signAndIssue")).hasSize(1);
        assertThat(waiting.timeline()).anyMatch(entry -> entry.contains("已受理的申请暂缓签发证书"));
        assertThat(admission.restriction(waiting.uscc()))
                .as("new ones are let in")
                .isEmpty();

        restricting.lift(put.id(), "已查清", "another");

        assertThat(signLine(waiting.number()).obstacle()).isNull();
        waiting.sign("ISSUE", "同意签发").work();
        assertThat(certificates.of(waiting.number())).isPresent();
    }

    @Test
    void whatBlocksOnlyNewApplicationsIsSignedAndWhoIsInTheDossierHoldsItToo() {
        var waiting = approvals.atIssuing();
        restricting.put(Subject.ENTERPRISE, null, waiting.uscc().value(), APPLYING, REASON, null, "another");
        assertThat(signLine(waiting.number()).obstacle()).isNull();
        var person = dossiers.snapshot(waiting.number()).dossier().people().get(0);
        restricting.put(
                Subject.PERSON,
                person.identity().kind(),
                person.identity().number(),
                COUNTING,
                REASON,
                null,
                "another");
        assertThat(signLine(waiting.number()).obstacle())
                .as("of what was accepted the person counts")
                .isNull();
        restrictions
                .list(Subject.PERSON, null, true, 0, 10)
                .forEach(one -> restricting.lift(one.id(), "改为暂缓签发", "another"));
        restricting.put(
                Subject.PERSON, person.identity().kind(), person.identity().number(), ISSUING, REASON, null, "another");
        assertThat(signLine(waiting.number()).obstacle())
                .contains(person.identity().masked(), REASON)
                .doesNotContain(person.identity().number(), person.name());
        assertThat(restrictions.restricted(List.of(person)))
                .as("new dossiers may count the person")
                .isEmpty();
    }

    @Test
    void nothingElseThanWhatIsOfferedCanBeBlocked() {
        assertThatThrownBy(
                        () -> restricting.put(Subject.ENTERPRISE, null, uscc.value(), COUNTING, REASON, null, "issuer"))
                .isInstanceOf(RestrictionRefused.class)
                .hasMessageContaining("请选择对企业限制什么");
        assertThatThrownBy(() ->
                        restricting.put(Subject.ENTERPRISE, null, uscc.value(), List.of(), REASON, null, "issuer"))
                .isInstanceOf(RestrictionRefused.class);
        jdbc.sql(
                        "insert into restriction (subject, uscc, reason, put_by, put_at) values ('ENTERPRISE', ?, ?, 'issuer', now())")
                .params(LibraryFixtures.newUscc().value(), REASON)
                .update();
        assertThat(restrictions.list(Subject.ENTERPRISE, null, null, 0, 10).getContent())
                .as("one from before officers chose")
                .extracting(Restriction::blocks)
                .containsExactly(APPLYING);
        jdbc.sql("delete from restriction").update();
    }

    private SignLine signLine(String number) {
        return signList.page("issuer", 0).lines().stream()
                .filter(line -> line.application() != null
                        && line.application().number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneOfAKindRunsAtATimeAndOfTwoAtOnceOneIsPut() {
        mark(null);
        assertThatThrownBy(() -> mark(null))
                .isInstanceOf(RestrictionRefused.class)
                .hasMessageContaining("已有正在执行的“资质异常”");
        assertThat(restrictions.list(null, certificate.number(), null, 0, 10)).hasSize(1);
        restricting.put(Subject.ENTERPRISE, null, uscc.value(), APPLYING, REASON, null, "issuer");
        assertThat(restrictions.against(uscc)).hasSize(2);
    }

    @Test
    void whatRanOutOrWasLiftedIsNotLiftedAgain() {
        var put = mark(LAST_DAY);
        EngineTime.set("2026-12-01T08:00");
        assertThatThrownBy(() -> restricting.lift(put.id(), "不再需要", "issuer"))
                .isInstanceOf(RestrictionRefused.class)
                .hasMessageContaining("已经解除或者期满");
        var again = mark(null);
        restricting.lift(again.id(), "查清", "issuer");
        assertThatThrownBy(() -> restricting.lift(again.id(), "查清", "issuer")).isInstanceOf(RestrictionRefused.class);
        assertThat(restrictions.list(Subject.CERTIFICATE, certificate.number(), false, 0, 10))
                .hasSize(2);
        assertThat(restrictions.list(Subject.CERTIFICATE, certificate.number(), true, 0, 10))
                .isEmpty();
        assertThatThrownBy(() -> restricting.lift(999999, "查清", "issuer")).isInstanceOf(UnknownRestriction.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "请联系 13800138000", "LONG"})
    void aReasonIsNeededAndNamesNobodysNumber(String reason) {
        var typed = reason.equals("LONG") ? "长".repeat(501) : reason;
        assertThatThrownBy(() -> restricting.put(
                        Subject.CERTIFICATE, null, certificate.number(), APPLYING, typed, null, "issuer"))
                .isInstanceOf(RestrictionRefused.class);
        assertThat(restrictions.onCertificate(certificate.number())).isEmpty();
    }

    @Test
    void whatIsNotThereOrIsOverIsRefused() {
        refused(Subject.CERTIFICATE, null, "D254999999", null, "没有这个编号的有效证书");
        refused(Subject.CERTIFICATE, null, "<b>", null, "没有这个编号的有效证书");
        refused(Subject.ENTERPRISE, null, "12345", null, "统一社会信用代码应为 18 位");
        refused(Subject.ENTERPRISE, null, LibraryFixtures.newUscc().value(), null, "没有统一社会信用代码为");
        refused(Subject.PERSON, IdentityDocument.Kind.RESIDENT_IDENTITY_CARD, "123", null, "公民身份号码应为 18 位");
        refused(Subject.PERSON, null, "540102199001010038", null, "请选择证件种类");
        refused(Subject.ENTERPRISE, null, uscc.value(), LocalDate.of(2026, 11, 1), "最后一日不能早于今日");
        restricting.put(Subject.ENTERPRISE, null, uscc.value(), APPLYING, REASON, LocalDate.of(2026, 11, 2), "issuer");
    }

    @Test
    void whoHasATieWithTheEnterpriseNeitherRestrictsNorLifts() {
        var put = mark(null);
        ties.declare("issuer", uscc.value(), "配偶任职");
        assertThatThrownBy(() -> restricting.lift(put.id(), "查清", "issuer"))
                .isInstanceOf(RestrictionRefused.class)
                .hasMessageContaining("利害关系");
        assertThatThrownBy(
                        () -> restricting.put(Subject.ENTERPRISE, null, uscc.value(), APPLYING, REASON, null, "issuer"))
                .isInstanceOf(RestrictionRefused.class);
        var person = dossiers.snapshot(application.number())
                .dossier()
                .people()
                .get(0)
                .identity();
        assertThatThrownBy(() -> restricting.put(
                        Subject.PERSON, person.kind(), person.number(), COUNTING, REASON, null, "issuer"))
                .as("the enterprise lists the person")
                .isInstanceOf(RestrictionRefused.class);
        assertThat(restrictions.against(uscc)).hasSize(1);
        restricting.lift(put.id(), "查清", "another");
    }

    @Test
    void officersRestrictAndLiftOnThePageAndReviewersOnlyLook() throws Exception {
        assertThat(page("reviewer")).contains("限制由签发人员、管理人员办理").doesNotContain("确认限制");
        assertThat(send("reviewer", "", "subject", "CERTIFICATE").getStatus()).isEqualTo(403);
        var empty = send("issuer", "");
        assertThat(empty.getStatus()).isEqualTo(422);
        assertThat(empty.getContentAsString(UTF_8)).contains("请选择限制的对象", "id=\"subject-error\"");
        var wrong = send(
                "issuer",
                "",
                "subject",
                "CERTIFICATE",
                "of",
                "D254999999",
                "blocks",
                "APPLYING",
                "reason",
                REASON,
                "lastDay",
                "2026-12-31");
        assertThat(wrong.getContentAsString(UTF_8))
                .contains("没有这个编号的有效证书", "D254999999", REASON, "value=\"2026-12-31\"");

        assertThat(send("issuer", "", "subject", "CERTIFICATE", "of", certificate.number(), "reason", REASON)
                        .getContentAsString(UTF_8))
                .contains("请选择对证书限制什么", "id=\"blocks-error\"", REASON);
        assertThat(send(
                                "issuer",
                                "",
                                "subject",
                                "CERTIFICATE",
                                "of",
                                certificate.number(),
                                "blocks",
                                "APPLYING",
                                "reason",
                                REASON)
                        .getRedirectedUrl())
                .isEqualTo("/staff/restrictions?done=put");
        assertThat(page("issuer")).contains(certificate.number(), REASON, "执行中", "确认解除");
        var id = restrictions.onCertificate(certificate.number()).orElseThrow().id();
        var unsaid = send("issuer", "/" + id + "/lifting", "liftingReason", " ");
        assertThat(unsaid.getStatus()).isEqualTo(422);
        assertThat(unsaid.getContentAsString(UTF_8)).contains("请填写解除的理由");
        assertThat(send("issuer", "/" + id + "/lifting", "liftingReason", "已补齐").getRedirectedUrl())
                .isEqualTo("/staff/restrictions?done=lifted");
        assertThat(page("issuer")).contains("已解除", "已补齐").doesNotContain("确认解除");
        assertThat(send("issuer", "/" + id + "/lifting", "liftingReason", "已补齐").getStatus())
                .isEqualTo(409);
        assertThat(send("issuer", "/999999/lifting", "liftingReason", "已补齐").getStatus())
                .isEqualTo(404);
        assertThat(send("issuer", "/abc/lifting", "liftingReason", "已补齐").getStatus())
                .isEqualTo(404);
    }

    @Test
    void theNumberOfAPersonIsNeverSearchedInAnAddressNorShownInFull() throws Exception {
        var person = dossiers.snapshot(application.number())
                .dossier()
                .people()
                .get(0)
                .identity();
        assertThat(http.perform(get("/staff/restrictions?number=" + person.number())
                                .session(StaffLogIn.of("issuer")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(UTF_8))
                .contains("不能填写个人号码")
                .doesNotContain(person.number());
        send(
                "issuer",
                "",
                "subject",
                "PERSON",
                "document",
                person.kind().name(),
                "of",
                person.number(),
                "blocks",
                "COUNTING",
                "reason",
                REASON);
        assertThat(page("reviewer")).contains(person.masked()).doesNotContain(person.number());
    }

    private void refused(Subject subject, IdentityDocument.Kind document, String typed, LocalDate lastDay, String why) {
        assertThatThrownBy(() -> restricting.put(
                        subject,
                        document,
                        typed,
                        subject == Subject.PERSON ? COUNTING : APPLYING,
                        REASON,
                        lastDay,
                        "issuer"))
                .isInstanceOf(RestrictionRefused.class)
                .hasMessageContaining(why);
    }

    private Restriction mark(LocalDate lastDay) {
        return restricting.put(Subject.CERTIFICATE, null, certificate.number(), APPLYING, REASON, lastDay, "issuer");
    }

    private void applyForBuilding() {
        applying.start(uscc, "ADDITION", List.of("D101B"));
    }

    private Approvals.UnderWay draftForBuilding() {
        return approvals
                .enterpriseOf(application)
                .forBuilding()
                .applies("ADDITION")
                .fill();
    }

    private Person lead(Approvals.UnderWay draft) {
        return dossiers.filling(draft.number()).dossier().technicalLeads().get("D101B");
    }

    private String page(String officer) throws Exception {
        return http.perform(get("/staff/restrictions").session(StaffLogIn.of(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private MockHttpServletResponse send(String officer, String path, String... fields) throws Exception {
        var form = post("/staff/restrictions" + path)
                .session(StaffLogIn.of(officer))
                .with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return http.perform(form).andReturn().getResponse();
    }

    private String open(String path) throws Exception {
        return http.perform(get(path)).andReturn().getResponse().getContentAsString(UTF_8);
    }
}
