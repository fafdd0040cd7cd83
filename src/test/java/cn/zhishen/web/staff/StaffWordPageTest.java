package cn.zhishen.web.staff;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.Vocabulary;
import cn.zhishen.workflow.StaffLogIn;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page on which the staff settles the open words of a report, and what only the staff sees of a finding. */
@DatabaseTest
class StaffWordPageTest {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String REASON = "该专业课程与电力工程相同";

    private final String written = "未见专业" + NEXT.incrementAndGet();

    @Autowired
    private Applications applications;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Reviews reviews;

    @Autowired
    private JdbcTemplate jdbc;

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void aReviewerIsAskedForEachWordOnceWithWhatItConcerns() throws Exception {
        var page = page(reviewed(hanging("E201B-technical-lead"), hanging("E201B-supervisors")), "reviewer");

        assertThat(page)
                .contains("职称专业“" + written + "”", "标准的用词：<span>电力工程、机电工程</span>", "都不是")
                .contains("有关的核查情况（1 条）", "职称专业“" + written + "”是否属于电力工程，须人工核对");
        assertThat(page.split("保存解释</button>", -1)).hasSize(2);
    }

    @Test
    void aReportWithoutOpenWordsSaysSo() throws Exception {
        assertThat(page(reviewed(finding("E201B-technical-lead", List.of())), "reviewer"))
                .contains("没有词表尚未解释的用词")
                .doesNotContain("保存解释");
    }

