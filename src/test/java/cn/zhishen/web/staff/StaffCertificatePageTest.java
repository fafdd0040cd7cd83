package cn.zhishen.web.staff;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.certificate.CertificateIssuing;
import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Format;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.message.Message;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.workflow.StaffLogIn;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What the staff does to a certificate, and what the public sees of it at once. */
@DatabaseTest
class StaffCertificatePageTest {

    private static final String REASON = "经核查，申请时提交的注册人员材料系伪造";

    @Autowired
    private CertificateIssuing issuing;

    @Autowired
    private CertificateMeasures measures;

    @Autowired
    private MeasureProposals proposals;

    @Autowired
    private Rectifications rectifications;

    @Autowired
    private Certificates certificates;

    @Autowired
    private Applications applications;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private HeldQualifications held;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private DocumentStore documents;

    @Autowired
    private Messages messages;

    private final Uscc uscc = newUscc();
    private MockMvc http;
    private IssuedCertificate issued;

    @BeforeEach
    void issue(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(person(82001)));
        issued = issue("D205B", "D209B");
    }

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void aRevocationIsProposedAndShowsAtOnceWithReasonAndBasisWhenItIsDecided() throws Exception {
        assertThat(take("issuer", Kind.REVOKED, REASON, "D205B", "D209B").getRedirectedUrl())
                .startsWith("/staff/certificates/" + issued.number());
        assertThat(open("/certificates/" + issued.number())).contains("目前有效").doesNotContain(REASON);
        assertThat(page("issuer")).contains(issued.number() + "-M1：拟撤销", REASON, "尚未决定");

        decide();

        assertThat(open("/certificates/" + issued.number()))
                .contains("已撤销", REASON, basis(Kind.REVOKED), "不再有效")
                .doesNotContain("目前有效");
        assertThat(open("/api/v1/certificates/" + issued.number()))
                .contains("\"status\":\"REVOKED\"", "\"valid\":false", "\"kind\":\"REVOKED\"", REASON, "\"since\":");
        assertThat(held.of(uscc.value())).isEmpty();
        assertThat(applications.timeline(issued.applicationNumber()))
                .last()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(new Actor(Actor.Kind.STAFF, "演示签发员", "issuer")))
                .extracting(ApplicationEvent::text)
                .asString()
                .contains("撤销资质证书 " + issued.number(), REASON, basis(Kind.REVOKED));
    }

    @Test
    void ofSeveralQualificationsOneMayEndAndTheOthersAreReissued() throws Exception {
        take("issuer", Kind.WITHDRAWN, "逾期未整改", "D209B");
        decide();

        var last = certificates.find(issued.number()).orElseThrow();
        assertThat(last.edition()).isEqualTo(2);
        assertThat(last.items()).extracting(Item::code).containsExactly("D205B");
        assertThat(last.items().get(0).validUntil())
                .isEqualTo(issued.items().get(0).validUntil());
        assertThat(held.of(uscc.value())).extracting(HeldQualification::code).containsExactly("D205B");
        assertThat(held.find(uscc.value(), "D209B").orElseThrow().status()).isEqualTo(HeldQualification.ENDED);
        assertThat(open("/certificates/" + issued.number())).contains("目前有效", "撤回", "逾期未整改", "各版证书");
        assertThat(open("/certificates/" + issued.number() + "?edition=1"))
                .contains("已换发", "这是第 1 版，已由第 2 版换发", "查看最新一版")
                .doesNotContain("目前有效");
    }

    @Test
    void aReasonThatHoldsSomebodysNumberIsRefusedAndKeptInTheForm() throws Exception {
        var refused = take("issuer", Kind.WITHDRAWN, "张三（540102199003072136）已离职", "D209B");

        assertThat(refused.getContentAsString(UTF_8)).contains(PersonalNumber.REFUSED, "540102199003072136）已离职");
        assertThat(proposals.of(issued.number())).isEmpty();
    }

    @Test
    void whatNeedsAHearingIsNotTakenAtOnce() throws Exception {
        var refused = http.perform(form("measures", "issuer", 1, Kind.REVOKED, basis(Kind.REVOKED), REASON, "D205B"))
                .andReturn()
                .getResponse();

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString(UTF_8)).contains("撤销要先告知企业、听取陈述申辩");
        assertThat(certificates.measures(issued.number())).isEmpty();
        assertThat(proposals.of(issued.number())).isEmpty();
    }

    @Test
    void theStaffReadsWhatTheEnterpriseAnsweredAndWhatWasDecided() throws Exception {
        take("issuer", Kind.FORFEITED, REASON, "D205B");
        var reference = proposals.of(issued.number()).get(0).reference();
        var told = proposals.tell(reference);
        assertThat(page("reviewer"))
                .contains("告知书", "陈述申辩至")
                .contains("/staff/applications/" + issued.applicationNumber() + "/documents/" + told.notice());

        proposals.answer(uscc, reference, "材料由代理机构提供", false);
        assertThat(page("reviewer")).contains("材料由代理机构提供");
        proposals.decide(reference, Outcome.DROPPED, "申辩成立", "issuer");

        assertThat(page("reviewer")).contains("不作处理", "申辩成立").doesNotContain("决定书</a>");
        assertThat(page("issuer")).contains("提出吊销，告知企业");
    }

    @Test
    void anAnnulmentAgainstTheEnterprisesWillIsOnlyProposed() throws Exception {
        var closed = measures.bases(Kind.ANNULLED).stream()
                .filter(basis -> measures.isProposed(Kind.ANNULLED, basis))
                .findFirst()
                .orElseThrow();
        assertThat(page("issuer")).contains("注销（须先告知企业）", "提出注销，告知企业", "确认注销").doesNotContain("有效期届满未延续");

        var atOnce = http.perform(form("measures", "issuer", 1, Kind.ANNULLED, closed, "企业已终止", "D205B"))
                .andReturn()
                .getResponse();
        assertThat(atOnce.getStatus()).isEqualTo(409);
        assertThat(atOnce.getContentAsString(UTF_8)).contains("注销要先告知企业");
        http.perform(form("proposals", "issuer", 1, Kind.ANNULLED, closed, "企业已终止", "D205B", "D209B"));
        assertThat(certificates.find(issued.number()).orElseThrow().status()).isEqualTo(Status.VALID);

        decide();

        assertThat(certificates.find(issued.number()).orElseThrow().status()).isEqualTo(Status.ANNULLED);
    }

    @Test
    void aHearingIsArrangedWhereTheEnterpriseAskedForIt() throws Exception {
        take("issuer", Kind.FORFEITED, REASON, "D205B");
        var reference = proposals.of(issued.number()).get(0).reference();
        proposals.tell(reference);
        assertThat(arrange(reference, LocalDate.now().plusDays(30)).getStatus()).isEqualTo(409);
        proposals.answer(uscc, reference, "不属实", true);
        assertThat(page("issuer")).contains("要求听证", "尚未安排", "安排听证");
        assertThat(page("reviewer")).contains("要求听证").doesNotContain("安排听证</button>");

        var soon = arrange(reference, LocalDate.now());
        assertThat(soon.getStatus()).isEqualTo(409);
        assertThat(soon.getContentAsString(UTF_8)).contains("应当在举行听证的 7 日前通知企业");
        assertThat(arrange(reference, LocalDate.now().plusDays(30)).getRedirectedUrl())
                .startsWith("/staff/certificates/" + issued.number());
        assertThat(page("issuer")).contains("九时，三楼会议室（issuer 安排）", "改期");
        var unread = arrange(reference, "2026年2月30日");
        assertThat(unread.getStatus()).isEqualTo(422);
        assertThat(unread.getContentAsString(UTF_8))
                .contains("听证日期不是存在的日期，请核对", "value=\"2026年2月30日\"", "aria-describedby=\"on-" + reference + "-error\"");
        assertThat(arrange("D000000000-M1", LocalDate.now().plusDays(30)).getStatus())
                .isEqualTo(404);
    }

    private MockHttpServletResponse arrange(String reference, LocalDate on) throws Exception {
        return arrange(reference, on.toString());
    }

    private MockHttpServletResponse arrange(String reference, String on) throws Exception {
        return http.perform(post("/staff/certificates/" + issued.number() + "/proposals/" + reference + "/hearing")
                        .session(StaffLogIn.of("issuer"))
                        .with(csrf())
                        .param("on", on)
                        .param("place", "九时，三楼会议室"))
                .andReturn()
                .getResponse();
    }

    @Test
    void aRectificationIsOrderedOnThePageAndPublicWhileItRuns() throws Exception {
        var due = LocalDate.now().plusMonths(2);
        var refused = order("issuer", LocalDate.now().plusMonths(4));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8)).contains("最长 3 个月", "人员不足</textarea>");
        var unread = order("issuer", "31/12/2026");
        assertThat(unread.getStatus()).isEqualTo(422);
        assertThat(unread.getContentAsString(UTF_8))
                .contains("整改截止日期应写作 2024-07-20", "value=\"31/12/2026\"", "人员不足</textarea>");
        assertThat(order("reviewer", due).getStatus()).isEqualTo(403);
        assertThat(rectifications.of(issued.number())).isEmpty();

        assertThat(order("issuer", "%d年%d月%d日".formatted(due.getYear(), due.getMonthValue(), due.getDayOfMonth()))
                        .getRedirectedUrl())
                .contains("ordered");

        var reference = rectifications.of(issued.number()).get(0).reference();
        assertThat(page("issuer")).contains(reference + "：责令限期整改至", "人员不足", "尚未验收", "正在制作通知书");
        assertThat(open("/certificates/" + issued.number())).as("not yet told").doesNotContain("人员不足");
        rectifications.issue(reference);
        assertThat(open("/certificates/" + issued.number()))
                .contains("正在限期整改", "人员不足", issued.items().get(0).title());
        assertThat(order("issuer", due).getContentAsString(UTF_8)).contains("正在整改（" + reference + "）");
        rectifications.report(uscc, reference, "已补充人员", List.of());
        assertThat(page("reviewer")).contains("已补充人员").doesNotContain("责令整改</button>");
        rectifications.decide(reference, Rectification.Outcome.RECTIFIED, "已符合", null, "admin");
        assertThat(open("/certificates/" + issued.number())).doesNotContain("正在限期整改");
        assertThat(page("issuer")).contains("整改合格", "已符合");
    }

    private MockHttpServletResponse order(String officer, LocalDate due) throws Exception {
        return order(officer, due.toString());
    }

    private MockHttpServletResponse order(String officer, String due) throws Exception {
        return http.perform(post("/staff/certificates/" + issued.number() + "/rectifications")
                        .session(StaffLogIn.of(officer))
                        .with(csrf())
                        .param("edition", "1")
                        .param("code", issued.items().get(0).code())
                        .param("basis", rectifications.bases().get(0))
                        .param("facts", "人员不足")
                        .param("due", due))
                .andReturn()
                .getResponse();
    }

    @Test
    void aSecondClickChangesNothing() throws Exception {
        take("issuer", Kind.REVOKED, REASON, "D205B", "D209B");
        decide();

        var second = take("issuer", Kind.REVOKED, "再次撤销", "D205B", "D209B");

        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString(UTF_8)).contains("没有办理", "已撤销，不能再办理撤销");
        assertThat(certificates.measures(issued.number()))
                .singleElement()
                .satisfies(measure -> assertThat(measure.reason()).isEqualTo(REASON));
    }

    @Test
    void twoOfficersAtOnceTakeOneMeasure() throws Exception {
        var taken = Concurrently.run(4, i -> {
            try {
                return measures.take(
                                issued.number(), 1, Kind.LOST, List.of(), basis(Kind.LOST), "企业声明遗失 " + i, "issuer")
                        .edition();
            } catch (MeasureRefused e) {
                return 0;
            }
        });

        assertThat(taken).containsExactlyInAnyOrder(2, 0, 0, 0);
        assertThat(certificates.editions(issued.number())).hasSize(2);
        assertThat(certificates.measures(issued.number())).hasSize(1);
    }

    @Test
    void whatWasRevokedIsAnnulledAfterwardsAndNothingElse() throws Exception {
        take("admin", Kind.REVOKED, REASON, "D205B", "D209B");
        decide();
        assertThat(page("issuer")).contains("确认注销").doesNotContain("确认换发", "提出撤销");

        take("admin", Kind.ANNULLED, "许可已被撤销");

        assertThat(certificates.find(issued.number()).orElseThrow().status()).isEqualTo(Status.ANNULLED);
        assertThat(open("/certificates/" + issued.number())).contains("已注销", "撤销", REASON, "许可已被撤销");
        assertThat(take("admin", Kind.ANNULLED, "再次注销").getStatus()).isEqualTo(409);
        assertThat(page("issuer")).contains("没有可以办理的事项");
    }

    @Test
    void anAnnulledCertificateLeavesTheWayForANewOne() throws Exception {
        take("issuer", Kind.ANNULLED, "企业申请注销", "D205B", "D209B");

        assertThat(messages.page(Recipient.of(uscc), false, 0, 1))
                .singleElement()
                .extracting(Message::kind)
                .isEqualTo(MessageKind.ANNULLED);
        var next = issue("D205B");

        assertThat(next.number()).isNotEqualTo(issued.number());
        assertThat(next.items()).extracting(Item::code).containsExactly("D205B");
    }

    @Test
    void aChangedEnterpriseGetsANewEditionWithItsPresentName() throws Exception {
        library.put(profile(uscc, "新高原建设集团有限公司"));

        take("issuer", Kind.CHANGED, "企业名称变更");

        var last = certificates.find(issued.number()).orElseThrow();
        assertThat(last.enterpriseName()).isEqualTo("新高原建设集团有限公司");
        assertThat(last.items()).isEqualTo(issued.items());
        assertThat(last.papers()).hasSameSizeAs(issued.papers()).doesNotContainAnyElementsOf(issued.papers());
        assertThat(open("/certificates/" + issued.number())).contains("目前有效", "新高原建设集团有限公司", "企业名称变更");
    }

    @Test
    void aFileOfAFormerEditionIsGenuineAndNoLongerUsed() throws Exception {
        take("issuer", Kind.LOST, "企业声明遗失");
        var first = content(issued, 1, Format.PDF);
        var last = content(certificates.find(issued.number()).orElseThrow(), 0, Format.OFD);

        assertThat(compare("/certificates/" + issued.number(), first)).contains("完全一致", "第 1 版副本 1", "已换发");
        assertThat(compare("/certificates/" + issued.number(), last)).contains("完全一致", "第 2 版正本（OFD）", "“有效”");
        assertThat(compare("/api/v1/certificates/" + issued.number() + "/comparison", first))
                .contains("\"genuine\":true", "\"edition\":1", "\"valid\":false");
    }

    @Test
    void reviewersMayLookAndNotAct() throws Exception {
        assertThat(page("reviewer"))
                .contains("由签发人员提出", "由签发人员、管理人员办理")
                .doesNotContain("/measures\"", "/proposals\"", "提出撤销");

        assertThat(take("reviewer", Kind.REVOKED, REASON, "D205B", "D209B").getStatus())
                .isEqualTo(403);
        assertThat(certificates.find(issued.number()).orElseThrow().status()).isEqualTo(Status.VALID);
    }

    @Test
    void anEditionOfTheTableThatNamesReviewersOffersThemTheFormAndTakesIt(@Autowired RepositoryService repository)
            throws Exception {
        assertThat(menu("reviewer")).doesNotContain("/staff/signatures");
        var table = new ClassPathResource("bpmn/decisions/human-decisions.dmn").getContentAsString(UTF_8);
        for (var row : List.of("propose-measure", "put-restriction", "enter-seed", "sign-and-issue")) {
            table = table.replaceFirst("(<outputEntry id=\"" + row + ".groups\"><text>)\"[^\"]*\"", "$1\"reviewers\"");
        }
        var deployed = repository
                .createDeployment()
                .name("改由复核人员办理")
                .addString("human-decisions.dmn", table)
                .deploy();
        try {
            assertThat(page("reviewer"))
                    .contains("/proposals\"", "提出撤销")
                    .doesNotContain("/measures\"", "责令整改</button>");
            assertThat(page("issuer")).contains("/measures\"").doesNotContain("/proposals\"");
            assertThat(take("issuer", Kind.REVOKED, REASON, "D205B").getStatus())
                    .isEqualTo(403);
            assertThat(take("reviewer", Kind.REVOKED, REASON, "D205B").getRedirectedUrl())
                    .startsWith("/staff/certificates/" + issued.number());
            assertThat(proposals.of(issued.number())).hasSize(1);

            assertThat(staff("reviewer", "/staff/restrictions")).contains("确认限制");
            assertThat(staff("issuer", "/staff/restrictions"))
                    .doesNotContain("确认限制")
                    .contains("限制由复核人员办理");
            assertThat(menu("reviewer")).contains("/staff/signatures");
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
        assertThat(page("reviewer")).doesNotContain("/proposals\"");
        assertThat(staff("reviewer", "/staff/human-decisions")).contains("在网页上办理，没有任务", "解释用词");
    }

    private String menu(String user) throws Exception {
        return staff(user, "/staff/menu");
    }

    private String staff(String user, String path) throws Exception {
        return http.perform(get(path).session(StaffLogIn.of(user)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    @Test
    void whoIsNotLoggedInIsSentToTheLogIn() throws Exception {
        var answer = http.perform(post("/staff/certificates/" + issued.number() + "/measures")
                        .with(csrf()))
                .andReturn()
                .getResponse();

        assertThat(answer.getRedirectedUrl()).contains("/login");
        assertThat(certificates.measures(issued.number())).isEmpty();
    }

    @Test
    void aForgedFormIsRefused() throws Exception {
        var answer = http.perform(post("/staff/certificates/" + issued.number() + "/measures")
                        .session(StaffLogIn.of("issuer"))
                        .param("edition", "1")
                        .param("kind", "REVOKED")
                        .param("code", "D205B", "D209B")
                        .param("basis", basis(Kind.REVOKED))
                        .param("reason", REASON))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(certificates.measures(issued.number())).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsDone() throws Exception {
        assertThat(take("issuer", Kind.REVOKED, REASON).getContentAsString(UTF_8))
                .contains("请选择要撤销的资质", REASON);
        assertThat(take("issuer", Kind.REVOKED, " ", "D205B").getContentAsString(UTF_8))
                .contains("请填写撤销的理由");
        assertThat(send("issuer", 1, Kind.REVOKED, "《民法典》", REASON, "D205B").getContentAsString(UTF_8))
                .contains("请选择撤销的法律依据");
        assertThat(send("issuer", 7, Kind.REVOKED, basis(Kind.REVOKED), REASON, "D205B")
                        .getContentAsString(UTF_8))
                .contains("请打开最新一版后再办理");
        assertThat(proposals.of(issued.number())).isEmpty();
        assertThat(certificates.find(issued.number())).contains(issued);
    }

    @Test
    void anUnknownNumberIsSaidInWords() throws Exception {
        var answer = http.perform(get("/staff/certificates/D254999999").session(StaffLogIn.of("issuer")))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString(UTF_8)).contains("没有这张证书");
    }

    private MockHttpServletResponse take(String officer, Kind kind, String reason, String... codes) throws Exception {
        var edition = kind == Kind.LOST
                ? 1
                : certificates.find(issued.number()).orElseThrow().edition();
        return send(officer, edition, kind, basis(kind), reason, codes);
    }

    private MockHttpServletResponse send(
            String officer, int edition, Kind kind, String basis, String reason, String... codes) throws Exception {
        return http.perform(form(
                        kind.needsHearing() ? "proposals" : "measures", officer, edition, kind, basis, reason, codes))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletRequestBuilder form(
            String path, String officer, int edition, Kind kind, String basis, String reason, String... codes) {
        var form = post("/staff/certificates/" + issued.number() + "/" + path)
                .session(StaffLogIn.of(officer))
                .with(csrf())
                .param("edition", String.valueOf(edition))
                .param("kind", kind.name())
                .param("basis", basis)
                .param("reason", reason);
        for (var code : codes) {
            form.param("code", code);
        }
        return form;
    }

    /** Takes the measure that was proposed last. */
    private void decide() {
        var reference = proposals.of(issued.number()).get(0).reference();
        proposals.tell(reference);
        proposals.decide(reference, Outcome.CONFIRMED, "没有申辩", "issuer");
    }

    /** The first clause on which it can be done now; of an annulment one that needs no second officer. */
    private String basis(Kind kind) {
        return measures.bases(certificates.find(issued.number()).orElseThrow(), kind).stream()
                .filter(basis -> kind != Kind.ANNULLED || !measures.isProposed(kind, basis))
                .findFirst()
                .orElse("");
    }

    private String page(String officer) throws Exception {
        return http.perform(get("/staff/certificates/" + issued.number()).session(StaffLogIn.of(officer)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private String open(String path) throws Exception {
        return http.perform(get(URI.create(path))).andReturn().getResponse().getContentAsString(UTF_8);
    }

    private String compare(String path, byte[] file) throws Exception {
        return http.perform(multipart(path)
                        .file(new MockMultipartFile("file", file))
                        .content(file)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private byte[] content(IssuedCertificate certificate, int copy, Format format) {
        return documents.content(
                UUID.fromString(certificate.paper(copy, format).orElseThrow().documentId()));
    }

    private IssuedCertificate issue(String... codes) {
        var items = Arrays.stream(codes)
                .map(code -> catalogue.find(code).orElseThrow())
                .toList();
        var number = applications
                .create(new NewApplication(uscc, "高原建设有限公司", ApplicationKind.FIRST, items, "西藏自治区住房和城乡建设厅", List.of()))
                .number();
        var person = person(82001).identity();
        dossiers.select(
                number,
                new Selection(
                        person,
                        Arrays.stream(codes).collect(Collectors.toMap(code -> code, code -> person)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        dossiers.freeze(number, "2024-10", "企业经办人");
        return issuing.issue(number, "issuer", "同意");
    }
}
