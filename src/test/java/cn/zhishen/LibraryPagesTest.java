package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.Workbooks;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.library.Entry;
import cn.zhishen.enterprise.library.PersonList;
import cn.zhishen.enterprise.workbook.PersonWorkbook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages of the library as an enterprise meets them over HTTP. */
@RunningProgram
class LibraryPagesTest {

    private static final String OURS = "91540100MA6TX1A00N";
    private static final String OTHERS = "91540502MA6TX3C5X1";

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private PersonList persons;

    @Autowired
    private PersonWorkbook workbook;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private final Uscc ours = new Uscc(OURS);
    private Portal portal;
    private List<Person> before;

    @BeforeEach
    void anEnterpriseWithThirtyPersons() {
        new Api(port).awaitDemo(OURS);
        before = library.persons(ours);
        library.putPersons(
                ours, IntStream.range(0, 30).mapToObj(LibraryFixtures::person).toList());
        portal = new Portal(port).logIn(OURS);
    }

    /** Other tests apply with the people of this enterprise. */
    @AfterEach
    void asItWas() {
        library.putPersons(ours, before);
    }

    @Test
    void theListPagesAndMasksCitizenIds() {
        var first = portal.get("/portal/persons");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body())
                .contains("人员0", "人员19", "共 30 条", "540102********")
                .doesNotContain(">人员20<");
        assertThat(first.body()).doesNotContain(LibraryFixtures.citizen(0).key());
        assertThat(portal.get("/portal/persons?page=1").body()).contains("人员20", "人员29");
        assertThat(portal.get("/portal/persons?text=人员7".replace("人员", "%E4%BA%BA%E5%91%98"))
                        .body())
                .contains("人员7", "共 1 条");
    }

    @Test
    void whatEndsSoonIsPointedOutAndTheListIsNarrowedToIt() {
        var people = new ArrayList<>(
                IntStream.range(0, 25).mapToObj(LibraryFixtures::person).toList());
        people.set(3, ending(people.get(3), LocalDate.now().plusDays(20)));
        people.set(4, ending(people.get(4), LocalDate.now().minusDays(20)));
        library.putPersons(ours, people);

        assertThat(portal.get("/portal/persons").body()).contains("即将到期：", "已于 ", "证书已到期或即将到期");
        var narrowed = portal.get("/portal/persons?state=ENDING").body();
        assertThat(narrowed).contains("共 2 条", ">人员3", ">人员4", "清除条件").doesNotContain(">人员5");
        var search = portal.post(
                "/portal/persons/search", Map.of("text", "", "kind", "REGISTRATION", "state", "WITHOUT_HISTORY"));
        assertThat(search.headers().firstValue("Location").orElseThrow())
                .endsWith("?kind=REGISTRATION&state=WITHOUT_HISTORY");
        assertThat(portal.get("/portal/persons?state=WITHOUT_HISTORY").body())
                .contains("没有找到符合条件的记录")
                .doesNotContain("人员库还是空的");
        assertThat(portal.get("/portal/persons?state=nonsense").body()).contains("共 25 条");
    }

    private static Person ending(Person one, LocalDate until) {
        var certificate = one.certificates().get(0);
        return new Person(
                one.identity(),
                one.name(),
                one.education(),
                one.major(),
                one.graduatedOn(),
                one.position(),
                List.of(new PersonCertificate(
                        certificate.kind(),
                        certificate.name(),
                        certificate.level(),
                        certificate.specialties(),
                        certificate.number(),
                        certificate.issuedOn(),
                        until)),
                one.employments());
    }

    @Test
    void orderAndSizeOfThePagesStayInTheAddressWithFiltersAndSearch() {
        var sorted = portal.get("/portal/persons?kind=REGISTRATION&sort=-name&size=50");
        assertThat(sorted.statusCode()).isEqualTo(200);
        assertThat(sorted.body())
                .contains("aria-sort=\"descending\"", ">性别<", ">人员29", ">人员0")
                .contains("kind=REGISTRATION&amp;sort=-name\"", "sort=position&amp;size=50\"")
                .contains("name=\"sort\" value=\"-name\"", "name=\"size\" value=\"50\"")
                .doesNotContain("rel=\"next\"");
        assertThat(portal.get("/portal/persons?sort=name&page=1").body()).contains("sort=name&amp;page=0\"");
        var search =
                portal.post("/portal/persons/search", Map.of("text", "人员", "kind", "", "sort", "-name", "size", "50"));
        assertThat(search.headers().firstValue("Location").orElseThrow())
                .endsWith("?text=%E4%BA%BA%E5%91%98&sort=-name&size=50");
        var odd = portal.get("/portal/persons?sort=identity&size=7");
        assertThat(odd.statusCode()).isEqualTo(200);
        assertThat(odd.body()).contains("共 30 条", "rel=\"next\"").doesNotContain("aria-sort");
        assertThat(portal.get("/portal/equipment?sort=-quantity&size=100").statusCode())
                .isEqualTo(200);
        assertThat(portal.get("/portal/projects?sort=-completed&size=100").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSearchByCitizenIdStandsInNoAddress() {
        var id = LibraryFixtures.citizen(7).key();
        var found = portal.post("/portal/persons/search", Map.of("text", id, "kind", ""));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("人员7", "共 1 条").doesNotContain("text=" + id);
        var byName = portal.post("/portal/persons/search", Map.of("text", "abc", "kind", "TITLE"));
        assertThat(byName.headers().firstValue("Location").orElseThrow()).endsWith("?text=abc&kind=TITLE");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedStays() {
        var answer = portal.post(
                "/portal/persons",
                Map.of(
                        "name",
                        "次仁旺堆",
                        "citizenId",
                        "540102198001010010",
                        "certificates[4].name",
                        "注册建造师",
                        "certificates[4].issuedOn",
                        "2099-01-01"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("次仁旺堆", "540102198001010010")
                .contains("id=\"citizenId-error\"", "校验位不正确")
                .contains("id=\"certificates[0].kind-error\"", "id=\"certificates[0].issuedOn-error\"");
        assertThat(persons.count(ours)).isEqualTo(30);
        var twice = portal.post(
                "/portal/persons",
                Map.of("name", "重复", "citizenId", LibraryFixtures.citizen(3).key()));
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("id=\"citizenId-error\"", "人员3");
    }

    @Test
    void whatIsWrongIsListedInTheOrderOfTheFormWithTheWayToEachField() {
        var typed = new LinkedHashMap<String, String>();
        typed.put("name", "");
        typed.put("citizenId.kind", "居民身份证");
        typed.put("citizenId", "540102198001010011");
        typed.put("graduatedOn", "去年");
        for (var row : List.of("certificates[2].", "certificates[5].")) {
            typed.put(row + "kind", "");
            typed.put(row + "name", "注册建造师");
            typed.put(row + "number", "");
            typed.put(row + "issuedOn", "2099-01-01");
        }
        typed.put("employments[0].from", "从前");
        typed.put("employments[0].employer", "");

        var page = portal.post("/portal/persons", typed).body();

        var named = Pattern.compile("<li><a href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(8).startsWith("name", "citizenId", "graduatedOn", "certificates[0].kind");
        assertThat(named.stream().map(field -> page.indexOf("id=\"" + field + "\"")))
                .as("where the fields %s stand", named)
                .doesNotContain(-1)
                .isSorted();
    }

    @Test
    void peopleWithoutAResidentIdentityCardAreEnteredAndMasked() {
        var blank = portal.get("/portal/persons/new").body();
        assertThat(blank).contains("name=\"citizenId.kind\"", ">港澳居民来往内地通行证<", ">护照<", "name=\"birthDate\"");

        var form = new HashMap<>(Map.of("name", "李约翰", "citizenId.kind", "护照", "citizenId", "ｅ1234 5678"));
        var without = portal.post("/portal/persons", form);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body())
                .contains("id=\"birthDate-error\"", "护照号码中没有出生日期")
                .containsPattern("<option value=\"护照\"[^>]*selected");

        form.put("birthDate", "1985-03-12");
        assertThat(portal.post("/portal/persons", form).statusCode()).isBetween(300, 399);
        assertThat(portal.post(
                                "/portal/persons",
                                Map.of(
                                        "name", "陈大文",
                                        "citizenId.kind", "港澳居民来往内地通行证",
                                        "citizenId", "H1234567801",
                                        "birthDate", "1985-03-12"))
                        .statusCode())
                .isBetween(300, 399);

        var found = portal.post("/portal/persons/search", Map.of("text", "e12345678", "kind", ""));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("李约翰", "护照 E******78").doesNotContain(">E12345678<", "陈大文");
        assertThat(library.persons(ours, List.of(LibraryFixtures.fromHongKong().identity())))
                .singleElement()
                .satisfies(person -> assertThat(person.bornOn()).isEqualTo("1985-03-12"));
        var ref = persons.page(ours, "E12345678", null, 1, 1).entries().get(0).ref();
        assertThat(portal.get("/portal/persons/" + ref).body())
                .contains("value=\"E12345678\"", "value=\"1985-03-12\"")
                .containsPattern("<option value=\"护照\"[^>]*selected");
    }

    @Test
    void theLegalRepresentativeMayHaveAnotherDocument() {
        var now = library.find(ours).orElseThrow();
        try {
            var answer = portal.post(
                    "/portal/profile",
                    Map.of(
                            "revision", String.valueOf(library.revision(ours)),
                            "name", now.name(),
                            "address", now.address(),
                            "establishedOn", now.establishedOn().toString(),
                            "registeredCapitalWan", now.registeredCapitalWan().toPlainString(),
                            "netAssetsWan", now.netAssetsWan().toPlainString(),
                            "legalRepresentative", now.legalRepresentative(),
                            "legalRepresentativeId.kind", "台湾居民来往大陆通行证",
                            "legalRepresentativeId", "0123456702(B)",
                            "legalRepresentativeBirthDate", "1970-05-01"));
            assertThat(answer.statusCode()).isBetween(300, 399);
            assertThat(library.find(ours).orElseThrow().legalRepresentativeId()).hasToString("台湾居民来往大陆通行证 0******7");
            assertThat(portal.get("/portal/profile").body())
                    .containsPattern("<option value=\"台湾居民来往大陆通行证\"[^>]*selected")
                    .contains("value=\"01234567\"", "value=\"1970-05-01\"");
        } finally {
            library.put(now);
        }
    }

    @Test
    void aFormThatSomebodyOvertookKeepsWhatWasTypedAndShowsWhatIsThere() {
        var entry = entry(2);
        assertThat(change(entry, 0, "甲方改名").statusCode()).isBetween(300, 399);
        var late = change(entry, 0, "乙方改名");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("已被他人修改", "甲方改名", "乙方改名").contains("name=\"revision\" value=\"1\"");
        assertThat(persons.find(ours, entry.ref()).orElseThrow().content().name())
                .isEqualTo("甲方改名");
        assertThat(change(entry, 1, "乙方改名").statusCode()).isBetween(300, 399);
        persons.remove(ours, entry.ref(), 2);
        var gone = change(entry, 2, "丙方改名");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("已被他人删除", "丙方改名").doesNotContain("name=\"revision\"");
    }

    @Test
    void anEntryIsRemovedOnceAndNotWhenItWasChanged() {
        var entry = entry(4);
        var url = "/portal/persons/" + entry.ref() + "/removal";
        assertThat(portal.part(url).body()).contains("人员4", "不能恢复").doesNotContain("<html");
        assertThat(portal.post(url, Map.of("revision", "9")).statusCode()).isEqualTo(409);
        assertThat(portal.post(url, Map.of("revision", "0")).statusCode()).isBetween(300, 399);
        assertThat(portal.post(url, Map.of("revision", "0")).statusCode()).isEqualTo(404);
        assertThat(persons.count(ours)).isEqualTo(29);
    }

    @Test
    void anotherEnterprisesEntryIsNotFound() {
        var other = LibraryFixtures.newUscc();
        library.put(LibraryFixtures.profile(other, "他家建设有限公司"));
        var ref = persons.add(other, LibraryFixtures.person(1));
        assertThat(portal.post("/portal/persons/" + ref + "/registers", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(portal.post("/portal/persons/" + ref + "/registers/taken", Map.of("revision", "0", "mark", ""))
                        .statusCode())
                .isEqualTo(404);
        for (var path : List.of("", "/removal", "/registers")) {
            assertThat(portal.get("/portal/persons/" + ref + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(portal.post("/portal/persons/" + ref + "/removal", Map.of("revision", "0"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(persons.count(other)).isEqualTo(1);
    }

    @Test
    void whatTheRegistersSayComesWithSourceAndTime() {
        var place = "/portal/persons/" + entry(1).ref() + "/registers";
        assertThat(portal.part(place).body()).contains("查询登记系统", "与填报的内容对照").doesNotContain("全国建筑市场监管公共服务平台");
        var answer = portal.post(place, Map.of(), "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("全国建筑市场监管公共服务平台", "社会保险信息系统", "登记库中没有该注册证书");
        assertThat(portal.part(place).body()).as("kept").contains("登记库中没有该注册证书", "重新查询登记系统");
        assertThat(portal.post(place, Map.of()).headers().firstValue("Location").orElseThrow())
                .as("without scripts")
                .endsWith("/portal/persons/" + entry(1).ref());
        assertThat(portal.get("/portal/persons?state=UNINSURED").body()).contains("共 1 条", ">人员1", "未参保");
        assertThat(portal.get("/portal/persons?state=UNVERIFIED").body()).contains("共 29 条", "未核实");
        assertThat(portal.post("/portal/profile/registers", Map.of(), "HX-Request", "true")
                        .body())
                .contains("工商登记库", "存续");
        var outdated = portal.post(place + "/taken", Map.of("revision", "0", "mark", "x"));
        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(outdated.body()).contains("没有采用，请核对后再采用", "编辑人员");
    }

    @Test
    void registersAreAskedOnlySoOftenInAMinute() {
        new Api(port).awaitDemo(OTHERS);
        var others = new Portal(port).logIn(OTHERS);
        HttpResponse<String> last = null;
        for (int i = 0; i <= 10; i++) {
            last = others.post("/portal/profile/registers", Map.of(), "HX-Request", "true");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("查询登记系统过于频繁", "秒后再试");
    }

    @Test
    void aBadFileIsRefusedWholeAndAGoodOneIsConfirmedOnce() throws IOException {
        var bad = upload(Workbooks.workbook(new HashMap<>(Map.of("人员", List.<Object[]>of(new Object[] {"姓名"})))));
        assertThat(bad.statusCode()).isEqualTo(302);
        assertThat(portal.get(imported(bad)).body()).contains("缺少列“证件号码”", "没有导入任何内容");
        var none = upload("%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("不是 Excel 工作簿");

        var exported = new ByteArrayOutputStream();
        workbook.write(List.of(LibraryFixtures.person(1), LibraryFixtures.person(40)), exported);
        var accepted = upload(exported.toByteArray());
        var page = accepted.headers().firstValue("Location").orElseThrow();
        var shown = portal.get(page.substring(page.indexOf("/portal")));
        assertThat(shown.body()).contains("人员40").doesNotContain("人员1（");
        assertThat(persons.count(ours)).isEqualTo(30);
        var basis = shown.body().replaceAll("(?s).*name=\"basis\" value=\"([0-9a-f]{64})\".*", "$1");
        var path = page.substring(page.indexOf("/portal"));
        assertThat(portal.post(path, Map.of("basis", basis)).statusCode()).isBetween(300, 399);
        assertThat(persons.count(ours)).isEqualTo(31);
        var second = portal.post(path, Map.of("basis", basis));
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(second.body()).contains("没有再次写入");
        var back = portal.get(path);
        assertThat(back.statusCode()).as("back in the browser").isEqualTo(302);
        assertThat(portal.get(imported(back)).body()).contains("这次导入已经结束", "上传并检查");
        assertThat(portal.get("/portal/persons/import/" + UUID.randomUUID()).statusCode())
                .as("what never was an import")
                .isEqualTo(404);
    }

    private static String imported(HttpResponse<String> answer) {
        var location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/portal"));
    }

    @Test
    void ownHeadingsAreExplainedOnceAndUsedUntilTheyAreForgotten() {
        var csv = "我公司人员\n身份证,大名,岗位,工号\n%s,扎西,资料员,7\n"
                .formatted(LibraryFixtures.citizen(1).number())
                .getBytes(Charset.forName("GB18030"));
        var page = imported(upload(csv));
        assertThat(portal.get(page).body())
                .contains("说明自己的列名", "“身份证”", "“大名”", "“岗位”", "“工号”")
                .doesNotContain("扎西");
        assertThat(jdbc.queryForObject("select file from library_import where uscc = ?", String.class, OURS))
                .startsWith("enc:");

        var unknown = explained(page, "citizenId", "name", "position", "nothing");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("请为“工号”选择对应的内容");
        assertThat(explained(page, "citizenId", "name", "position", "-").statusCode())
                .isEqualTo(302);
        var compared = portal.get(imported(portal.get(page))).body();
        assertThat(compared).contains("职务：施工员 → 资料员", "证书", "任职经历");

        var again = portal.get(imported(upload(csv))).body();
        assertThat(again).contains("职务：施工员 → 资料员");
        assertThat(portal.get("/portal/persons/import").body()).contains("“大名”", "人员：姓名", "这一列不导入");
        portal.post("/portal/persons/import/headings/forget", Map.of("sheet", "", "heading", "大名"));
        assertThat(portal.get(imported(upload(csv))).body())
                .contains("说明自己的列名", "“大名”")
                .doesNotContain("“岗位”");
        for (var heading : List.of("身份证", "岗位", "工号")) {
            portal.post("/portal/persons/import/headings/forget", Map.of("sheet", "", "heading", heading));
        }
    }

    private HttpResponse<String> explained(String page, String... fields) {
        var form = new StringBuilder();
        var headings = List.of("身份证", "大名", "岗位", "工号");
        for (int i = 0; i < fields.length; i++) {
            form.append("&sheet=&heading=")
                    .append(URLEncoder.encode(headings.get(i), StandardCharsets.UTF_8))
                    .append("&field=")
                    .append(fields[i]);
        }
        return portal.send(
                "POST",
                page + "/columns",
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString(form.substring(1)));
    }

    @Test
    void allFaultsAreListedPageByPageAndMarkedInTheFile() throws IOException {
        var rows = new ArrayList<Object[]>();
        rows.add(new Object[] {"证件号码", "姓名", "学历"});
        for (int i = 0; i < 45; i++) {
            rows.add(new Object[] {LibraryFixtures.citizen(100 + i).number(), null, "本科"});
        }
        var page = imported(upload(Workbooks.workbook(new HashMap<>(Map.of("人员", rows)))));
        assertThat(portal.get(page).body()).contains("有 45 处错误", "<td>B2</td>").doesNotContain("<td>B46</td>");
        assertThat(portal.get(page + "?page=2").body()).contains("<td>B46</td>").doesNotContain("<td>B2</td>");

        var marked = portal.bytes(page + "/marked.xlsx");
        assertThat(Workbooks.text(marked, "xl/sharedStrings.xml")).contains("错误说明", "B46：姓名不能为空，请填写");
        var corrected =
                Workbooks.withFirstSheet(marked, xml -> xml.replaceAll("<row r=\"([2-9]|\\d\\d)\".*?</row>", ""));
        var none = upload(corrected);
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("没有可导入的内容");
        assertThat(persons.count(ours)).isEqualTo(30);
    }

    @Test
    void oneBadRowAmongGoodOnesRefusesTheWholeFile() {
        var file = Workbooks.workbook(new LinkedHashMap<>(Map.of(
                "人员",
                List.of(
                        new Object[] {"序号", "证件号码", "姓名", "学历", "所学专业", "毕业日期", "职务"},
                        new Object[] {1, LibraryFixtures.citizen(40).key(), "人员40"},
                        new Object[] {2, LibraryFixtures.citizen(41).key(), "人员41", null, null, "2099-01-01"},
                        new Object[] {3, LibraryFixtures.citizen(42).key(), "人员42"}),
                "证书",
                List.<Object[]>of(new Object[] {"证件号码", "证书种类", "证书名称", "等级", "专业", "证书编号", "发证日期", "有效期至"}),
                "任职经历",
                List.<Object[]>of(new Object[] {"证件号码", "起始日期", "终止日期", "单位", "职务", "从事专业", "技术管理"}))));

        var refused = upload(file);

        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(portal.get(imported(refused)).body())
                .contains("文件中有 1 处错误", "没有导入任何内容", "毕业日期不能晚于今天")
                .containsPattern("<td>人员</td>\\s*<td>F3</td>");
        assertThat(persons.count(ours)).isEqualTo(30);
        assertThat(waiting()).isZero();
    }

    /** Imports of the list that could still be confirmed. */
    private int waiting() {
        return jdbc.queryForObject(
                "select count(*) from library_import where uscc = ? and file is null", Integer.class, OURS);
    }

    @Test
    void theFieldsProposeTheWordsOfTheVocabularyWithoutScripts() {
        assertThat(portal.get("/portal/persons/new").body())
                .containsPattern(
                        "id=\"certificates\\[NEXT]\\.specialties\"[^>]*list=\"words-certificates\\.specialties\"")
                .containsPattern("(?s)<datalist id=\"words-certificates\\.level\">.*?value=\"高级工\"")
                .containsPattern("(?s)<datalist id=\"words-employments\\.field\">.*?value=\"公路工程\"")
                .containsPattern("name=\"citizenId\"[^>]*>")
                .doesNotContainPattern("name=\"citizenId\"[^>]*list=");
        assertThat(portal.get("/portal/projects/new").body())
                .containsPattern("id=\"category\"[^>]*list=\"words-category\"")
                .containsPattern("(?s)<datalist id=\"words-figures\\.name\">.*?value=\"钢结构高度（米）\"");
        assertThat(portal.get("/portal/equipment/new").body()).contains("<datalist id=\"words-figures.name\">");
        assertThat(portal.get("/portal/profile").body()).doesNotContain("<datalist");
    }

    @Test
    void aWordThatNobodyWillKnowIsSavedAndRemarkedUpon() {
        var form = new HashMap<>(Map.of(
                "name", "次仁旺堆",
                "citizenId", LibraryFixtures.citizen(50).key(),
                "certificates[0].kind", "TITLE",
                "certificates[0].name", "工程系列",
                "certificates[0].level", "中级",
                "certificates[0].specialties", "结构、给排水和暖通",
                "certificates[0].number", "1"));
        var said = "职称专业“给排水和暖通”不在词表中，审查时须人工核对；相近的词：给排水";

        var saved = portal.post("/portal/persons", form);
        assertThat(saved.statusCode()).isBetween(300, 399);
        var ref = persons.page(ours, "次仁旺堆", null, 1, 1).entries().get(0).ref();
        assertThat(portal.get(saved.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("已添加", "有 1 处须核对的用词", said, "/portal/persons/" + ref);

        var listed = portal.get("/portal/persons?page=1").body();
        assertThat(listed).doesNotContain(said);
        assertThat(listed.split("有 1 处须核对的用词", -1)).hasSize(2);
        assertThat(portal.get("/portal/persons/" + ref).body())
                .contains("有 1 处须核对的用词", "<a href=\"#certificates[0].specialties\">" + said);

        form.put("revision", "0");
        form.put("certificates[0].specialties", "结构、给排水");
        assertThat(portal.post("/portal/persons/" + ref, form).statusCode()).isBetween(300, 399);
        assertThat(portal.get("/portal/persons?page=1").body()).contains("已保存").doesNotContain("须核对的用词");
    }

    @Test
    void anImportSaysItsUnknownWordsAtTheirCellsAndTakesThem() {
        var exported = Workbooks.bytes(out -> workbook.write(List.of(withTitle("舞蹈"), withTitle("结构")), out));

        var page = upload(exported).headers().firstValue("Location").orElseThrow();
        var shown = portal.get(page).body();
        assertThat(shown)
                .contains("须核对的内容", "职称专业“舞蹈”不在词表中，审查时须人工核对")
                .containsPattern("<td>证书</td>\\s*<td>F2</td>")
                .doesNotContain("<td>F3</td>");
        var basis = shown.replaceAll("(?s).*name=\"basis\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(portal.post(page.substring(page.indexOf("/portal")), Map.of("basis", basis))
                        .statusCode())
                .isBetween(300, 399);
        assertThat(persons.count(ours)).isEqualTo(32);
    }

    private static Person withTitle(String specialty) {
        var title =
                new PersonCertificate(PersonCertificate.Kind.TITLE, "工程系列", "中级", List.of(specialty), "1", null, null);
        var citizen = LibraryFixtures.citizen(specialty.equals("结构") ? 61 : 60);
        return new Person(citizen, "人员" + specialty, null, null, null, null, List.of(title), null);
    }

    /** The examples that the pages show must be written as the program asks for. */
    @Test
    void theExamplesOfTheTemplatesAreOfKnownWords() {
        for (var area : List.of("persons", "equipment", "projects")) {
            var filled = Workbooks.with(
                    portal.bytes("/portal/" + area + "/template.xlsx"),
                    parts -> parts.computeIfPresent(
                            "xl/sharedStrings.xml", (name, xml) -> new String(xml, StandardCharsets.UTF_8)
                                    .replace(">&#x793a;&#x4f8b;<", ">1<")
                                    .getBytes(StandardCharsets.UTF_8)));
            var page = upload(area, filled).headers().firstValue("Location").orElseThrow();

            assertThat(portal.get(page).body()).contains("将要写入的内容").doesNotContain("须核对的内容");
        }
    }

    private HttpResponse<String> upload(byte[] content) {
        return upload("persons", content);
    }

    private HttpResponse<String> upload(String area, byte[] content) {
        var boundary = UUID.randomUUID().toString();
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return portal.send(
                "POST",
                "/portal/" + area + "/import",
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private Entry<Person> entry(int running) {
        return persons.page(ours, LibraryFixtures.citizen(running).key(), null, 1, 1)
                .entries()
                .get(0);
    }

    private HttpResponse<String> change(Entry<Person> entry, long revision, String name) {
        return portal.post(
                "/portal/persons/" + entry.ref(),
                Map.of(
                        "revision",
                        String.valueOf(revision),
                        "name",
                        name,
                        "citizenId",
                        entry.content().identity().key()));
    }
}
