package cn.zhishen.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.application.Stage;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.extension.ExtensionRefused;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The time to decide is extended once, with a reason that the enterprise is told (行政许可法第四十二条). */
class TimeExtensionTest extends ApprovalTest {

    private static final String REASON = "业绩须到项目所在地核对";
    private static final String APPROVAL = "藏建批〔2026〕12号";

    @Autowired
    private TimeExtension extension;

    @Autowired
    private StatutoryClock statutory;

    @Autowired
    private Messages messages;

    @Autowired
    private Ties ties;

    @Autowired
    private FourEyes fourEyes;

    @AfterEach
    void theChainIsWhole(@Autowired TimelineCheck chain) {
        assertThat(chain.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void anExtensionGivesTenDaysOnceAndIsTold() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        var before = statutory.left(application.number()).orElseThrow();

        extension.extend(application.number(), REASON, APPROVAL, "issuer");

        var term = statutory.term(application.number());
        assertThat(term.allowed()).isEqualTo(30);
        assertThat(term.left().days()).isEqualTo(before.days() + 10);
        assertThat(term.left().extended()).isEqualTo(10);
        assertThat(term.extension().reason()).isEqualTo(REASON);
        assertThat(term.extension().approval()).isEqualTo(APPROVAL);
        assertThat(application.timeline()).contains("经本机关负责人批准，审批期限延长 10 个工作日（行政许可法第四十二条）。理由：" + REASON);
        assertThat(messages.page(Recipient.of(application.uscc()), true, 0, 100))
                .filteredOn(message -> message.kind() == MessageKind.TIME_EXTENDED)
                .singleElement()
                .satisfies(message -> assertThat(message.facts()).containsEntry(Fact.COUNT, "10"));

        assertThatThrownBy(() -> extension.extend(application.number(), REASON, APPROVAL, "issuer"))
                .as("a second click")
                .isInstanceOf(ExtensionRefused.class)
                .hasMessageContaining("已经延长过，只能延长一次");
        assertThat(statutory.term(application.number()).allowed()).isEqualTo(30);
    }

    @Test
    void whatIsOverClosedOrNotAcceptedIsNotExtended() {
        var late = approvals.at(Stage.PUBLIC_NOTICE);
        EngineTime.set("2027-11-02T09:00");
        assertThatThrownBy(() -> extension.extend(late.number(), REASON, APPROVAL, "issuer"))
                .isInstanceOf(ExtensionRefused.class)
                .hasMessageContaining("审批期限已过（已超 ");
        assertThat(statutory.term(late.number()).extension()).isNull();

        var closed = approvals.at(Stage.ISSUED);
        assertThatThrownBy(() -> extension.extend(closed.number(), REASON, APPROVAL, "issuer"))
                .isInstanceOf(ExtensionRefused.class)
                .hasMessageContaining("已办结（已发证）");

        var filled = approvals.at(Stage.SIGNING);
        assertThatThrownBy(() -> extension.extend(filled.number(), REASON, APPROVAL, "issuer"))
                .isInstanceOf(ExtensionRefused.class)
                .hasMessageContaining("尚未受理");
        assertThatThrownBy(() -> extension.extend("5400209901010001", REASON, APPROVAL, "issuer"))
                .isInstanceOf(UnknownApplication.class);
    }

    @ParameterizedTest
    @CsvSource({"' ', 批1, 请填写不能按期作出决定的理由", "核对业绩, '', 批准的文号", "请联系 13800138000, 批1, 手机号码", "核对业绩, 13800138000, 手机号码"})
    void anExtensionThatIsNotCompleteIsRefused(String reason, String approval, String why) {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        assertThatThrownBy(() -> extension.extend(application.number(), reason, approval, "issuer"))
                .isInstanceOf(ExtensionRefused.class)
                .hasMessageContaining(why);
        assertThat(statutory.term(application.number()).extension()).isNull();
    }

    @Test
    void whoHasATieWithTheEnterpriseExtendsNothing() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        ties.declare("issuer", application.uscc().value(), "配偶任职");
        assertThatThrownBy(() -> extension.extend(application.number(), REASON, APPROVAL, "issuer"))
                .isInstanceOf(ExtensionRefused.class)
                .hasMessageContaining("利害关系");
    }

    @Test
    void whoExtendedItDoesNotRecheckTheStatementAgainstTheRefusal() {
        var application = approvals.at(Stage.PUBLIC_NOTICE);
        extension.extend(application.number(), REASON, APPROVAL, "issuer");
        assertThat(fourEyes.objection(StaffTask.DECIDE_STATEMENT, application.number(), "issuer"))
                .get()
                .asString()
                .contains("办理过本件的“延长审批期限”");
    }

    @Test
    void theClockStandsOnFileHomeAndSignListAndWhoMayExtendsItOnTheFile(@Autowired WebApplicationContext context)
            throws Exception {
        var http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        var application = approvals.at(Stage.PUBLIC_NOTICE).toBeSigned();
        var left = statutory.left(application.number()).orElseThrow().chinese();
        var file = "/staff/applications/" + application.number();

        assertThat(shown(http, file, "issuer")).contains("法定期限", left, "/extension\"", "不计入双方");
        assertThat(shown(http, file, "reviewer")).contains(left).doesNotContain("/extension\"");
        assertThat(shown(http, "/staff", "issuer")).contains(application.number(), "法定期限" + left);
        assertThat(shown(http, "/staff/signatures", "issuer")).contains(application.number(), "法定期限" + left);

        assertThat(extended(http, file, "reviewer", REASON).getStatus()).isEqualTo(403);
        var refused = extended(http, file, "issuer", " ");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8)).contains("没有延长", "请填写不能按期作出决定的理由", "value=\"" + APPROVAL + "\"");
        assertThat(extended(http, file, "issuer", REASON).getRedirectedUrl()).startsWith(file + "?extended");
        assertThat(shown(http, file, "issuer"))
                .contains("受理后 30 个工作日", "已延长 10 个工作日", REASON, APPROVAL)
                .doesNotContain("/extension\"");
        var again = extended(http, file, "issuer", REASON);
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(again.getContentAsString(UTF_8)).contains("只能延长一次");
        assertThat(shown(http, "/staff/applications", "issuer")).contains("已延长 10 个工作日");
    }

    private static String shown(MockMvc http, String page, String user) throws Exception {
        var response =
                http.perform(get(page).session(StaffLogIn.of(user))).andReturn().getResponse();
        assertThat(response.getStatus()).as(page).isEqualTo(200);
        return response.getContentAsString(UTF_8);
    }

    private static MockHttpServletResponse extended(MockMvc http, String file, String user, String reason)
            throws Exception {
        return http.perform(post(file + "/extension")
                        .param("reason", reason)
                        .param("approval", APPROVAL)
                        .session(StaffLogIn.of(user))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }
}
