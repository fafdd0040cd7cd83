package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.PersonList;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Removal and change of many entries of the library, as an enterprise meets them over HTTP. */
@RunningProgram
class ManyPagesTest {

    private static final String OURS = "91540100MA6TX1A00N";
    private static final Pattern CHOSEN = Pattern.compile("type=\"hidden\" name=\"chosen\" value=\"([^\"]+)\"");

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private PersonList persons;

    @LocalServerPort
    private int port;

    private final Uscc ours = new Uscc(OURS);
    private Portal portal;
    private List<Person> before;
    private List<Equipment> equipment;

    @BeforeEach
    void anEnterpriseWithThirtyPersons() {
        new Api(port).awaitDemo(OURS);
        before = library.persons(ours);
        equipment = library.equipment(ours);
        library.putPersons(
                ours, IntStream.range(0, 30).mapToObj(LibraryFixtures::person).toList());
        portal = new Portal(port).logIn(OURS);
    }

    @AfterEach
    void asItWas() {
        library.putPersons(ours, before);
        library.putEquipment(ours, equipment);
    }

    @Test
    void tickedPeopleAreNamedThenRemovedAndASecondClickIsHarmless() {
        var asked = send("/portal/persons/selection", "act", "removal", "chosen", chosen(3), "chosen", chosen(4));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains("选中 2 条", "人员3（540102********", "人员4（", "删除 2 条")
                .doesNotContain("人员5（", LibraryFixtures.citizen(3).key());
        var again = hidden(asked.body());
        assertThat(again).hasSize(2);

        var removed = send("/portal/persons/selection/removal", fields(again));
        assertThat(removed.statusCode()).isEqualTo(302);
        assertThat(portal.get("/portal/persons").body()).contains("已删除 2 条", "共 28 条");
        var second = send("/portal/persons/selection/removal", fields(again));
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(portal.get("/portal/persons").body()).contains("没有再删除", "共 28 条");

        for (var confirmed : List.of("false", "true")) {
            var change = with(fields(again), "field", "position", "value", "安全员", "confirmed", confirmed);
            assertThat(send("/portal/persons/selection/changes", change).statusCode())
                    .isEqualTo(302);
            assertThat(portal.get("/portal/persons").body()).contains("没有修改").doesNotContain("已修改");
        }
    }

    @Test
    void allThatMatchAreTakenWhateverPageTheyStandOn() {
        var asked = send(
                "/portal/persons/selection", "act", "removal", "all", "true", "text", "人员2", "kind", "", "state", "");
        assertThat(asked.body()).contains("选中 11 条", "人员29（").doesNotContain("人员3（");
        var unknown = send("/portal/persons/selection", "act", "removal", "all", "true", "state", "WITHOUT_HISTORY");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("请先在列表中勾选记录").doesNotContain("删除 0 条");
    }

    @Test
    void nothingIsRemovedIfSomebodyChangedOneMeanwhileAndItIsNamed() {
        var form = fields(List.of(chosen(3), chosen(4)));
        var other = entry(4);
        persons.change(
                ours,
                other.ref(),
                other.revision(),
                new Person(other.content().identity(), "改名者", null, null, null, null, List.of(), List.of()));
        var refused = send("/portal/persons/selection/removal", form);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("没有作任何改动", "改名者", "刚刚被他人修改");
        assertThat(library.persons(ours)).hasSize(30);
        assertThat(send("/portal/persons/selection/removal", fields(hidden(refused.body())))
                        .statusCode())
                .isEqualTo(302);
        assertThat(library.persons(ours)).hasSize(28);
    }

