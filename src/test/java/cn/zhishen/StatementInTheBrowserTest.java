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
import com.microsoft.playwright.options.LoadState;
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

    private static final String FAILS = "91540502MA6TX3C5X1";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Applications applications;

    @Autowired
    private RecheckVerdicts verdicts;

    @LocalServerPort
    private int port;

    @Test
    void aWrongRefusalIsContestedAndPutRight() {
        var api = new Api(port);
        var applicant = Applicant.of(api, FAILS, "D101B").upToVerified();
        applicant.reach(Stage.NOT_PASSED);
        var number = applicant.number();
        var enterprise = applications.get(number);
        assertThat(applications.waitingUntil(enterprise.uscc())).isPresent();

        // the enterprise files
        var portal = CHROMIUM.screen(Size.DESK, port).logIn(enterprise.enterpriseName());
        portal.open("/portal/applications/" + number + "/notice").look("portal-notice-statement");
        CHROMIUM.screen(Size.PHONE, port)
                .logIn(enterprise.enterpriseName())
                .open("/portal/applications/" + number + "/notice")
                .look("portal-notice-statement");
        portal.button("提交陈述申辩").click();
        portal.page().waitForLoadState(LoadState.LOAD);
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

        // a reviewer rechecks by indicator
        var task = task(number);
        engine.getTaskService().claim(task.getId(), "reviewer");
        var staff = CHROMIUM.screen(Size.DESK, port).logInStaff("reviewer");
        staff.open("/staff/applications/" + number).look("staff-application-contesting");
        assertThat(staff.page().locator("#rechecks ~ article")).containsText("陈述申辩");
        staff.page().navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        var form = staff.page().locator("form[name=decision]");
        assertThat(form).containsText("企业对不予通过的结论陈述申辩");
        var required = form.locator(".recheck-findings > fieldset");
        assertThat(required.first()).isVisible();
        assertThat(form.locator("#recheckOutcome")).containsText("尚有指标没有判定");
        var complete = staff.page().locator("button[ng-click='complete()']");
        form.locator("#recheckReasons").fill("经核对企业提交的证据和登记机关的记录");
        assertThat(complete).isDisabled();
        judge(required.first(), "不符合");
        for (int i = 1; i < required.count(); i++) {
            judge(required.nth(i), "符合");
        }
        assertThat(form.locator("#recheckOutcome")).containsText("不合格");
        judge(required.first(), "符合");
        assertThat(form.locator("#recheckOutcome")).containsText(Pattern.compile("复核结论：\\s*合格"));
        staff.keepPictures("tasklist-recheck-by-indicator");
        var answer = staff.page()
                .waitForResponse(one -> one.url().endsWith("/submit-form"), complete::click);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);

        // the refusal is put right
        applicant.reach(Stage.PUBLIC_NOTICE);
        assertThat(applications.waitingUntil(enterprise.uscc())).isEmpty();
        assertThat(verdicts.of(number)).isNotEmpty().anyMatch(FindingVerdict::overturns);
        portal.open("/portal/applications/" + number + "/notice").look("portal-notice-overturned");
        assertThat(portal.page().locator("main")).containsText("本告知书经陈述申辩已撤销");
        portal.open("/portal/applications/" + number + "/report").look("portal-report-rechecked");
        assertThat(portal.page().locator("main")).containsText("人工复核：符合");
        staff.open("/staff/applications/" + number).look("staff-application-rechecked");
        assertThat(staff.page().locator("main")).containsText("申辩成立，撤销不予通过的结论");
    }

    private static void judge(Locator finding, String verdict) {
        finding.locator("label.radio-inline")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + verdict + "\\s*$")))
                .locator("input")
                .check();
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
