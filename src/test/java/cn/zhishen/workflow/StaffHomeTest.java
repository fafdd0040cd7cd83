package cn.zhishen.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.application.Stage;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.workflow.decision.StaffWork;
import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffMember;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The home of the staff shows what is to be done, and lets a person claim it and give it back as the engine allows. */
class StaffHomeTest extends ApprovalTest {

    private static final StaffMember REVIEWER = new StaffMember("reviewer", "演示复核员", Set.of(StaffGroup.REVIEWERS));
    private static final StaffMember ISSUER = new StaffMember("issuer", "演示签发员", Set.of(StaffGroup.ISSUERS));
    private static final int MOST = 100;

    @Autowired
    private StaffWork work;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Ties ties;

    private MockMvc http;
    private Approvals.UnderWay application;
    private String task;

    @BeforeEach
    void aRecheckWasOrdered(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        application = approvals.at(Stage.PUBLIC_NOTICE).work();
        application.orderRecheck("抽查");
        task = application.openTask("decideRecheck").getId();
    }

    @Test
    void aReviewerFindsClaimsAndGivesBackTheTasksOfTheGroup() throws Exception {
        assertThat(home("reviewer"))
                .contains(application.number(), "人工复核", "事由：主管单位决定", "待领", "剩 5 个工作日")
                .contains(
                        application.application().enterpriseName(),
                        "/camunda/app/tasklist/default/#/?task=" + task + "\"");

        assertThat(send("admin", "claim").getRedirectedUrl()).isEqualTo("/staff?done=claimed");
        assertThat(holder()).isEqualTo("admin");
        assertThat(home("admin")).contains("退回组内").doesNotContain("待领</td>");
        assertThat(home("reviewer")).contains("admin</td>").doesNotContain("退回组内");

        assertThat(send("admin", "return").getRedirectedUrl()).isEqualTo("/staff?done=returned");
        assertThat(holder()).isNull();
    }

    @Test
    void whoMustKeepOutIsToldWhyBesideTheList() throws Exception {
        ties.declare("admin", application.uscc().value(), "配偶任职");

        var answer = send("admin", "claim");

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString(UTF_8))
                .contains("没有办理", "admin 已申报与本件企业有利害关系，应当回避“人工复核”，请交由其他人员办理", application.number())
                .doesNotContain("Somebody else");
        assertThat(holder()).isNull();
    }

    @Test
    void nobodyClaimsWhatOtherGroupsDoOrWhatSomebodyElseHolds() throws Exception {
        assertThat(home("issuer")).contains("没有待办的任务").doesNotContain(application.number());
        assertThat(send("issuer", "claim").getContentAsString(UTF_8)).contains("不由您所在的组办理");

        tasks.setAssignee(task, "admin");
        assertThat(send("reviewer", "claim").getStatus()).isEqualTo(409);
        assertThat(send("reviewer", "return").getContentAsString(UTF_8)).contains("不是由您认领的");
        assertThat(holder()).isEqualTo("admin");
    }

    @Test
    void theCountsFollowTheLastDays() {
        assertThat(work.counts(REVIEWER)).isEqualTo(new StaffWork.Counts(0, 1, 0, 0, 0));
        assertThat(work.counts(ISSUER)).isEqualTo(new StaffWork.Counts(0, 0, 0, 0, 0));
        var due = work.duties(REVIEWER, MOST).get(0).due();

        EngineTime.set(due + "T10:00");
        assertThat(work.counts(REVIEWER)).isEqualTo(new StaffWork.Counts(0, 1, 1, 0, 0));
        assertThat(work.duties(REVIEWER, MOST)).singleElement().satisfies(duty -> {
            assertThat(duty.daysLeft()).isZero();
            assertThat(duty.overdue()).isFalse();
        });

        EngineTime.set(due.plusDays(10) + "T10:00");
        assertThat(work.counts(REVIEWER)).isEqualTo(new StaffWork.Counts(0, 1, 0, 1, 0));
        assertThat(work.duties(REVIEWER, MOST)).singleElement().satisfies(duty -> {
            assertThat(duty.daysLeft()).isNegative();
            assertThat(duty.overdue()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"91540100, 配偶任职, 统一社会信用代码", "91540100MA6TX1A00N, '', 关系"})
    void aTieThatIsWronglyDeclaredIsToldBesideItsField(String uscc, String relation, String said) throws Exception {
        var answer = http.perform(post("/staff/ties")
                        .param("uscc", uscc)
                        .param("relation", relation)
                        .session(StaffLogIn.of("reviewer"))
                        .with(csrf()))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8)).contains("aria-invalid=\"true\"", said);
    }

    private String home(String user) throws Exception {
        return http.perform(get("/staff").session(StaffLogIn.of(user)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
    }

    private MockHttpServletResponse send(String user, String what) throws Exception {
        return http.perform(post("/staff/tasks/{task}/" + what, task)
                        .session(StaffLogIn.of(user))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String holder() {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }
}
