package cn.zhishen.web.site;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.complaint.Complaint.Outcome;
import cn.zhishen.complaint.Complaint.Status;
import cn.zhishen.complaint.ComplaintReceipt;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.workflow.ComplaintProcess;
import cn.zhishen.workflow.StaffLogIn;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pages of a complaint: of the public, and of the staff. */
@DatabaseTest
class ComplaintPagesTest {

    private static final Pattern RECEIPT = Pattern.compile("投诉〔\\d{4}〕第\\d{6}号");
    private static final Pattern CODE = Pattern.compile("id=\"code\"[^>]*>([0-9A-Z-]{19})<");
    private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([0-9a-f]{64})\"");

    @Autowired
    private Complaints complaints;

    @Autowired
    private ComplaintProcess process;

    @Autowired
    private Applications applications;

    @Autowired
    private Catalogue catalogue;

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void whoComplainsGetsANumberAndACodeAndReadsTheOutcomeWithThem() throws Exception {
        var answer = complain(client(), "某某建筑公司", "出借资质证书");
        var page = answer.getContentAsString(UTF_8);
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page).contains("查询码只显示这一次", "data-print").doesNotContain("<script>", " style=");
        var receipt = first(RECEIPT, page);
        var code = first(CODE, page);

        assertThat(ask(client(), receipt, code).getContentAsString(UTF_8)).contains("已收到", "最迟于");
        complaints.accept(receipt, "受理", "reviewer");
        complaints.conclude(receipt, Outcome.CONFIRMED, "已撤销该企业的证书", "officer");
        assertThat(ask(client(), receipt, code).getContentAsString(UTF_8))
                .contains("已受理")
                .doesNotContain("已撤销该企业的证书");
        complaints.tell(receipt);

        var told = ask(client(), receipt, code.toLowerCase());
        assertThat(told.getStatus()).isEqualTo(200);
        assertThat(told.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(told.getContentAsString(UTF_8))
                .contains("已办结", "属实", "已撤销该企业的证书")
                .doesNotContain("出借资质证书", "某某建筑公司", "officer");
    }

    @Test
    void everyErrorStandsAtItsFieldAndNothingThatWasTypedIsLost() throws Exception {
        var answer = send(post("/complaints")
                .param("about", "915400007109090909")
                .param("applicationNumber", "12")
                .param("text", "")
                .param("contact", "13800138000"));
        var page = answer.getContentAsString(UTF_8);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(page)
                .contains("有 3 处需要更正")
                .contains("id=\"about-error\"", "校验位不正确", "id=\"applicationNumber-error\"", "id=\"text-error\"")
                .contains("value=\"915400007109090909\"", "value=\"13800138000\"")
                .doesNotContain("id=\"contact-error\"");
    }

    @Test
    void theErrorsOfAnEnglishPageAreEnglish() throws Exception {
        var page = send(post("/complaints")
                        .param("lang", "en")
                        .param("about", "915400007109090909")
                        .param("applicationNumber", "12")
                        .param("certificateNumber", "13800138000")
                        .param("text", "")
                        .param("name", "a".repeat(101)))
                .getContentAsString(UTF_8);
        assertThat(page.substring(page.indexOf("<main"), page.indexOf("</main>"))
                        .replaceAll("<[^>]*>", ""))
                .contains(
                        "Please correct 5",
                        "The check character of the unified social credit code is wrong.",
                        "You may also give the name of the enterprise instead.",
                        "The number of an application has 16 digits.",
                        "takes at most 100 characters")
                .doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void aFormThatIsSentTwiceIsOneComplaint() throws Exception {
        var secret = first(SECRET, open("/complaints"));
        var text = "事实" + UUID.randomUUID();
        var form = post("/complaints")
                .param("secret", secret)
                .param("about", "某公司")
                .param("text", text);
        var one = send(form).getContentAsString(UTF_8);
        var two = send(form).getContentAsString(UTF_8);
        assertThat(first(RECEIPT, two)).isEqualTo(first(RECEIPT, one));
        assertThat(first(CODE, two)).isEqualTo(first(CODE, one));
    }

    @Test
    void whatFillsInTheHiddenFieldIsNotAPerson() throws Exception {
        long before = complaints.count(EnumSet.allOf(Status.class));
        var answer = send(
                post("/complaints").param("about", "某公司").param("text", "事实").param("website", "https://example.cn"));
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8)).contains("这一栏请留空");
        assertThat(complaints.count(EnumSet.allOf(Status.class))).isEqualTo(before);
    }

    @Test
    void aFloodIsAskedToWaitAndKeepsWhatWasTyped() throws Exception {
        var client = client();
        for (int i = 0; i < 5; i++) {
            assertThat(complain(client, "某公司", "事实" + i).getStatus()).isEqualTo(201);
        }
        var refused = complain(client, "某公司", "第六件事实");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isNotBlank();
        assertThat(refused.getContentAsString(UTF_8)).contains("过于频繁", "第六件事实");
    }

    @Test
    void anUnknownNumberAndAWrongCodeAreAnsweredAlike() throws Exception {
        var receipt = receive("某公司");
        var wrong = ask(client(), receipt.receipt(), "AAAA-BBBB-CCCC-DDDD");
        var unknown = ask(client(), "投诉〔2001〕第000001号", receipt.code());
        assertThat(wrong.getStatus()).isEqualTo(422).isEqualTo(unknown.getStatus());
        assertThat(withoutNumber(wrong)).isEqualTo(withoutNumber(unknown)).contains("没有查到");
    }

    @Test
    void whoGuessesIsAskedToWait() throws Exception {
        var client = client();
        for (int i = 0; i < 20; i++) {
            assertThat(ask(client, "1", "2").getStatus()).isEqualTo(422);
        }
        var refused = ask(client, "1", "2");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentAsString(UTF_8)).contains("暂时不能查询");
    }

    @Test
    void whoGuessesFromEverOtherAddressesOfOneNetworkIsAskedToWaitToo() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(ask("2001:db8:0:1::" + i, "1", "2").getStatus()).isEqualTo(422);
        }
        assertThat(ask("2001:db8:0:1::20", "1", "2").getStatus()).isEqualTo(429);
        assertThat(ask("2001:db8:0:2::1", "1", "2").getStatus()).isEqualTo(422);
    }

    @Test
    void aForgedFormIsRefused() throws Exception {
        assertThat(http.perform(post("/complaints").param("about", "某公司").param("text", "事实"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void thePagesSpeakEnglishToo() throws Exception {
        for (var path : List.of("/complaints", "/complaints/status")) {
            var page = open(path + "?lang=en");
            assertThat(page.substring(page.indexOf("<main"), page.indexOf("</main>"))
                            .replaceAll("<[^>]*>", ""))
                    .doesNotContainPattern("\\p{IsHan}");
        }
    }

    @Test
    void theStaffReadTheWholeComplaintBesideTheApplicationsOfTheEnterprise() throws Exception {
        var name = "西藏雪域建筑有限公司" + UUID.randomUUID();
        var noticed = apply(name);
        applications.reach(noticed, Stage.PUBLIC_NOTICE, Actor.SYSTEM, "公示");
        var receipt = process.submit(
                new NewComplaint(name, "", "", "项目经理<b>张三</b>挂证", "李四", "13800138000"),
                complaints.formSecret(),
                client());

        var page = staff("reviewer", "/staff/complaints/{receipt}", receipt.receipt());
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getContentAsString(UTF_8))
                .contains("项目经理&lt;b&gt;张三&lt;/b&gt;挂证", "李四", "13800138000", "收到投诉")
                .contains("该企业有正在公示的申请，可以转人工复核", "/staff/applications/" + noticed)
                .doesNotContain(receipt.code());
        assertThat(staff("issuer", "/staff/complaints/{receipt}", receipt.receipt())
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void theListOfTheStaffHoldsNoPersonalData() throws Exception {
        var receipt = process.submit(
                new NewComplaint("某公司", "", "", "张三挂证", "李四", "13800138000"), complaints.formSecret(), client());
        var page = staff("reviewer", "/staff/complaints").getContentAsString(UTF_8);
        assertThat(page).contains(receipt.receipt()).doesNotContain("张三", "李四", "13800138000");
        complaints.refuse(receipt.receipt(), "不属于职责范围", "reviewer");
        complaints.tell(receipt.receipt());
        assertThat(staff("reviewer", "/staff/complaints").getContentAsString(UTF_8))
                .doesNotContain(receipt.receipt());
        assertThat(staff("reviewer", "/staff/complaints?group=CLOSED").getContentAsString(UTF_8))
                .contains(receipt.receipt());
    }

    @Test
    void aComplaintThatDoesNotExistIsNotFound() throws Exception {
        assertThat(staff("reviewer", "/staff/complaints/{receipt}", "投诉〔1999〕第000001号")
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void thePublicDoesNotReachThePagesOfTheStaff() throws Exception {
        var receipt = receive("某公司");
        var answer = http.perform(get("/staff/complaints/{receipt}", receipt.receipt()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getContentAsString(UTF_8)).isEmpty();
    }

    private String apply(String name) {
        return applications
                .create(new NewApplication(
                        newUscc(),
                        name,
                        ApplicationKind.FIRST,
                        List.of(catalogue.find("D205B").orElseThrow()),
                        "西藏自治区住房和城乡建设厅",
                        List.of()))
                .number();
    }

    private ComplaintReceipt receive(String about) {
        return process.submit(new NewComplaint(about, "", "", "事实", "", ""), complaints.formSecret(), client());
    }

    private MockHttpServletResponse complain(String client, String about, String text) throws Exception {
        return send(post("/complaints")
                .with(request -> {
                    request.setRemoteAddr(client);
                    return request;
                })
                .param("about", about)
                .param("text", text));
    }

    private MockHttpServletResponse ask(String client, String receipt, String code) throws Exception {
        return send(post("/complaints/status")
                .with(request -> {
                    request.setRemoteAddr(client);
                    return request;
                })
                .param("receipt", receipt)
                .param("code", code));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder form) throws Exception {
        return http.perform(form.with(csrf())).andReturn().getResponse();
    }

    private String open(String path) throws Exception {
        return http.perform(get(path)).andReturn().getResponse().getContentAsString(UTF_8);
    }

    private MockHttpServletResponse staff(String user, String path, Object... variables) throws Exception {
        return http.perform(get(path, variables).session(StaffLogIn.of(user)))
                .andReturn()
                .getResponse();
    }

    private static String withoutNumber(MockHttpServletResponse page) throws Exception {
        var text = page.getContentAsString(UTF_8);
        return text.substring(text.indexOf("<main"), text.indexOf("</main>")).replaceAll("value=\"[^\"]*\"", "");
    }

    private static String client() {
        return UUID.randomUUID().toString();
    }

    private static String first(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }
}
