package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A clerk sorts the list of people, changes many of them at once and removes some that a draft and a certificate use. */
@RunningProgram
class ManyInTheBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String MEETS_ALL = "91540100MA6TX1A00N";
    private static final String NAME = "西藏雪峰建筑工程有限公司";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private EnterpriseLibrary library;

    @LocalServerPort
    private int port;

    @Test
    void manyPeopleAreSortedChangedAndRemoved(@Autowired Walks walks) {
        walks.start();
        var api = new Api(port);
        var granted = Applicant.of(api, MEETS_ALL, "D101B").upToVerified();
        granted.issue(new Office.ByEngine(engine));
        var draft = Applicant.ofKind(api, "REAPPROVAL", MEETS_ALL, "D101B");
        draft.fill(draft.selection()).expect(200);

        var desk = CHROMIUM.screen(Size.DESK, port).logIn(NAME);
        var page = desk.open("/portal/persons").page();
        page.locator("th .sort").first().click();
        page.waitForURL("**sort=name**");
        page.locator(".sizes a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("50"))
                .click();
        page.waitForURL("**size=50**");
        assertThat(page.url()).contains("sort=name");
        var boxes = page.locator("input[name=chosen]");
        boxes.nth(0).check();
        boxes.nth(1).check();
        assertThat(page.locator("[data-ticked]")).hasText("已勾选 2 条");
        desk.look("persons-ticked");
        var phone = CHROMIUM.screen(Size.PHONE, port).logIn(NAME);
        phone.open("/portal/persons?sort=-ending").lookInBothLanguages("persons-ticked");

        desk.button("批量修改").click();
        page.locator("#field").selectOption("position");
        page.locator("#value").fill("安全员");
        desk.button("查看修改结果").click();
        assertThat(page.locator("main")).containsText("确认修改 2 条");
        desk.look("many-change");
        desk.button("确认修改 2 条").click();
        page.waitForURL("**/portal/persons");
        assertThat(page.locator("[role=status]").first()).containsText("已修改 2 条");

        page = phone.page();
        page.locator("[data-tick-all]").check();
        phone.button("批量删除").click();
        assertThat(page.locator("main")).containsText(draft.number());
        assertThat(page.locator("main")).containsText("有效证书");
        phone.lookInBothLanguages("many-removal");
        var people = library.persons(new Uscc(MEETS_ALL)).size();
        page.locator("button.danger").click();
        assertThat(page.locator("main")).containsText("请先勾选下面的确认");
        assertThat(library.persons(new Uscc(MEETS_ALL))).hasSize(people);
        page.locator("input[name=known]").check();
        page.locator("button.danger").click();
        page.waitForURL("**/portal/persons");
        assertThat(library.persons(new Uscc(MEETS_ALL)).size()).isEqualTo(people - 20);
        walks.start();
    }
}
