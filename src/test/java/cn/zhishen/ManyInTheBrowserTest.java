package cn.zhishen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Screen.Size;
import cn.zhishen.application.Applications;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.EntryFields;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.PersonList;
import java.time.LocalDate;
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
    void factsOfTheRegistersAreTakenOverByAClick(@Autowired Walks walks, @Autowired PersonList persons) {
        walks.start();
        var uscc = new Uscc(MEETS_ALL);
        var somebody = persons.page(uscc, "", PersonCertificate.Kind.REGISTRATION, 1, 1)
                .entries()
                .get(0);
        persons.change(uscc, somebody.ref(), somebody.revision(), outdated(somebody.content()));
        var profile = library.find(uscc).orElseThrow();
        library.put(
                EnterpriseProfile.FIELDS.build(field -> field.path().equals("address") ? "旧地址" : field.of(profile)));

        var desk = CHROMIUM.screen(Size.DESK, port).logIn(NAME);
        var page = desk.open("/portal/persons/" + somebody.ref()).page();
        desk.button("查询登记系统").click();
        assertThat(page.locator(".register-place")).containsText("可以采用的登记信息");
        desk.look("registers-offered");
        var phone = CHROMIUM.screen(Size.PHONE, port).logIn(NAME);
        phone.open("/portal/persons/" + somebody.ref());
        assertThat(phone.page().locator(".register-place")).containsText("可以采用的登记信息");
        phone.lookInBothLanguages("registers-offered");

        page.locator("button[name=offer]").first().click();
        page.waitForURL("**/portal/persons/*");
        assertThat(page.locator("main")).containsText("已采用登记信息 1 项");
        assertThat(page.locator("main")).containsText("取自 全国建筑市场监管公共服务平台");
        desk.look("registers-taken");
        assertThat(persons.find(uscc, somebody.ref()).orElseThrow().revision()).isEqualTo(somebody.revision() + 2);

        phone.button("采用 " + certificate(somebody.content()).name() + " 有效期至").click();
        assertThat(phone.page().locator("main")).containsText("没有采用，请核对后再采用");
        assertThat(persons.find(uscc, somebody.ref()).orElseThrow().revision()).isEqualTo(somebody.revision() + 2);

        page = desk.open("/portal/profile").page();
        desk.button("查询登记系统").click();
        assertThat(page.locator(".register-place")).containsText("注册地址");
        desk.look("profile-offered");
        page.locator("button[name=offer][value=address]").click();
        assertThat(page.locator("main")).containsText("取自 工商登记库");
        assertThat(library.find(uscc).orElseThrow().address()).isNotEqualTo("旧地址");

        page = phone.open("/portal/persons").page();
        page.locator("[data-tick-all]").check();
        phone.button("查询登记系统").click();
        assertThat(page.locator("[role=status]").first()).containsText("已向登记系统查询 20 人");
        phone.lookInBothLanguages("persons-insured");
        desk.open("/portal/persons").look("persons-insured");
        walks.start();
    }

    private static PersonCertificate certificate(Person person) {
        return person.certificates().stream()
                .filter(one -> one.kind() == PersonCertificate.Kind.REGISTRATION)
                .findFirst()
                .orElseThrow();
    }

    /** As if the enterprise had not followed the last changes of the registration. */
    private static Person outdated(Person person) {
        var fields = EntryFields.of(PersonCertificate.class);
        var certificates = person.certificates().stream()
                .map(one -> one != certificate(person)
                        ? one
                        : fields.build(field -> switch (field.path()) {
                            case "level" -> "旧等级";
                            case "validUntil" -> LocalDate.of(2031, 1, 1);
                            default -> field.of(one);
                        }))
                .toList();
        return EntryType.PERSONS
                .fields()
                .build(field -> field.path().equals("certificates") ? certificates : field.of(person));
    }

    @Test
    void manyPeopleAreSortedChangedAndRemoved(
            @Autowired Walks walks, @Autowired PersonList persons, @Autowired Applications applications) {
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

        var onPhone = phone.page().locator("input[name=chosen]");
        onPhone.nth(0).check();
        onPhone.nth(1).check();
        changed(phone).look("many-change");
        phone.open("/portal/persons?sort=-ending");

        changed(desk).look("many-change");
        desk.button("确认修改 2 条").click();
        page.waitForURL("**/portal/persons");
        assertThat(page.locator("[role=status]").first()).containsText("已修改 2 条");

        var head = applications.get(draft.number()).selection().enterpriseHead();
        var ref = persons.page(new Uscc(MEETS_ALL), head.key(), null, 1, 1)
                .entries()
                .get(0)
                .ref();
        page = desk.open("/portal/persons/" + ref + "/removal").page();
        assertThat(page.locator("main")).containsText(draft.number());
        assertThat(page.locator("main")).containsText("有效证书依据这条记录核发");
        desk.lookInBothLanguages("one-removal");

        page = phone.page();
        phone.button("显示其余 14 条").click();
        for (var box : page.locator("input[name=chosen]").all()) {
            assertThat(page.locator("[data-tick-all]")).not().isChecked();
            box.check();
        }
        assertThat(page.locator("[data-tick-all]")).isChecked();
        phone.button("批量删除").click();
        assertThat(page.locator("main")).containsText(draft.number());
        assertThat(page.locator("main")).containsText("有效证书");
        phone.look("many-removal");
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

    /** The two that are ticked become safety officers, which is shown before it is done. */
    private static Screen changed(Screen screen) {
        screen.button("批量修改").click();
        screen.page().locator("#field").selectOption("position");
        screen.page().locator("#value").fill("安全员");
        screen.button("查看修改结果").click();
        assertThat(screen.page().locator("main")).containsText("确认修改 2 条");
        return screen;
    }
}
