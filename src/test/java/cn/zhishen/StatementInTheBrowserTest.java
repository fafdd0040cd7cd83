package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.RecheckVerdicts;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 陈述申辩 and recheck by indicator: an enterprise contests a refusal in the portal, and a reviewer puts it right in the Tasklist. */
@RunningProgram
class StatementInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String SHORT_OF_MUCH = "91540502MA6TX3C5X1";
    private static final String INSURED_ELSEWHERE = "91540102MA6TX4D751";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Applications applications;

    @Autowired
    private RecheckVerdicts verdicts;

    @LocalServerPort
    private int port;

    @Test
    void aReviewerJudgesIndicatorByIndicatorInTheTasklistAndPutsTheRefusalRight() {
        var applicant = refused(INSURED_ELSEWHERE);
        var number = applicant.number();
        var enterprise =
                CHROMIUM.screen(Size.PHONE, port).logIn(applications.get(number).enterpriseName());
        var notice =
                enterprise.open("/portal/applications/" + number + "/notice").page();
        notice.locator("#statement ~ details > summary").click();
        for (var finding : notice.locator("input[name=findings]").all()) {
            finding.check();
        }
        notice.locator("#text").fill("所列人员的证书均有效，登记机关的记录有误，请逐项核对。");
        enterprise.button("提交陈述申辩").click();
        assertThat(notice.locator("#statement ~ article")).containsText("正在复核");
        var task = task(number);

        var staff = CHROMIUM.screen(Size.DESK, port).logInStaff("reviewer");
        staff.page().navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        staff.page().locator("button[ng-click='claim()']").first().click();
        var form = staff.page().locator("form[name=decision]");
        assertThat(form).containsText("企业对不予通过的结论陈述申辩");
        var required = form.locator(".recheck-findings > fieldset");
        assertThat(required.first()).isVisible();
        assertThat(form.locator("#recheckOutcome")).containsText("尚有指标没有判定");
        form.locator("#recheckReasons").fill("经核对企业提交的证据和登记机关的记录");
        var complete = staff.page().locator("button[ng-click='complete()']");
        assertThat(complete).isDisabled();
        judge(required.first(), "NOT_MET");
        for (int i = 1; i < required.count(); i++) {
            judge(required.nth(i), "MET");
        }
        assertThat(form.locator("#recheckOutcome")).containsText("不合格");
        judge(required.first(), "MET");
        assertThat(form.locator("#recheckOutcome")).containsText(Pattern.compile("复核结论：\\s*合格"));
        staff.lookAtForm("tasklist-recheck-by-indicator");
        var answer = staff.page().waitForResponse(one -> one.url().endsWith("/submit-form"), complete::click);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);

        applicant.reach(Stage.PUBLIC_NOTICE);
        assertThat(applications.waits(applications.get(number).uscc())).isEmpty();
        assertThat(verdicts.of(number)).isNotEmpty().anyMatch(FindingVerdict::departs);
        staff.open("/staff/applications/" + number).look("staff-application-rechecked");
        assertThat(staff.page().locator("main")).containsText("申辩成立，撤销不予通过的结论");
    }

    @Test
    void anEnterpriseContestsARefusalInThePortal() {
        var number = refused(SHORT_OF_MUCH).number();
        var portal =
                CHROMIUM.screen(Size.DESK, port).logIn(applications.get(number).enterpriseName());
        portal.open("/portal/applications/" + number + "/notice");
        portal.page().locator("#statement ~ details > summary").click();
        portal.look("portal-notice-statement");
        portal.button("提交陈述申辩").click();
        assertThat(portal.page().locator("#findings-error")).containsText("请选择对哪一项不符合提出陈述申辩");
        assertThat(portal.page().locator("#text-error")).containsText("20 至 4000 个字");
        portal.look("portal-notice-statement-refused");
        portal.page().locator("input[name=findings]").first().check();
        portal.page().locator("#text").fill("所列人员的证书均有效，登记机关的记录有误，现附证书页，请逐项核对。");
        portal.page().locator("#files").setInputFiles(new FilePayload("证书.pdf", "application/pdf", Applicant.pdf(1)));
        portal.button("提交陈述申辩").click();
        assertThat(portal.page().locator("#statement ~ article")).containsText("正在复核");
        portal.look("portal-notice-statement-open");
        portal.open("/portal/applications/" + number).look("portal-application-contesting");
        assertThat(applications.get(number).stage()).isEqualTo(Stage.CONTESTING);

        portal.open("/portal/applications/" + number + "/notice");
        portal.button("撤回陈述申辩").click();
        assertThat(portal.page().locator("#statement ~ article")).containsText("企业已撤回");
        assertThat(applications.get(number).stage()).isEqualTo(Stage.NOT_PASSED);
    }

    /** An enterprise that was refused has to wait, so each test has another one. */
    private Applicant refused(String demo) {
        var applicant = Applicant.of(new Api(port), demo, "D101B").upToVerified();
        applicant.reach(Stage.NOT_PASSED);
        return applicant;
    }

    private static void judge(Locator finding, String verdict) {
        finding.locator("input[value=" + verdict + "]").check();
        finding.locator("textarea").fill("核对证据后认定");
    }

    private Task task(String number) {
        return Awaitility.await()
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(number)
                                .taskDefinitionKey("decideStatement")
                                .singleResult(),
                        open -> open != null);
    }
}
