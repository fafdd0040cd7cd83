package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.review.prefill.CandidateSearch;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Choosing what to apply for, and filling it in, as the pages send it. Each test has an enterprise of its own. */
@RunningProgram
class FillPagesTest {

    private static final String HOLDER = "91540100MA6TX7G999";
    private static final String CITY_HOLDER = "91540300MA6TX8H71M";
    private static final String CODE = "D205B";
    private static final Pattern HANDLE = Pattern.compile("name=\"add\" value=\"([0-9a-f]{20})\"");
    private static final AtomicInteger NEXT = new AtomicInteger();

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    // ---- choosing

    @Test
    void everyOperationOnACertificateIsThereOrSaysWhyNot() {
        api.awaitDemo(HOLDER);
        var page = new Portal(port).logIn(HOLDER).get("/portal/qualifications").body();

        assertThat(page)
                .contains("资质证书 E254900024", "房屋建筑工程监理乙级", "剩余")
                .contains("/portal/apply?kind=ADDITION", "不能办理的原因", "由住房和城乡建设部审批，不属于厅级审批权限");
    }

    @Test
    void aRenewalIsToldByWhichDayTheLawWantsItWhereverItIsChosen() {
        api.awaitDemo(HOLDER);
        var portal = new Portal(port).logIn(HOLDER);
        var law = "按建设部令第158号，应在有效期届满60日前，即\\d{4}年\\d{2}月\\d{2}日前提出延续申请";

        assertThat(portal.get("/portal/qualifications").body()).containsPattern(law);
        assertThat(portal.get("/portal/apply?kind=RENEWAL").body())
                .containsPattern(law)
                .doesNotContain("请注意");
        assertThat(portal.get("/portal/apply?kind=RENEWAL&items=E201B").body())
                .containsPattern("请注意</strong><p>[^<]*" + law);
    }

    @Test
    void aCancelledLevelSaysWhatToApplyForInstead() {
        api.awaitDemo(CITY_HOLDER);

        assertThat(new Portal(port)
                        .logIn(CITY_HOLDER)
                        .get("/portal/qualifications")
                        .body())
                .contains("该等级已按建办市〔2023〕47号取消，可直接申请二级。")
                .contains("/portal/apply?kind=UPGRADE");
    }

    @Test
    void whatIsClosedIsGreyedWithItsReason() {
        api.awaitDemo(CITY_HOLDER);
        var portal = new Portal(port).logIn(CITY_HOLDER);

        assertThat(portal.get("/portal/apply?kind=ADDITION&type=建筑业&series=施工总承包&category=建筑工程施工总承包")
                        .body())
                .containsPattern("<option value=\"一级\" disabled=\"disabled\">一级（不能申请）</option>")
                .contains("<strong>建筑工程施工总承包一级</strong>：由住房和城乡建设部审批");
        assertThat(portal.get("/portal/apply?kind=FIRST&type=建筑业").body()).contains("请办理增项");
        assertThat(portal.get("/portal/apply?kind=UPGRADE").body()).contains("value=\"D101B\"");
    }

