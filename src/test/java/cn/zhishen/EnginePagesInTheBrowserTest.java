package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.shared.BeijingTime;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine's own pages say of tasks, and that their times are Beijing's on a computer that is set to another zone. */
@RunningProgram
class EnginePagesInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String MEETS_ALL = "91540100MA6TX1A00N";
    private static final String FAR_AWAY = "America/New_York";
    /** In New York it is still the 30th. */
    private static final Instant DUE = Instant.parse("2026-12-31T15:59:59Z");

    /** What a page can do with a time, by the time's own zone. */
    private static final String EVERY_WAY = """
            () => {
              const moments = [
                new Date(2026, 0, 31, 23, 30), new Date(2026, 2, 8, 2, 30), new Date(99, 1), new Date('2026-03-08T02:30'),
                new Date('2026-03-08 02:30:15'), new Date('2026-03-08'), new Date('2026'), new Date('Mar 8, 2026 02:30'), new Date('10-01-2026'),
                new Date('2026-03-08T02:30:00.000+0800'), new Date('2026-03-08T02:30:00Z'), new Date(1767225600000),
                new Date(new Date(1767225600000)), new Date('nothing'), new Date(Date.parse('2026-11-01T01:30')),
              ];
              const fields = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
              const changed = new Date(1767225600000);
              changed.setHours(0, 15);
              const later = new Date(1767225600000);
              later.setDate(40);
              later.setMonth(1, 28);
              later.setFullYear(2027);
              later.setMinutes(-1);
              return JSON.stringify([...moments, changed, later].map(moment => [
                moment.getTime(), String(moment), moment.toDateString(), moment.toTimeString(), moment.toLocaleString(), moment.toLocaleDateString(),
                moment.toLocaleTimeString('en'), moment.getTimezoneOffset(), moment instanceof Date, moment.constructor === Date,
                Number.isNaN(moment.getTime()) || new Intl.DateTimeFormat('zh', { timeStyle: 'long' }).format(moment),
                ...fields.map(field => moment['get' + field]()),
              ]));
            }""";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Applications applications;

    @LocalServerPort
    private int port;

    /** One application serves all tests, since none of them decides on it. */
    private static String number;

    private static Task task;

    @BeforeEach
    void aCertificateWaitsToBeSigned() {
        if (task != null) {
            return;
        }
        var api = new Api(port);
        api.awaitDemos();
        var applicant = Applicant.of(api, MEETS_ALL, "D101B").upToVerified();
        var office = new Office.ByEngine(engine);
        number = applicant.number();
        applicant.reach(Stage.PUBLIC_NOTICE);
        office.elapse(number, "noticePeriodElapsed");
        applicant.reach(Stage.ISSUING);
        office.elapse(number, "issuingDayBegun");
        task = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey("signAndIssue")
                                .processInstanceBusinessKey(number)
                                .singleResult(),
                        Objects::nonNull);
        engine.getTaskService().setDueDate(task.getId(), Date.from(DUE));
    }

    @Test
    void theCardOfATaskSaysWhomAndWhatItConcerns() {
        var screen = CHROMIUM.screen(Size.DESK, port).logInStaff("issuer");
        var application = applications.get(number);

        var card = card(screen.page());

        assertThat(card).containsText("企业");
        assertThat(card).containsText(application.enterpriseName());
        assertThat(card).containsText(application.items().get(0).title());
        assertThat(card).containsText(application.kind().chinese());
        assertThat(card).containsText(number);
    }

    @Test
    void timesAreThoseOfBeijingWhateverTheZoneOfTheComputer() {
        var here = CHROMIUM.screen(Size.DESK, port).logInStaff("admin");
        var away = CHROMIUM.screenIn(FAR_AWAY, Size.DESK, port).logInStaff("admin");
        var plain = CHROMIUM.screenIn(FAR_AWAY, Size.DESK, port).open("/");

        card(here.page());
        card(away.page());

        var everyWay = here.page().evaluate(EVERY_WAY);
        assertThat(plain.page().evaluate(EVERY_WAY)).as("the zone is another").isNotEqualTo(everyWay);
        assertThat(away.page().evaluate(EVERY_WAY)).isEqualTo(everyWay);
        for (var application : List.of("cockpit", "admin", "welcome")) {
            away.page().navigate(away.base() + "/camunda/app/" + application + "/default/");
            away.await("new Date(0).getHours() === 8");
            assertThat(away.page().evaluate(EVERY_WAY)).as(application).isEqualTo(everyWay);
        }
    }

    @Test
    void theTasklistShowsAndTakesTimesOfBeijing() {
        var page =
                CHROMIUM.screenIn(FAR_AWAY, Size.DESK, port).logInStaff("admin").page();

        assertThat(card(page).locator(".due-date span"))
                .hasAttribute("uib-tooltip", Pattern.compile("2026年12月31日.*23:59"));
        assertThat(page.locator("footer")).containsText("按北京时间显示");

        page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        page.locator(".followup-date a:visible").last().click();
        var picker = page.locator(".cam-widget-inline-field.field-control:visible, .field-control:visible")
                .filter(new Locator.FilterOptions().setHas(page.locator("table")))
                .first();
        picker.locator("td button").filter(containing("15")).click();
        var hour = picker.locator("input:visible").first();
        var minute = picker.locator("input:visible").last();
        hour.fill("23");
        minute.fill("45");
        minute.blur();
        var sent = page.waitForRequest(
                request -> request.method().equals("PUT"),
                () -> page.locator(".glyphicon-ok:visible").click());

        assertThat(sent.postData())
                .contains(
                        "\"followUp\":\"" + YearMonth.now(BeijingTime.ZONE) + "-15T23:45:",
                        "+0800\"",
                        "\"due\":\"2026-12-31T23:59:59");
    }

    /** On a page of 1440 by 900 pixels, as it opens. */
    @Test
    void theApprovalReadsInCockpitWithoutZooming() {
        var screen = CHROMIUM.screen(Size.DESK, port).logInStaff("admin");
        var page = screen.page();
        page.setViewportSize(1440, 900);
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("qualification-approval")
                .latestVersion()
                .singleResult();
        page.navigate("http://localhost:" + port + "/camunda/app/cockpit/default/#/process-definition/"
                + definition.getId() + "/runtime");
        page.locator(".djs-container svg .djs-element").first().waitFor();
        screen.await("document.querySelector('.djs-container svg > g.viewport').getCTM().a < 1");

        var smallest = page.evaluate("""
                () => {
                  const scale = document.querySelector('.djs-container svg > g.viewport').getCTM().a;
                  const texts = [...document.querySelectorAll('.djs-container text')].filter((text) => text.getBBox().width > 0);
                  return Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale));
                }""");

        assertThat(((Number) smallest).doubleValue())
                .as("pixels of the smallest words")
                .isGreaterThan(8.5);
    }

    @Test
    void cockpitShowsTimesOfBeijing() {
        var page =
                CHROMIUM.screenIn(FAR_AWAY, Size.DESK, port).logInStaff("admin").page();
        var began = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                Instant.ofEpochMilli(task.getCreateTime().getTime())
                        .atZone(BeijingTime.ZONE)
                        .truncatedTo(ChronoUnit.SECONDS));

        page.navigate("http://localhost:" + port + "/camunda/app/cockpit/default/#/process-instance/"
                + task.getProcessInstanceId() + "/runtime?tab=user-tasks-tab");

        assertThat(page.locator(".ctn-content-bottom")).containsText(began);
        assertThat(page.locator(".ctn-content-bottom")).containsText("2026-12-31T23:59:59");
    }

    /** These are written on the server, so the zone of the computer plays no part. */
    @Test
    void soDoOurOwnPages() {
        var here = CHROMIUM.screen(Size.DESK, port).logInStaff("admin");
        var away = CHROMIUM.screenIn(FAR_AWAY, Size.DESK, port).logInStaff("admin");

        for (var path : List.of("/staff", "/staff/applications/" + number, "/staff/messages", "/public-notices")) {
            assertThat(away.open(path).page().locator("main").innerText())
                    .as(path)
                    .isEqualTo(here.open(path).page().locator("main").innerText());
        }
        assertThat(away.open("/staff").page().locator("main")).containsText("2026年12月31日");
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private Locator card(Page page) {
        page.locator(".task-filter-item a, .task-filters a")
                .filter(containing("全部任务"))
                .first()
                .click();
        var card = page.locator(".tasks-list li.task").filter(containing(number));
        assertThat(card).hasCount(1);
        return card;
    }
}
