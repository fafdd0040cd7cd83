package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The home of an enterprise as a list of what it has to do. */
@RunningProgram
class DutiesInPortalTest {

    @Autowired
    private Messages messages;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Api api;
    private String uscc;
    private Portal portal;

    @BeforeEach
    void anEnterpriseWithNothingToDo() {
        api = new Api(port);
        api.awaitDemos();
        uscc = jdbc.queryForObject("select uscc from enterprise where name = '西藏示范十九号建筑有限公司'", String.class);
        portal = new Portal(port).logIn(uscc);
        jdbc.update("update person set ending = '{}' where uscc = ?", uscc);
    }

    @AfterEach
    void nothingIsHeld() {
        jdbc.update("delete from held_qualification where uscc = ?", uscc);
    }

    @Test
    void whoHasNothingToDoIsOfferedToApply() {
        assertThat(home()).contains("现在没有需要办理的事项。", "资质测算").doesNotContain("等待办理结果的申请");
    }

    @Test
    void aDraftIsContinuedOrDeletedAndItsOwnStepsFillNoList() {
        var number = started();

        var duties = duties();
        assertThat(duties)
                .contains("建筑工程施工总承包二级", "填报申请信息", "继续办理 " + number, "删除草稿 " + number, "最后一天")
                .doesNotContain("现在没有需要办理的事项。");
        assertThat(after(home(), "id=\"messages\"")).doesNotContain(number);
        delete(number);
    }

    @Test
    void whatDidNotPassIsMadeAgainInOneClickAndThenIsADuty() {
        var failed = started();
        jdbc.update(
                "update application set stage = 'NOT_PASSED', closed_at = now(), stage_since = now() where number = ?",
                failed);
        assertThat(duties()).contains("修改后重新申报 " + failed, "查看一次性告知书 " + failed, "审批不通过");

        var again = portal.post("/portal/applications/" + failed + "/new-application", Map.of());
        assertThat(again.statusCode()).isEqualTo(303);

        var number = again.headers().firstValue("location").orElseThrow().replaceAll(".*/(\\d{16}).*", "$1");
        assertThat(duties()).contains("继续办理 " + number).doesNotContain("修改后重新申报 " + failed);
        jdbc.update("update application set closed_at = now() - interval '91 days' where number = ?", failed);
        delete(number);
        assertThat(duties()).as("long ago").doesNotContain(failed);
    }

    @Test
    void whatEndsSoonIsNamedWithItsLastDay() {
        var day = LocalDate.now().plusDays(20);
        hold("D101B", "建筑工程施工总承包二级", day);
        hold("D205B", "消防设施工程专业承包二级", day.plusYears(2));
        jdbc.update(
                "update person set ending = array[cast(? as date)] where (uscc, identity_index) in "
                        + "(select uscc, identity_index from person where uscc = ? order by position limit 3)",
                day.toString(),
                uscc);

        assertThat(duties())
                .contains("建筑工程施工总承包二级即将到期（证书 D954019999）", "剩余 20 天", "申请延续", "3 人的注册或者职称证书已到期或者即将到期", "查看人员")
                .doesNotContain("消防设施工程专业承包二级即将");

        jdbc.update("update held_qualification set valid_until = ? where uscc = ?", LocalDate.now(), uscc);
        assertThat(duties()).contains("今天截止");
        jdbc.update(
                "update held_qualification set valid_until = ? where uscc = ?",
                LocalDate.now().minusDays(1),
                uscc);
        assertThat(duties()).as("it has lapsed").doesNotContain("即将到期（");
    }

    @Test
    void unreadMessagesAreCounted() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> messages.tell(
                        Recipient.of(new Uscc(uscc)), News.of(MessageKind.FORM_READY, "5400202612010001", "its form")));
        assertThat(duties()).contains("1 条消息未读", "查看消息");
        jdbc.update("update message set read_at = now() where recipient = ?", uscc);
        assertThat(duties()).doesNotContain("条消息未读");
    }

    private void hold(String code, String title, LocalDate until) {
        jdbc.update("""
                insert into held_qualification (uscc, code, certificate_number, title, issued_on, valid_until, authority, status)
                values (?, ?, 'D954019999', ?, ?, ?, '审批机关', '有效')""", uscc, code, title, until.minusYears(5), until);
    }

    private String started() {
        return Applicant.start(api, uscc, "D101B")
                .expect(201)
                .json()
                .path("number")
                .asText();
    }

    private void delete(String number) {
        assertThat(portal.post("/portal/applications/" + number + "/deletion", Map.of("understood", "true"))
                        .statusCode())
                .isEqualTo(303);
    }

    private String home() {
        return portal.get("/portal").body();
    }

    private String duties() {
        var section = after(home(), "id=\"duties\"");
        return section.substring(0, section.indexOf("</section>"));
    }

    private static String after(String page, String mark) {
        assertThat(page).contains(mark);
        return page.substring(page.indexOf(mark));
    }
}
