package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Stage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who works in the office: a reviewer whom somebody calls, and an officer who signs what is due. */
@RunningProgram
class OfficeInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String LIST = "/staff/signatures";

    /** How many are signed at once: a day's work. */
    private static final int MANY = 20;

    @Autowired
    private ProcessEngine engine;

    private static final int OF_ROUNDS = 3;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private int clicks;

    @Test
    void asManyAsThePageHoldsAreSignedWithTheClicksOfOne() {
        var officer = new Portal(port).logInStaff("issuer");
        var screen = CHROMIUM.screen(Size.DESK, port).remember("issuer", Screen::logInStaff);
        dueToBeSigned(0, 1);
        int statementsForOne = statements(officer);

        sign(screen, 1);
        int clicksForOne = clicks;

        dueToBeSigned(1, 1 + MANY);
        // below the list stand the officer's last rounds by now
        assertThat(statements(officer)).isLessThanOrEqualTo(statementsForOne + OF_ROUNDS);
        screen.open(LIST).look("staff-signatures");
        var phone = CHROMIUM.screen(Size.PHONE, port)
                .remember("issuer", Screen::logInStaff)
                .open(LIST)
                .look("staff-signatures");
        sign(screen, MANY);
        screen.look("staff-signing-round");
        phone.open(screen.page().url().substring(screen.base().length())).look("staff-signing-round");

        assertThat(clicks).isEqualTo(clicksForOne).isLessThanOrEqualTo(5);
        assertThat(jdbc.queryForObject("select count(*) from signature", Integer.class))
                .isEqualTo(1 + MANY);
        screen.page().reload();
        assertThat(screen.page().locator("#outcomes")).containsText("已签发 " + MANY + " 件");
        assertThat(jdbc.queryForObject("select count(*) from signature", Integer.class))
                .isEqualTo(1 + MANY);
    }

    @Test
    void whoCallsAboutAPersonIsAnsweredAfterThreeClicks() {
        var api = new Api(port);
        var uscc = usccs(api, "一并首次申请房屋建筑工程监理乙级").get(0);
        var applicant = Applicant.of(api, uscc, "E201B").upToVerified();
        applicant.reach(Stage.PUBLIC_NOTICE);
        var named = api.get("/api/v1/enterprises/" + uscc + "/persons")
                .json()
                .get(0)
                .path("name")
                .asText();
        clicks = 0;
        var screen = CHROMIUM.screen(Size.DESK, port).logInStaff("reviewer");
        var page = screen.open("/staff").page();

        click(page.getByLabel("编号、企业或者姓名"));
        page.keyboard().type(named);
        click(page.locator("form.find button"));
        page.waitForURL("**/staff/search");
        screen.look("staff-search-person");
        click(page.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(applicant.number()))
                .first());

        assertThat(page.locator("main")).containsText(applicant.number());
        assertThat(page.locator("main")).containsText("公示");
        assertThat(clicks).isEqualTo(3);
    }

    /** Takes the applications of these demo enterprises, all alike, to the officer. */
    private void dueToBeSigned(int from, int to) {
        var api = new Api(port);
        var office = new Office.ByEngine(engine);
        var alike = new ArrayList<>(usccs(api, "供同时办理多件申请试用"));
        // those alike are one too few
        alike.addAll(usccs(api, "首次申请建筑工程施工总承包二级（D101B）或消防"));
        alike.subList(from, to).parallelStream().forEach(uscc -> {
            var applicant = Applicant.of(api, uscc, "D101B").upToVerified();
            applicant.reach(Stage.PUBLIC_NOTICE);
            office.elapse(applicant.number(), "noticePeriodElapsed");
            applicant.reach(Stage.ISSUING);
            office.elapse(applicant.number(), "issuingDayBegun");
        });
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> engine.getTaskService()
                                .createTaskQuery()
                                .taskDefinitionKey("signAndIssue")
                                .count(),
                        count -> count == to - from);
    }

    /** Of the demo enterprises whose description begins so. */
    private static List<String> usccs(Api api, String demonstrates) {
        return StreamSupport.stream(
                        api.get("/sandbox/enterprises", Api.NOBODY)
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .filter(demo -> demo.path("demonstrates").asText().startsWith(demonstrates))
                .map(demo -> demo.path("uscc").asText())
                .toList();
    }

    private int statements(Portal officer) {
        assertThat(officer.get(LIST).statusCode()).isEqualTo(200);
        Statements.forget();
        officer.get(LIST);
        return Statements.count();
    }

    private void sign(Screen screen, int many) {
        clicks = 0;
        var page = screen.open(LIST).page();
        assertThat(page.locator("main input[name=presented]")).hasCount(many);
        click(page.getByLabel("全选本页"));
        click(page.locator("#opinion"));
        page.keyboard().type("材料齐全，公示无异议，同意签发");
        click(page.locator("button[value=ISSUE]"));
        assertThat(page.locator("#outcomes")).containsText("已签发 " + many + " 件");
        assertThat(page.locator("#outcomes a[href*='/staff/certificates/']")).hasCount(many);
    }

    private void click(Locator what) {
        what.click();
        clicks++;
    }
}