    @Test
    void aChangeIsShownBeforeItIsMadeAndLeavesTheRestAlone() {
        var ticked = fields(List.of(chosen(3), chosen(4)));
        var shown = send("/portal/persons/selection/changes", with(ticked, "field", "position", "value", "安全员"));
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("将修改 2 条；0 条内容不变", "现在的职务", "施工员", "确认修改 2 条");
        assertThat(entry(3).content()).isEqualTo(LibraryFixtures.person(3));

        var confirmed = with(fields(hidden(shown.body()).subList(0, 2)), "field", "position", "value", "安全员");
        var done = send("/portal/persons/selection/changes", with(confirmed, "confirmed", "true"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(portal.get("/portal/persons").body()).contains("已修改 2 条");
        assertThat(entry(3).content().position()).isEqualTo("安全员");
        assertThat(entry(3).content().certificates())
                .isEqualTo(LibraryFixtures.person(3).certificates());
        assertThat(entry(5).content()).isEqualTo(LibraryFixtures.person(5));
        assertThat(send("/portal/persons/selection/changes", with(confirmed, "confirmed", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(portal.get("/portal/persons").body()).contains("已修改 0 条");
    }

    @Test
    void thePresentEmploymentEndsForManyAndADayBeforeItsBeginIsRefusedByName() {
        var ticked = fields(List.of(chosen(3), chosen(4)));
        var early = send(
                "/portal/persons/selection/changes",
                with(ticked, "field", "employments.to", "value", "2003-01-01", "confirmed", "true"));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("有 2 条不能这样修改", "人员3（", "人员4（", "任职终止日期不能早于任职起始日期");
        assertThat(entry(3).content()).isEqualTo(LibraryFixtures.person(3));

        var ended = send(
                "/portal/persons/selection/changes",
                with(ticked, "field", "employments.to", "value", "2026年10月31日", "confirmed", "true"));
        assertThat(ended.statusCode()).isEqualTo(302);
        assertThat(entry(4).content().employments().get(0).to()).hasToString("2026-10-31");
        assertThat(entry(4).content().employments().get(0).employer()).isEqualTo("高原建设有限公司");
    }

    @Test
    void whatIsMissingOrUnreadableIsSaidAtItsField() {
        var ticked = fields(List.of(chosen(3)));
        assertThat(send("/portal/persons/selection/changes", ticked).body()).contains("请选择要修改的内容");
        assertThat(send("/portal/persons/selection/changes", with(ticked, "field", "position", "value", " "))
                        .body())
                .contains("批量修改不会清空原有内容");
        var day = send("/portal/persons/selection/changes", with(ticked, "field", "employments.to", "value", "去年"));
        assertThat(day.statusCode()).isEqualTo(422);
        assertThat(day.body()).contains("任职终止日期应写作", "value=\"去年\"");
        assertThat(send("/portal/persons/selection/changes", with(ticked, "field", "citizenId", "value", "1"))
                        .body())
                .contains("请选择要修改的内容");
        assertThat(send("/portal/persons/selection/removal", "chosen", "x.1").statusCode())
                .isEqualTo(302);
        assertThat(library.persons(ours)).hasSize(30);
    }

    @Test
    void equipmentIsChangedInTheSameWay() {
        library.putEquipment(ours, List.of(LibraryFixtures.equipment("A-1"), LibraryFixtures.equipment("A-2")));
        var asked = send("/portal/equipment/selection", "act", "change", "all", "true");
        var shown = send(
                "/portal/equipment/selection/changes",
                with(fields(hidden(asked.body())), "field", "source", "value", "租赁", "confirmed", "true"));
        assertThat(shown.statusCode()).isEqualTo(302);
        assertThat(library.equipment(ours)).extracting(Equipment::source).containsOnly("租赁");
    }

    private String chosen(int at) {
        var entry = entry(at);
        return entry.ref() + "." + entry.revision();
    }

    private Entry<Person> entry(int at) {
        return persons.page(ours, LibraryFixtures.citizen(at).key(), null, 1, 1)
                .entries()
                .get(0);
    }

    private static List<String> hidden(String page) {
        return CHOSEN.matcher(page)
                .results()
                .map(one -> one.group(1))
                .distinct()
                .toList();
    }

    private static String[] fields(List<String> chosen) {
        return chosen.stream().flatMap(one -> Stream.of("chosen", one)).toArray(String[]::new);
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Stream.of(fields), Stream.of(more)).toArray(String[]::new);
    }

    private HttpResponse<String> send(String path, String... fields) {
        var body = IntStream.range(0, fields.length / 2)
                .mapToObj(i -> fields[2 * i] + "=" + URLEncoder.encode(fields[2 * i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return portal.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(body));
    }
}