    @Test
    void whatIsSettledStandsThereAndInTheListWithReasonAndPerson() throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));

        var answer = settle("reviewer", number, "电力工程", REASON);

        assertThat(answer.getRedirectedUrl()).isEqualTo("/staff/applications/" + number + "?settled=0#words");
        assertThat(page(number, "reviewer"))
                .contains("已解释", "解释为电力工程。理由：" + REASON)
                .contains("审查人员 reviewer 将职称专业“" + written + "”解释为电力工程")
                .doesNotContain("保存解释");
        assertThat(words("reviewer"))
                .contains(written, "属于", REASON, "href=\"/staff/applications/" + number + "\"")
                .doesNotContain("重新解释</summary>");
    }

    @Test
    void whoSettlesAWordHasHandledTheCase(@Autowired FourEyes fourEyes) throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));
        assertThat(settle("reviewer", number, "", REASON).getRedirectedUrl()).isNull();
        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, number, "reviewer"))
                .as("nothing was settled")
                .isEmpty();

        settle("reviewer", number, "NONE", REASON);
        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, number, "reviewer"))
                .hasValueSatisfying(why -> assertThat(why).contains("reviewer 办理过本件的“解释用词”"));

        anew("admin", lastId(), true, "又一个理由");
        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, number, "admin"))
                .hasValueSatisfying(why -> assertThat(why).contains("重新解释用词"));
    }

    @Test
    void whoHasATieWithTheEnterpriseNeitherSettlesItsWordsNorAsksForIt(
            @Autowired Ties ties, @Autowired FourEyes fourEyes) throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));
        var uscc = applications.get(number).uscc().value();
        ties.declare("reviewer", uscc, "配偶任职");

        var refused = settle("reviewer", number, "电力工程", REASON);
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString(UTF_8)).contains("没有保存", "利害关系", REASON + "</textarea>");
        var inquiry = http.perform(post("/staff/applications/" + number + "/registers/INSURANCE/inquiry")
                        .session(StaffLogIn.of("reviewer"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(inquiry.getStatus()).isEqualTo(409);
        assertThat(inquiry.getContentAsString(UTF_8)).contains("没有再次查询", "利害关系");
        assertThat(page(number, "reviewer")).contains("保存解释");
        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, number, "admin"))
                .isEmpty();
    }

    private String lastId() {
        return jdbc.queryForObject("select max(id)::text from settled_word where written = ?", String.class, written);
    }

    @Test
    void aSecondClickIsToldWhoSettledItAndKeepsWhatWasTyped() throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));
        settle("reviewer", number, "NONE", REASON);

        var second = settle("admin", number, "电力工程", "另一个理由");

        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString(UTF_8)).contains("没有保存", "已由 reviewer 于", "认定不属于");
    }

    @Test
    void whatIsMissingIsNamedAndWhatWasTypedStays() throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));

        assertThat(settle("reviewer", number, "", REASON).getContentAsString(UTF_8))
                .contains("请选择应解释为哪一个用词", REASON + "</textarea>");
        assertThat(settle("reviewer", number, "机电工程", " ").getContentAsString(UTF_8))
                .contains("理由不能为空", "value=\"机电工程\" selected=\"selected\"");
        assertThat(send("reviewer", number, "藏建审〔1999〕第1号", "电力工程", REASON).getContentAsString(UTF_8))
                .contains("核查报告已经更新");
        assertThat(page(number, "reviewer")).contains("保存解释");
    }

    @Test
    void onlyReviewersAndAdministratorsSettleAndOnlyAdministratorsAnew() throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));
        assertThat(page(number, "issuer")).contains("由复核人员、管理人员解释").doesNotContain("保存解释", "全部已解释的用词");
        assertThat(settle("issuer", number, "电力工程", REASON).getStatus()).isEqualTo(403);
        assertThat(http.perform(get("/staff/words").session(StaffLogIn.of("issuer")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        settle("reviewer", number, "电力工程", REASON);
        var id = idOf();

        assertThat(anew("reviewer", id, false, "不对").getStatus()).isEqualTo(403);
        assertThat(anew("admin", id, false, " ").getContentAsString(UTF_8)).contains("理由不能为空");
        assertThat(anew("admin", id, false, "经论证不属于").getRedirectedUrl()).startsWith("/staff/words");

        assertThat(words("admin")).contains("经论证不属于", "已重新解释", "管理人员重新解释", REASON);
        assertThat(anew("admin", id, true, "再来一次").getContentAsString(UTF_8)).contains("没有保存", "已被其他人员重新解释");
    }

    @Test
    void withoutTheTokenOfTheFormNothingIsSettled() throws Exception {
        var number = reviewed(hanging("E201B-technical-lead"));
        assertThat(http.perform(post("/staff/applications/" + number + "/words")
                                .session(StaffLogIn.of("reviewer"))
                                .param("question", "0"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        assertThat(page(number, "reviewer")).contains("保存解释");
    }

    @Test
    void aFigureFromMemoryIsMarkedForTheStaff() throws Exception {
        var mark = "该指标凭记忆，待核对原文";
        assertThat(page(reviewed(finding("E201B-registered-total", List.of())), "reviewer"))
                .contains(mark);
        assertThat(page(reviewed(finding("E201B-technical-lead", List.of())), "reviewer"))
                .doesNotContain(mark);
    }

    @Test
    void everyPersonStandsFoldedBesideTheFinding() throws Exception {
        var many = finding("E201B-technical-lead", List.of()).abridging(List.of("格桑：未注册", "扎西：未注册"));
        assertThat(page(reviewed(many), "reviewer"))
                .contains("<summary>人员明细（2 条）</summary>", "<li>格桑：未注册</li>", "<li>扎西：未注册</li>");
        assertThat(page(reviewed(finding("E201B-technical-lead", List.of())), "reviewer"))
                .doesNotContain("人员明细");
    }

    private Finding hanging(String indicator) {
        return finding(indicator, List.of("职称专业“" + written + "”是否属于电力工程，须人工核对"))
                .hangingOn(List.of(new OpenWord(Vocabulary.Kind.TITLE_SPECIALTY, List.of("电力工程", "机电工程"), written)));
    }

    private static Finding finding(String indicator, List<String> reasons) {
        return new Finding(
                "E201B",
                indicator,
                "主要人员",
                "建市〔2014〕159号",
                "职称人员不少于 15 人",
                Result.NEEDS_CHECK,
                List.of(),
                reasons,
                "请核对",
                "企业申报（承诺）");
    }

    private String reviewed(Finding... findings) {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(person(82001)));
        var item = catalogue.find("E201B").orElseThrow();
        var number = applications
                .create(new NewApplication(
                        uscc, "高原建设有限公司", ApplicationKind.FIRST, List.of(item), "西藏自治区住房和城乡建设厅", List.of()))
                .number();
        var lead = person(82001).identity();
        dossiers.select(
                number, new Selection(lead, Map.of("E201B", lead), List.of(), List.of(), List.of(), null, null));
        dossiers.freeze(number, "2024-10", "portal");
        reviews.record(new Report(
                number, 1, List.of(item), List.of(findings), List.of("standard-E201 第1版"), List.of(), Instant.now()));
        return number;
    }

    private MockHttpServletResponse settle(String user, String number, String word, String reason) throws Exception {
        return send(user, number, reviews.find(number).orElseThrow().number(), word, reason);
    }

    private MockHttpServletResponse send(String user, String number, String report, String word, String reason)
            throws Exception {
        return http.perform(post("/staff/applications/" + number + "/words")
                        .session(StaffLogIn.of(user))
                        .with(csrf())
                        .param("report", report)
                        .param("question", "0")
                        .param("word", word)
                        .param("reason", reason))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse anew(String user, String id, boolean counts, String reason) throws Exception {
        return http.perform(post("/staff/words/" + id)
                        .session(StaffLogIn.of(user))
                        .with(csrf())
                        .param("counts", String.valueOf(counts))
                        .param("reason", reason))
                .andReturn()
                .getResponse();
    }

    private String idOf() throws Exception {
        var action = words("admin").split(written, 2)[1].split("action=\"/staff/words/", 2)[1];
        return action.substring(0, action.indexOf('"'));
    }

    private String words(String user) throws Exception {
        var answer = http.perform(get("/staff/words").session(StaffLogIn.of(user)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private String page(String number, String user) throws Exception {
        var answer = http.perform(get("/staff/applications/" + number).session(StaffLogIn.of(user)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }
}
