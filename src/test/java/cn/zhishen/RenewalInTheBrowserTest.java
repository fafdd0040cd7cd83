package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A renewal that is due, what a new application takes over from the one that the certificate was granted on, and how the two differ. */
@RunningProgram
class RenewalInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String MEETS_ALL = "91540100MA6TX1A00N";
    private static final String NAME = "西藏雪峰建筑工程有限公司";
    private static final String RENEWER = "西藏雅江工程监理有限公司";

    private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([0-9a-f]{64})\"");

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Dossiers dossiers;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void aRenewalThatIsDueStandsFirst(Size size) {
        new Api(port).awaitDemos();
        var screen = CHROMIUM.screen(size, port).logIn(RENEWER);
        var page = screen.open("/portal/outlook").page();

        var begin = page.locator("section[aria-labelledby=renewal-title] button[name=items]");
        assertThat(begin.first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Office.PATIENCE.toMillis()));
        assertThat(page.locator("main section").first()).containsText("即将到期、可以延续的");
        assertThat(page.locator("section[aria-labelledby=renewal-title]")).containsText("剩余 ");
        screen.lookInBothLanguages("outlook-renewal");
    }

    @Test
    void fromTheCertificateToTheNextApplicationAndTheComparisonOfTheTwo(@Autowired Walks walks) {
        walks.start();
        var api = new Api(port);
        var granted = Applicant.of(api, MEETS_ALL, "D101B").upToVerified();
        granted.issue(new Office.ByEngine(engine));
        var uscc = new Uscc(MEETS_ALL);
        var everybody = library.persons(uscc);
        var left = without(uscc, granted.number());

        var desk = CHROMIUM.screen(Size.DESK, port).logIn(NAME);
        var page = desk.open("/portal/apply?kind=REAPPROVAL&items=D101B").page();
        desk.button("开始申请").click();
        page.waitForURL("**/dossier/earlier");
        var number = page.url().split("/")[5];
        assertThat(page.locator("main")).containsText("人员库中已没有此人");
        assertThat(page.locator("main")).containsText(left);
        desk.look("carry-over");
        var phone = CHROMIUM.screen(Size.PHONE, port).logIn(NAME);
        var earlier = "/portal/applications/" + number + "/dossier/earlier";
        phone.open(earlier).lookInBothLanguages("carry-over");

        refused(earlier);
        desk.button("只沿用仍然成立的").click();
        page.waitForURL("**/dossier");
        assertThat(page.locator("main")).containsText("沿用原申报内容");
        desk.open(earlier);
        assertThat(page.locator("main")).containsText("不再成立、没有沿用的");

        var compared = "/portal/applications/" + number + "/comparison";
        desk.open(compared).look("comparison");
        assertThat(page.locator("main")).containsText(left);
        assertThat(page.locator("main")).containsText("本件申请正在填报");
        phone.open(compared).lookInBothLanguages("comparison");

        library.putPersons(uscc, everybody);
        change(uscc);
        completed(earlier);
        var next = Applicant.begun(api, number, MEETS_ALL);
        next.submit().expect(202);
        next.reach(Stage.SIGNING);
        staff(number, granted.number());
    }

    /** The library loses one of the titled persons who were declared. */
    private String without(Uscc uscc, String granted) {
        var dossier = dossiers.snapshot(granted).dossier();
        var gone = dossier.titled().stream()
                .filter(person -> !dossier.technicalLeads().containsValue(person))
                .findFirst()
                .orElseThrow();
        library.putPersons(
                uscc,
                library.persons(uscc).stream()
                        .filter(person -> !person.identity().equals(gone.identity()))
                        .toList());
        return gone.name();
    }

    /** The enterprise states other net assets. */
    private void change(Uscc uscc) {
        var was = library.find(uscc).orElseThrow();
        library.put(new EnterpriseProfile(
                uscc,
                was.name(),
                was.address(),
                was.registeredCapitalWan(),
                was.netAssetsWan().add(BigDecimal.ONE),
                was.establishedOn(),
                was.legalRepresentative(),
                was.legalRepresentativeId(),
                was.legalRepresentativeBirthDate(),
                was.contactName(),
                was.contactPhone(),
                was.particulars()));
    }

    private void completed(String earlier) {
        var portal = new Portal(port).logIn(MEETS_ALL);
        var mark = MARK.matcher(portal.get(earlier).body());
        assertThat(mark.find()).isTrue();
        assertThat(portal.post(earlier, Map.of("mark", mark.group(1), "completed", "true"))
                        .statusCode())
                .isEqualTo(303);
    }

    private void refused(String earlier) {
        var portal = new Portal(port).logIn(MEETS_ALL);
        var stale = portal.post(earlier, Map.of("mark", "0".repeat(64), "completed", "true"));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("可沿用的内容已有变化", "只沿用仍然成立的");
        var other = new Portal(port).logIn("91540502MA6TX3C5X1");
        assertThat(other.get(earlier).statusCode()).isEqualTo(404);
        assertThat(other.get(earlier.replace("/dossier/earlier", "/comparison")).statusCode())
                .isEqualTo(404);
    }

    private void staff(String number, String granted) {
        var desk = CHROMIUM.screen(Size.DESK, port).logInStaff("reviewer");
        desk.open("/staff/applications/" + number + "/comparison");
        assertThat(desk.page().url()).endsWith("/comparison/" + granted);
        assertThat(desk.page().locator("main")).containsText("净资产（万元）：");
        desk.look("staff-comparison");
        assertThat(recorded(number, granted)).isPositive();
        assertThat(recorded(granted, number)).as("the other one is read too").isPositive();
        CHROMIUM.screen(Size.PHONE, port)
                .logInStaff("reviewer")
                .open("/staff/applications/" + number + "/comparison/" + granted)
                .look("staff-comparison");
        var portal = new Portal(port).logInStaff("reviewer");
        assertThat(portal.get("/staff/applications/" + granted + "/comparison/" + number)
                        .statusCode())
                .as("a later one")
                .isEqualTo(404);
        assertThat(portal.get("/staff/applications/" + granted + "/comparison").body())
                .contains("没有可以对比的较早申请");
    }

    private int recorded(String subject, String item) {
        return jdbc.queryForObject(
                "select count(*) from access_record where subject = ? and item = ? and disclosed = 'DOSSIER'",
                Integer.class,
                subject,
                item);
    }
}
