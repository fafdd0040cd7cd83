package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.document.StandInScan;
import cn.zhishen.workflow.ComplaintProcess;
import com.microsoft.playwright.Response;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An officer with the form of a task open in the Tasklist. */
@RunningProgram
class TaskFormsInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String NUMBER = "complaintReceipt";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ComplaintProcess complaintProcess;

    @Autowired
    private Complaints complaints;

    @LocalServerPort
    private int port;

    private String receipt;
    private Task task;

    @BeforeEach
    void complain() {
        receipt = complaintProcess
                .submit(new NewComplaint("某建筑公司", null, null, "拖欠工资", null, null), complaints.formSecret(), "192.0.2.1")
                .receipt();
        task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(receipt)
                .singleResult();
        engine.getTaskService().claim(task.getId(), "reviewer");
    }

    @Test
    void aFormSendsBackTheNumberThatItHasShown() {
        var form = open(receipt).lookAtForm("tasklist-complaint");

        assertThat(complete(form).status()).isEqualTo(204);

        assertThat(complaints.get(receipt).acceptedAt()).isNotNull();
    }

    @Test
    void aNumberThatWasChangedBackWhileTheFormIsOpenIsNotTakenForTheOneThatItShowed() {
        var another = "投诉〔2026〕第000099号";
        engine.getRuntimeService().setVariable(task.getExecutionId(), NUMBER, another);
        var form = open(another);
        engine.getRuntimeService().setVariable(task.getExecutionId(), NUMBER, receipt);

        assertThat(complete(form).status()).isEqualTo(409);

        assertThat(form.page().locator("body")).containsText("页面所示的投诉（" + another + "）不是本任务的投诉");
        assertThat(complaints.get(receipt).acceptedAt()).isNull();
    }

    @Test
    void afterATaskTheNextOneOfTheListOpens() {
        var done = task.getId();
        var first = receipt;
        complain();
        var second = task.getId();
        task = engine.getTaskService().createTaskQuery().taskId(done).singleResult();
        var form = open(first);
        assertThat(form.page()
                        .locator("[cam-tasks] .tasks-list .task a[href*='task=" + second + "']")
                        .first())
                .isVisible();

        assertThat(complete(form).status()).isEqualTo(204);

        form.page().waitForURL(url -> url.contains("task=") && !url.contains(done));
        assertThat(form.page().locator("button[ng-click='complete()']")).isVisible();
    }

    @Test
    void whatIsInDoubtInAScanIsShownBesideTheEnterprise() {
        var api = new Api(port);
        var applicant = Applicant.of(api, "91540100MA6TX1A00N", "D101B").upTo(Stage.SIGNING);
        applicant.sign(StandInScan.doubtful(Applicant.pdf(1))).expect(200);
        task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(applicant.number())
                .taskDefinitionKey("judgeScan")
                .singleResult();
        engine.getTaskService().claim(task.getId(), "reviewer");

        var form = open(applicant.number());

        assertThat(form.page().locator(".scan-doubts")).containsText("系统不识别印章上的文字");
        form.lookAtForm("tasklist-scan-judgement");
    }

    private Screen open(String shown) {
        var screen = CHROMIUM.screen(Size.DESK, port).logInStaff("reviewer");
        screen.page().navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        assertThat(screen.page().locator("form[name=decision] strong").first()).hasText(shown);
        return screen;
    }

    private static Response complete(Screen form) {
        form.page().locator("#complaintDecision").selectOption("ACCEPT");
        form.page().locator("#complaintReasons").fill("事实清楚");
        return form.page().waitForResponse(answer -> answer.url().endsWith("/submit-form"), () -> form.page()
                .locator("button[ng-click='complete()']")
                .click());
    }
}