    @Test
    void whatMayNotTravelTogetherIsRefusedInWordsWithTheApplicationsInItsPlace() {
        var portal = new Portal(port).logIn(enterprise());

        var answer = portal.send(
                "POST",
                "/portal/apply",
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString("kind=FIRST&items=D205B&items=E201B"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("申请没有建立", "请分为 2 件申请", "只申请 D205B", "只申请 E201B", "消防设施工程专业承包二级");
    }

    @Test
    void anApplicationIsStartedOnceHoweverOftenItIsClicked() throws Exception {
        var uscc = enterprise();
        var kind = kind(uscc);
        var portal = new Portal(port).logIn(uscc);

        var answers = Concurrently.run(3, i -> portal.post("/portal/apply", Map.of("kind", kind, "items", CODE)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(303);
        assertThat(answers.stream()
                        .map(answer -> answer.headers().firstValue("Location").orElseThrow())
                        .distinct())
                .singleElement()
                .asString()
                .matches(".*/portal/applications/\\d{16}/dossier");
        // choosing the same again leads to that application
        assertThat(portal.get("/portal/apply?kind=" + kind + "&type=建筑业&series=专业承包&category=消防设施工程专业承包")
                        .body())
                .contains("已有正在办理的申请");
    }

    // ---- filling

    @Test
    void aChoiceIsSavedAtOnceAndThePreCheckFollows() {
        var filling = new Filling();
        assertThat(filling.page()).contains("消防设施工程专业承包二级", "尚未选择", "还不能提交：2 项尚未完成");
        var candidates = filling.candidates("REGISTERED");
        assertThat(candidates)
                .contains("符合", "没有")
                .doesNotContainPattern("(?<![0-9A-Za-z_-])\\d{17}[0-9X](?![0-9A-Za-z_-])");

        var answer = filling.choose("REGISTERED", handles(candidates).get(0));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("已保存", "移除");
        assertThat(answer.headers().firstValue("HX-Trigger").orElseThrow()).contains("closeDialog", "dossierChanged");
        assertThat(filling.selection("registered")).hasSize(1);
        assertThat(filling.page()).doesNotContainPattern("(?<![0-9A-Za-z_-])\\d{17}[0-9X](?![0-9A-Za-z_-])");
        assertThat(filling.portal.part(filling.path + "/pre-check").body())
                .contains("不达标", "自测时间", "hx-swap-oob=\"true\"");
    }

    @Test
    void thePreCheckSaysWhatTheSubmissionWouldAskForAndWhatIsNotFilledInYet() {
        var filling = new Filling();
        var address = "/api/v1/applications/" + filling.applicant.number() + "/pre-check";

        assertThat(filling.portal.part(filling.path + "/pre-check").body())
                .contains("提交前还须补齐", "尚未选择企业负责人，请从人员库选择", "is-NOT_FILLED", "未填")
                .containsPattern("id=\"finding-D205B-D205B-skilled\"[^>]*is-NOT_FILLED");
        var empty = api.get(address).expect(200).json();
        assertThat(texts(empty.path("missing")))
                .containsExactly("尚未选择企业负责人，请从人员库选择", "尚未选择“消防设施工程专业承包二级”的技术负责人，请从人员库选择");
        assertThat(texts(filling.applicant
                        .submit()
                        .expectProblem(422, "incomplete-selection")
                        .json()
                        .path("errors")))
                .isEqualTo(texts(empty.path("missing")));
        assertThat(result(empty, "D205B-skilled")).isEqualTo("NOT_FILLED");

        filling.choose("SKILLED", handles(filling.candidates("SKILLED")).get(0));
        assertThat(result(api.get(address).expect(200).json(), "D205B-skilled")).isEqualTo("FAIL");

        filling.applicant.fill(filling.applicant.selection()).expect(200);
        var full = api.get(address).expect(200).json();
        assertThat(full.path("missing")).isEmpty();
        assertThat(full.path("findings").findValuesAsText("result")).doesNotContain("NOT_FILLED");
        assertThat(filling.portal.part(filling.path + "/pre-check").body()).doesNotContain("提交前还须补齐");
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static String result(JsonNode preCheck, String indicator) {
        for (var finding : preCheck.path("findings")) {
            if (finding.path("indicator").asText().equals(indicator)) {
                return finding.path("result").asText();
            }
        }
        throw new AssertionError(indicator);
    }

    @Test
    void choosingTwiceAndRemovingTwiceChangesNothingMore() {
        var filling = new Filling();
        var handle = handles(filling.candidates("SKILLED")).get(0);

        filling.choose("SKILLED", handle);
        filling.choose("SKILLED", handle);
        assertThat(filling.selection("skilled")).hasSize(1);

        filling.remove("SKILLED", handle);
        filling.remove("SKILLED", handle);
        assertThat(filling.selection("skilled")).isEmpty();
    }

    @Test
    void oneClickTicksAllWhoQualifyOnAllPagesAndAnotherTakesThemBack(@Autowired CandidateSearch search) {
        var filling = new Filling();
        var dialog = filling.candidates("SKILLED");
        assertThat(dialog).contains("勾选全部符合的").doesNotContain("撤销全部勾选");
        var first = handles(dialog).get(0);

        var ticked = filling.search("SKILLED", "all=true&add=" + first).body();

        var all = ticked(ticked);
        assertThat(all).as("more than stand on a page").hasSizeGreaterThan(15).contains(first);
        assertThat(ticked)
                .containsPattern("各页共核对 \\d+ 项，新勾选符合的 " + (all.size() - 1) + " 项，点“确定”后保存。")
                .contains("撤销全部勾选")
                .contains("各页共核对 " + search.toJudge(filling.applicant.number(), CODE, "D205B-skilled", null) + " 项");
        assertThat(filling.selection("skilled")).as("nothing is saved yet").isEmpty();
        var sent = "&add=" + String.join("&add=", all) + "&together=" + String.join("&together=", together(ticked));
        var next = filling.search("SKILLED", "page=1" + sent).body();
        assertThat(ticked(next)).as("on another page").containsExactlyInAnyOrderElementsOf(all);
        assertThat(filling.search("SKILLED", "all=true" + sent).body()).contains("没有更多符合的");

        var undone = filling.search("SKILLED", "undo=true" + sent).body();

        assertThat(ticked(undone)).as("what was ticked by hand stays").containsExactly(first);
        assertThat(undone).contains("已撤销 " + (all.size() - 1) + " 项勾选").doesNotContain("撤销全部勾选");
        filling.choose("SKILLED", all);
        assertThat(filling.selection("skilled")).hasSize(all.size());
    }

    /** The handles of those that are ticked, and of those ticked on other pages. */
    private static List<String> ticked(String list) {
        return Pattern.compile("<input [^>]*name=\"add\" value=\"([0-9a-f]{20})\"([^>]*)>")
                .matcher(list)
                .results()
                .filter(box -> box.group().contains("hidden") || box.group(2).contains("checked"))
                .map(box -> box.group(1))
                .toList();
    }

    private static List<String> together(String list) {
        return Pattern.compile("name=\"together\" value=\"([0-9a-f]{20})\"")
                .matcher(list)
                .results()
                .map(box -> box.group(1))
                .toList();
    }

    @Test
    void pagesThatChooseAtTheSameTimeLoseNothingOfEachOther() throws Exception {
        var filling = new Filling();
        var handles = handles(filling.candidates("SKILLED")).subList(0, 8);

        var answers = Concurrently.run(handles.size(), i -> filling.choose("SKILLED", handles.get(i)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(filling.selection("skilled")).hasSize(handles.size());
    }

    @Test
    void onceTheFormIsOutTheChoiceIsRefusedInWordsUntilTheApplicationIsTakenBack() {
        var filling = new Filling();
        var handle = handles(filling.candidates("SKILLED")).get(0);
        filling.applicant.fill(filling.applicant.selection()).expect(200);
        assertThat(filling.page()).doesNotContain("还不能提交").contains("/consent");
        filling.applicant.submit().expect(202);
        filling.applicant.reach(Stage.SIGNING);

        var late = filling.remove("SKILLED", handle);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("alert is-error").contains("下载申请表并上传签章扫描件");
        assertThat(filling.page()).contains("申请表已经生成", "/reopening").doesNotContain("选择人员</button>");

        assertThat(filling.portal
                        .post(filling.path.replace("/dossier", "") + "/reopening", Map.of())
                        .statusCode())
                .isEqualTo(303);
        filling.applicant.reach(Stage.FILLING);
        assertThat(filling.page()).contains("选择人员</button>");
        assertThat(filling.selection("skilled")).isNotEmpty();
    }

    @Test
    void whatHasLeftTheLibraryIsSaidAndCanBeTakenOut() {
        var filling = new Filling();
        filling.applicant.fill(filling.applicant.selection()).expect(200);
        var equipment = api.get("/api/v1/enterprises/" + filling.uscc + "/equipment")
                .expect(200)
                .text();
        api.put("/api/v1/enterprises/" + filling.uscc + "/equipment", "[]").expect(204);
        try {
            assertThat(filling.page()).contains("已选的内容有些已从企业库删除", "从申请中移除", "还不能提交");
            assertThat(filling.portal.part(filling.path + "/pre-check").body())
                    .contains("提交前还须补齐", "请先在技术装备中添加，或者不再选择");

            assertThat(filling.portal
                            .post(filling.path + "/deleted", Map.of(), "HX-Request", "true")
                            .body())
                    .doesNotContain("已从企业库删除");
            assertThat(filling.selection("equipment")).isEmpty();
        } finally {
            api.put("/api/v1/enterprises/" + filling.uscc + "/equipment", equipment)
                    .expect(204);
        }
    }

    @Test
    void aParagraphThatTheApplicationDoesNotHaveIsNotFound() {
        var filling = new Filling();
        assertThat(filling.portal
                        .part(filling.path + "/candidates?itemCode=D205B&indicator=D101C-titled")
                        .statusCode())
                .isEqualTo(404);
    }

    /** An application for D205B that is being filled in. */
    private final class Filling {

        private final String uscc = enterprise();
        private final Applicant applicant = Applicant.of(api, uscc, CODE);
        private final Portal portal = new Portal(port).logIn(uscc);
        private final String path = "/portal/applications/" + applicant.number() + "/dossier";

        String page() {
            var answer = portal.get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }

        /** The dialog of the first paragraph of the standard that asks for somebody of the group. */
        String candidates(String group) {
            var page = page();
            var dialog = Pattern.compile("data-dialog=\"([^\"]*indicator=D205B-" + indicator(group) + "[^\"]*)\"")
                    .matcher(page);
            assertThat(dialog.find()).as(group).isTrue();
            var answer = portal.part(dialog.group(1).replace("&amp;", "&"));
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }

        private String indicator(String group) {
            return group.equals("REGISTERED") ? "constructors" : "skilled";
        }

        /** Searches in that dialog; {@code sent} is what the form sends besides. */
        HttpResponse<String> search(String group, String sent) {
            var answer = portal.send(
                    "POST",
                    path + "/candidates",
                    "application/x-www-form-urlencoded",
                    BodyPublishers.ofString("itemCode=" + CODE + "&indicator=D205B-" + indicator(group) + "&" + sent),
                    "HX-Request",
                    "true");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer;
        }

        void choose(String group, List<String> handles) {
            var sent = "group=" + group + "&add=" + String.join("&add=", handles);
            assertThat(portal.send(
                                    "POST",
                                    path + "/steps",
                                    "application/x-www-form-urlencoded",
                                    BodyPublishers.ofString(sent),
                                    "HX-Request",
                                    "true")
                            .statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> choose(String group, String handle) {
            return portal.post(path + "/steps", Map.of("group", group, "add", handle), "HX-Request", "true");
        }

        HttpResponse<String> remove(String group, String handle) {
            return portal.post(path + "/steps", Map.of("group", group, "remove", handle), "HX-Request", "true");
        }

        JsonNode selection(String list) {
            return applicant.application().path("dossier").path(list);
        }
    }

    private static List<String> handles(String dialog) {
        var handles = new ArrayList<String>();
        var matcher = HANDLE.matcher(dialog);
        while (matcher.find()) {
            handles.add(matcher.group(1));
        }
        assertThat(handles).isNotEmpty();
        return handles;
    }

    private String kind(String uscc) {
        return Applicant.held(api, uscc).isEmpty() ? "FIRST" : "ADDITION";
    }

    /** One that is ready to apply for D205B; the other tests apply for D101B with these. */
    private String enterprise() {
        var alike = new ArrayList<String>();
        for (var demo : api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("demonstrates").asText().startsWith("供同时办理多件申请试用")) {
                alike.add(demo.path("uscc").asText());
            }
        }
        var uscc = alike.get(alike.size() - 1 - NEXT.getAndIncrement());
        api.awaitDemo(uscc);
        return uscc;
    }
}
