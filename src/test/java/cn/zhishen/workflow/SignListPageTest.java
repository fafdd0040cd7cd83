package cn.zhishen.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.application.Stage;
import cn.zhishen.identity.staff.Ties;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of what is due to be signed, as officers and others are answered. */
class SignListPageTest extends ApprovalTest {

    private static final String PAGE = "/staff/signatures";

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void anEmptyListSaysWhatItWaitsFor() throws Exception {
        approvals.at(Stage.PUBLIC_NOTICE);
        assertThat(page("issuer")).contains("没有等待签发的申请").doesNotContain("<table", "name=\"opinion\"");
    }

    @Test
    void whatIsDueCanBeTickedAndShowsWhatTheReviewFound() throws Exception {
        var application = approvals.atIssuing();
        assertThat(page("issuer"))
                .contains("value=\"" + presented(application) + "\"")
                .contains("href=\"/staff/applications/" + application.number() + "\"")
                .contains(application.application().enterpriseName(), "项达标", "全选本页")
                .doesNotContain("今天", "已逾期");
        EngineTime.forward(Duration.ofDays(1));
        assertThat(page("issuer")).contains("今天");
        EngineTime.forward(Duration.ofDays(1));
        assertThat(page("issuer")).contains("已逾期");
    }

    @Test
    void whoMustKeepOutReadsWhyInsteadOfATick(@Autowired Ties ties) throws Exception {
        var application = approvals.atIssuing();
        ties.declare("issuer", application.uscc().value(), "配偶任职");
        assertThat(page("issuer"))
                .contains("不能签发：issuer 已申报与本件企业有利害关系")
                .doesNotContain("value=\"" + presented(application) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reviewer", "auditor", "security"})
    void whoDoesNotSignDoesNotSeeTheList(String user) throws Exception {
        assertThat(send(get(PAGE), user).getStatus()).isEqualTo(403);
        assertThat(send(get(PAGE + "/" + UUID.randomUUID()), user).getStatus()).isEqualTo(403);
        assertThat(send(post(PAGE).with(csrf()).param("round", UUID.randomUUID().toString()), user)
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void anAdministratorWhoIsNoOfficerDoesNotSeeTheListEither(@Autowired IdentityService identities) throws Exception {
        identities.saveUser(identities.newUser("operator"));
        identities.createMembership("operator", "administrators");
        try {
            assertThat(send(get(PAGE), "operator").getStatus()).isEqualTo(403);
        } finally {
            identities.deleteUser("operator");
        }
    }

    @Test
    void withoutAnOpinionNothingIsSignedAndTheTicksStay() throws Exception {
        var application = approvals.atIssuing();
        var answer = send(sign(application, UUID.randomUUID(), " "), "issuer");
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString(UTF_8)).contains("请填写签发意见", "checked=\"checked\"");
        assertThat(application.openTasks("signAndIssue")).hasSize(1);
    }

    @Test
    void theResultIsShownToTheOfficerAloneAndRefreshesItselfUntilItIsSettled() throws Exception {
        var application = approvals.atIssuing();
        var round = UUID.randomUUID();

        assertThat(send(sign(application, round, "同意"), "issuer").getRedirectedUrl())
                .isEqualTo(PAGE + "/" + round);

        var outcomes = PAGE + "/" + round + "/outcomes";
        assertThat(send(get(outcomes), "issuer").getContentAsString(UTF_8))
                .contains("已提交签发", "hx-get=\"" + outcomes + "\"", "hx-trigger")
                .doesNotContain("<html");
        assertThat(send(get(outcomes), "admin").getStatus()).isEqualTo(404);
        application.work();
        var settled = send(get(PAGE + "/" + round), "issuer").getContentAsString(UTF_8);
        assertThat(settled)
                .contains(
                        "已签发",
                        certificates.of(application.number()).orElseThrow().number())
                .doesNotContain("hx-trigger", "再办一次");
    }

    @Test
    void whatWasRefusedSaysWhyAndCanBeTriedAgain(@Autowired Ties ties) throws Exception {
        var application = approvals.atIssuing();
        var task = application.openTask("signAndIssue").getId();
        ties.declare("issuer", application.uscc().value(), "配偶任职");
        var round = UUID.randomUUID();
        send(sign(application, round, "同意"), "issuer");
        assertThat(send(get(PAGE + "/" + round), "issuer").getContentAsString(UTF_8))
                .contains("没有办理", "利害关系", "再办一次");

        ties.end(ties.of("issuer").get(0).id(), "admin");
        var again = post(PAGE + "/" + round + "/again").with(csrf()).param("task", task);
        assertThat(send(again, "issuer").getRedirectedUrl()).isEqualTo(PAGE + "/" + round);

        assertThat(send(get(PAGE + "/" + round), "issuer").getContentAsString(UTF_8))
                .contains("已提交签发")
                .doesNotContain("再办一次");
    }

    private static MockHttpServletRequestBuilder sign(Approvals.UnderWay application, UUID round, String opinion) {
        return post(PAGE)
                .with(csrf())
                .param("round", round.toString())
                .param("decision", "ISSUE")
                .param("presented", presented(application))
                .param("opinion", opinion);
    }

    private static String presented(Approvals.UnderWay application) {
        return application.openTask("signAndIssue").getId() + "/" + application.number();
    }

    private String page(String user) throws Exception {
        var answer = send(get(PAGE), user);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String user) throws Exception {
        return http.perform(request.session(StaffLogIn.of(user))).andReturn().getResponse();
    }
}
