package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.equipment;
import static cn.zhishen.enterprise.LibraryFixtures.fromHongKong;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static cn.zhishen.enterprise.LibraryFixtures.withPassport;
import static cn.zhishen.enterprise.Workbooks.bytes;
import static cn.zhishen.enterprise.Workbooks.file;
import static cn.zhishen.enterprise.Workbooks.row;
import static cn.zhishen.enterprise.Workbooks.rows;
import static cn.zhishen.enterprise.Workbooks.workbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.EquipmentParticulars;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Project;
import cn.zhishen.enterprise.ProjectParticulars;
import cn.zhishen.enterprise.Workbooks;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.shared.FieldError;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryWorkbookTest {

    private static final Object[] PERSON_HEADINGS = row("序号", "公民身份号码", "姓名", "学历", "所学专业", "毕业日期", "职务");
    private static final Object[] CERTIFICATE_HEADINGS =
            row("序号", "公民身份号码", "证书种类", "证书名称", "等级", "专业", "证书编号", "发证日期", "有效期至");
    private static final Object[] EMPLOYMENT_HEADINGS = row("序号", "公民身份号码", "起始日期", "终止日期", "单位", "职务", "从事专业", "技术管理");

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    private final WorkbookProperties limits = DeliveredSettings.of(WorkbookProperties.class);

    /** Used only for its checks, which need no database. */
    private final EnterpriseLibrary library = CheckingLibrary.at(
            Clock.fixed(TODAY.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant(), ZoneId.of("Asia/Shanghai")));

    private static final List<String> MANY_LEVELS =
            IntStream.range(0, 300).mapToObj(i -> "等级" + i).toList();

    private final OfferedWords offered =
            field -> field.equals("persons.certificates.level") ? MANY_LEVELS : List.of(field);

    private final PersonWorkbook personWorkbook = new PersonWorkbook(library, offered, limits);
    private final EquipmentWorkbook equipmentWorkbook = new EquipmentWorkbook(library, offered, limits);
    private final ProjectWorkbook projectWorkbook = new ProjectWorkbook(library, offered, limits);

    @TempDir
    Path directory;

    @Test
    void anExportOfPersonsIsReadBackAsItWas() throws IOException {
        var people = new ArrayList<Person>();
        people.add(person(1));
        people.add(new Person(
                citizen(2),
                "=HYPERLINK(\"http://x\",\"𠮷\")",
                "+本科",
                "-土木",
                null,
                "@职务",
                List.of(
                        new PersonCertificate(Kind.TITLE, "工程系列", null, List.of("给水、排水", "结构"), "0012", null, null),
                        new PersonCertificate(
                                Kind.TITLE,
                                "_x0041_ <b>&amp;",
                                null,
                                List.of("给水、排水"),
                                "1e5",
                                null,
                                LocalDate.of(2099, 1, 1)),
                        new PersonCertificate(Kind.SKILL, "电工", "高级工", null, "12345678901234567890", null, null)),
                List.of(
                        new Employment(LocalDate.of(1999, 2, 28), LocalDate.of(2000, 2, 29), "甲", null, null, false),
                        new Employment(LocalDate.of(2001, 1, 1), null, "乙", "总工", "建筑工程", true))));
        people.add(new Person(citizen(3), "边巴", null, null, null, null, null, null));
        var reading = personWorkbook.read(file(directory, bytes(out -> personWorkbook.write(people, out))));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).isEqualTo(people);
    }

    @Test
    void anExportOfEquipmentAndProjectsIsReadBackAsItWas() throws IOException {
        var items = List.of(
                equipment("001"),
                new Equipment(
                        "=1+1",
                        "搅拌站",
                        null,
                        1,
                        null,
                        null,
                        List.of(
                                new Figure("生产能力（立方米每小时）", new BigDecimal("120.5")),
                                new Figure("长", new BigDecimal("1234567890.12345678901"))),
                        List.of("中型", "自动"),
                        new EquipmentParticulars("厂", LocalDate.of(2020, 1, 1), "8 吨", new BigDecimal("0.1"), "007")));
        var reading = equipmentWorkbook.read(file(directory, bytes(out -> equipmentWorkbook.write(items, out))));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).isEqualTo(items);

        var works = List.of(
                project("P/1"),
                new Project(
                        "2",
                        "某桥",
                        "公路工程施工总承包",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        citizen(4),
                        List.of(new Figure("单跨跨度（米）", new BigDecimal("21"))),
                        List.of("中型"),
                        new ProjectParticulars("那曲", null, null, null, "0891-1")));
        var read = projectWorkbook.read(file(directory, bytes(out -> projectWorkbook.write(works, out))));
        assertThat(read.errors()).isEmpty();
        assertThat(read.entries()).isEqualTo(works);
    }

    @Test
    void noTextOfAnExportBecomesAFormula() {
        var people = List.of(with("=1+1"), with("+1"), with("-1"), with("@x"), with("\tx".strip()));
        var parts = Workbooks.parts(bytes(out -> personWorkbook.write(people.subList(0, 1), out)));
        var sheet = new String(parts.get("xl/worksheets/sheet1.xml"), StandardCharsets.UTF_8);
        assertThat(sheet).contains("<sheetData>").doesNotContain("<f>");
        var all = Workbooks.parts(bytes(out -> personWorkbook.write(people, out)));
        all.forEach((name, content) -> {
            if (name.startsWith("xl/worksheets/")) {
                assertThat(new String(content, StandardCharsets.UTF_8))
                        .doesNotContain("<f>")
                        .doesNotContain("<f ");
            }
        });
    }

    @Test
    void theTemplateHasItsExampleExplanationsAndListsAndImportsNothing() {
        for (var workbook : List.of(personWorkbook, equipmentWorkbook, projectWorkbook)) {
            var template = bytes(workbook::writeTemplate);
            assertThat(Workbooks.text(template, "xl/sharedStrings.xml")).contains("填写说明", "示例", "必填");
            assertThat(Workbooks.text(template, "xl/workbook.xml")).contains("填写说明");
            assertThatThrownBy(() -> workbook.read(file(directory, template)))
                    .isInstanceOf(BadWorkbook.class)
                    .hasMessageContaining("没有可导入的内容");
        }
        var certificates = Workbooks.text(bytes(personWorkbook::writeTemplate), "xl/worksheets/sheet2.xml");
        assertThat(certificates).contains("<dataValidation ", "请从列表中选择：注册证书、职称证书、技能证书");
    }

    /** A list of allowed values in a hidden sheet may have any length; a list in the rule of the cell itself may not. */
    @Test
    void theWordsOfTheVocabularyAreProposedAndOthersTaken() {
        var template = bytes(personWorkbook::writeTemplate);

        assertThat(Workbooks.text(template, "xl/workbook.xml"))
                .containsPattern("<sheet name=\"(词表|&#x8bcd;&#x8868;)\"[^>]*state=\"hidden\"");
        assertThat(Workbooks.text(template, "xl/sharedStrings.xml")).contains("等级299");
        var certificates = Workbooks.text(template, "xl/worksheets/sheet2.xml");
        assertThat(rule(certificates, "E2:E"))
                .containsPattern("\\$[A-Z]+\\$1:\\$[A-Z]+\\$300<")
                .contains("errorStyle=\"information\"", "审查时须人工核对")
                .doesNotContain("stop");
        assertThat(rule(certificates, "C2:C")).contains("errorStyle=\"stop\"");
        assertThat(rule(Workbooks.text(bytes(projectWorkbook::writeTemplate), "xl/worksheets/sheet2.xml"), "C2:C"))
                .contains("errorStyle=\"information\"");
        assertThat(rule(Workbooks.text(bytes(equipmentWorkbook::writeTemplate), "xl/worksheets/sheet2.xml"), "C2:C"))
                .contains("errorStyle=\"information\"");
    }

    private static String rule(String sheet, String cells) {
        return sheet.replaceAll("(?s).*(<dataValidation [^>]*sqref=\"" + cells + ".*?</dataValidation>).*", "$1");
    }

    @Test
    void whatIsSaidOfTheEntriesIsBroughtToItsCells() throws IOException {
        var reading = personWorkbook.read(persons(
                rows(
                        PERSON_HEADINGS,
                        row(1, citizen(1).key(), "扎西"),
                        row(2, citizen(2).key(), "卓玛")),
                rows(
                        CERTIFICATE_HEADINGS,
                        row(1, citizen(2).key(), "职称证书", "工程系列", "中级", "舞蹈、给排水", "1"),
                        row(2, citizen(1).key(), "职称证书", "杂技系列", "中级", "给排水", "2")),
                rows()));

        assertThat(reading.atTheirCells(List.of(
                        new FieldError("persons[0].certificates[0].name", "甲"),
                        new FieldError("persons[1].certificates[0].specialties[0]", "乙"))))
                .containsExactly(new CellError("证书", "F2", "乙"), new CellError("证书", "D3", "甲"));
    }

    @Test
    void aNumberWithWhatNobodySeesNamesItsEntry() throws IOException {
        var file = file(
                directory,
                workbook(sheets(
                        "企业业绩",
                        rows(
                                row(
                                        "业绩编号",
                                        "工程名称",
                                        "资质类别",
                                        "符合的标准等级",
                                        "工程规模",
                                        "合同金额（万元）",
                                        "开工日期",
                                        "竣工日期",
                                        "建设单位",
                                        "项目经理证件号码",
                                        "项目技术负责人证件号码",
                                        "特征",
                                        "工程地址",
                                        "承包方式或监理范围",
                                        "质量评定",
                                        "建设单位联系人",
                                        "建设单位联系电话"),
                                row("P\u200b1", "某\u2060楼")),
                        "规模指标",
                        rows(row("业绩编号", "指标名称", "指标数值"), row("P1\ufeff", "建筑面积（平方米）", 5)))));

        var reading = projectWorkbook.read(file);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).singleElement().satisfies(project -> {
            assertThat(project.id() + project.name()).isEqualTo("P1某楼");
            assertThat(project.figures()).hasSize(1);
        });
    }

    @Test
    void theExampleOfTheTemplateWouldBeAcceptedWereItNoExample() throws IOException {
        for (var workbook : List.of(personWorkbook, equipmentWorkbook, projectWorkbook)) {
            var filled = Workbooks.with(
                    bytes(workbook::writeTemplate),
                    parts -> parts.computeIfPresent(
                            "xl/sharedStrings.xml", (name, xml) -> new String(xml, StandardCharsets.UTF_8)
                                    .replace(">&#x793a;&#x4f8b;<", ">1<")
                                    .getBytes(StandardCharsets.UTF_8)));
            var reading = workbook.read(file(directory, filled));
            assertThat(reading.errors()).isEmpty();
            assertThat(reading.entries()).hasSize(1);
        }
    }

    @Test
    void daysAreReadFromDateCellsAndFromEveryUsualWriting() throws IOException {
        var graduated = List.<Object>of(
                LocalDate.of(2012, 7, 1),
                "2012-07-01",
                "2012/7/1",
                "2012.7.1",
                "2012年7月1日",
                "2012年07月01日",
                "20120701",
                20120701);
        var rows = new ArrayList<Object[]>();
        rows.add(PERSON_HEADINGS);
        for (int i = 0; i < graduated.size(); i++) {
            rows.add(row(null, citizen(i).key(), "扎西", null, null, graduated.get(i), null));
        }
        var reading = personWorkbook.read(persons(rows, rows(), rows()));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).extracting(Person::graduatedOn).containsOnly(LocalDate.of(2012, 7, 1));
    }

    @Test
    void columnsMayStandInAnotherOrderAndRowsMayBeEmpty() throws IOException {
        var reading = personWorkbook.read(persons(
                rows(
                        row("姓名", "职务", "毕业日期", "所学专业", "学历", "*公民身份号码"),
                        row(),
                        row(" 扎西 ", null, null, null, null, citizen(1).key().toLowerCase()),
                        row(null, " ", null)),
                rows(),
                rows()));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).containsExactly(new Person(citizen(1), "扎西", null, null, null, null, null, null));
    }

    @Test
    void documentsOfEveryKindAreReadAndTheirHoldersCertificatesFound() throws IOException {
        var file = persons(
                rows(
                        row("序号", "证件种类", "*证件号码", "*姓名", "出生日期", "学历", "所学专业", "毕业日期", "职务"),
                        row(1, "护照", "ｅ1234 5678", "李约翰", "1985-03-12"),
                        row(2, "港澳居民来往内地通行证", "H1234567801", "陈大文", LocalDate.of(1985, 3, 12)),
                        row(3, "居民身份证", citizen(1).number(), "扎西", LocalDate.of(1980, 1, 1)),
                        row(4, null, citizen(2).number(), "卓玛")),
                rows(
                        row("证件号码", "证书种类", "证书名称", "等级", "专业", "证书编号", "发证日期", "有效期至"),
                        row("E12345678", "注册证书", "注册建造师", "二级", "建筑工程", "藏254E12345678", "2022-01-01", "2027-12-31"),
                        row("h1234567801", "注册证书", "注册建造师", "二级", "建筑工程", "藏254H12345678", "2022-01-01", "2027-12-31")),
                rows());

        var reading = personWorkbook.read(file);

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries())
                .containsExactly(
                        withPassport(),
                        fromHongKong(),
                        new Person(
                                citizen(1),
                                LocalDate.of(1980, 1, 1),
                                "扎西",
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                List.of()),
                        new Person(citizen(2), "卓玛", null, null, null, null, null, null));
        assertThat(personWorkbook
                        .read(file(directory, bytes(out -> personWorkbook.write(reading.entries(), out))))
                        .entries())
                .isEqualTo(reading.entries());
    }

    @Test
    void whatIsWrongWithADocumentIsSaidAtItsCell() throws IOException {
        var reading = personWorkbook.read(persons(
                rows(
                        row("证件种类", "证件号码", "姓名", "出生日期", "学历", "所学专业", "毕业日期", "职务"),
                        row("驾驶证", "E12345678", "甲"),
                        row("护照", "E12345679", "乙"),
                        row("护照", "E12345670", "丙", TODAY.plusDays(1)),
                        row("居民身份证", citizen(1).number(), "丁", "1980-01-02"),
                        row(null, "E12345671", "戊", "1985-03-12"),
                        row("港澳居民来往内地通行证", "H12345678", "己", "1885-03-12"),
                        row("港澳居民来往内地通行证", "H1234567802", "庚", "1985-03-12")),
                rows(),
                rows()));

        assertThat(reading.errors())
                .extracting(error -> error.cell() + " " + error.message())
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("A2 证件种类应为居民身份证、").contains("护照之一"),
                        error -> assertThat(error).startsWith("D3 出生日期不能为空：护照号码中没有出生日期"),
                        error -> assertThat(error).startsWith("D4 出生日期不能晚于今天"),
                        error -> assertThat(error).startsWith("D5 出生日期与证件号码中的出生日期不一致"),
                        error ->
                                assertThat(error).startsWith("B6 公民身份号码应为 18 位").contains("请更改证件种类"),
                        error -> assertThat(error).startsWith("D7 出生日期的年份不应早于 1900 年"),
                        error -> assertThat(error).startsWith("B8 证件号码 港澳居民来往内地通行证 H******78与第 6 条重复"));
    }

    @Test
    void theLeadersOfAProjectMayHaveOtherDocuments() throws IOException {
        var project = new Project(
                "1",
                "某桥",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                withPassport().identity(),
                fromHongKong().identity(),
                List.of(),
                List.of());

        var reading = projectWorkbook.read(file(directory, bytes(out -> projectWorkbook.write(List.of(project), out))));

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).containsExactly(project);
    }

    @Test
    void aWorkbookOfProjectsFromBeforeThereWereOtherDocumentsIsRead() throws IOException {
        var headings = new EntrySheets<>(EntryType.PROJECTS)
                .layouts().get(0).columns().stream()
                        .filter(column -> !column.late())
                        .map(column -> column.formerly() == null ? column.heading() : column.formerly())
                        .toArray();
        assertThat(headings).contains("项目经理身份号码").doesNotContain("项目经理证件种类");
        var old = new Object[headings.length];
        old[0] = "1";
        old[1] = "某住宅楼";
        old[Arrays.asList(headings).indexOf("项目经理身份号码")] = citizen(2).number();

        var reading = projectWorkbook.read(file(
                directory, workbook(sheets("企业业绩", rows(headings, old), "规模指标", rows(row("业绩编号", "指标名称", "指标数值"))))));

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).singleElement().satisfies(project -> assertThat(project.managerId())
                .isEqualTo(citizen(2)));
    }

    @Test
    void everyBadCellIsNamedWithItsSheetAndPlace() throws IOException {
        var id = citizen(1).key();
        var wrong = id.substring(0, 17) + (id.charAt(17) == '0' ? '1' : '0');
        var tomorrow = TODAY.plusDays(1).toString();
        var file = persons(
                rows(
                        PERSON_HEADINGS,
                        row(1, id, "扎西"),
                        row(2, wrong, "长".repeat(101), null, null, "2024-02-30"),
                        row(3, 540102198001010019L, null, null, null, tomorrow),
                        row(4, id.toLowerCase(), "重复", null, null, "去年"),
                        row(5, citizen(5).key(), new Workbooks.Formula("A1"), LocalDate.of(2020, 1, 1), null, 45000),
                        row(6, "12345", "短", null, null, null, null, "多出来的")),
                rows(
                        CERTIFICATE_HEADINGS,
                        row(1, id, "身份证", "注册建造师", null, null, "1"),
                        row(2, null, "注册证书", "注册建造师", null, null, "1"),
                        row(3, citizen(7).key(), "注册证书", "注册建造师", null, null, "1"),
                        row(4, id, "注册证书", null, null, "建筑工程、" + "长".repeat(101), null, "2024-01-02", "2024-01-01")),
                rows(EMPLOYMENT_HEADINGS, row(1, id, null, "2020-01-01", "甲", null, null, "也许")));
        var reading = personWorkbook.read(file);
        assertThat(reading.errors())
                .extracting(error -> error.sheet() + " " + error.cell())
                .containsExactly(
                        "人员 B3", "人员 C3", "人员 F3", "人员 B4", "人员 C4", "人员 F4", "人员 B5", "人员 F5", "人员 C6", "人员 D6",
                        "人员 B7", "人员 H7", "证书 C2", "证书 B3", "证书 B4", "证书 D5", "证书 F5", "证书 G5", "证书 I5", "任职经历 C2",
                        "任职经历 H2");
        assertThat(reading.errorCount()).isEqualTo(21);
        assertThat(message(reading, "人员", "B3")).contains("校验位不正确", "********").doesNotContain(wrong);
        assertThat(message(reading, "人员", "C3")).contains("不能超过 100 个字");
        assertThat(message(reading, "人员", "F3")).contains("不是存在的日期");
        assertThat(message(reading, "人员", "B4")).contains("末几位已经丢失", "文本");
        assertThat(message(reading, "人员", "C4")).contains("不能为空");
        assertThat(message(reading, "人员", "F4")).contains("不能晚于今天");
        assertThat(message(reading, "人员", "B5")).contains("与“人员”第 2 行重复");
        assertThat(message(reading, "人员", "F5")).contains("2024-07-20");
        assertThat(message(reading, "人员", "C6")).contains("公式", "选择性粘贴");
        assertThat(message(reading, "人员", "D6")).contains("存为日期");
        assertThat(message(reading, "人员", "H7")).contains("没有列名");
        assertThat(message(reading, "证书", "C2")).contains("注册证书、职称证书、技能证书之一");
        assertThat(message(reading, "证书", "B3")).contains("不能为空");
        assertThat(message(reading, "证书", "B4")).contains("“人员”中没有该证件号码");
        assertThat(message(reading, "证书", "I5")).contains("不能早于发证日期");
        assertThat(message(reading, "任职经历", "H2")).contains("是、否之一");
    }

    @Test
    void badFiguresOfEquipmentAreNamed() throws IOException {
        var file = file(
                directory,
                workbook(sheets(
                        "技术装备",
                        rows(
                                row(
                                        "装备编号", "装备名称", "规格型号", "数量", "来源", "购置日期", "特征", "生产厂", "出厂时间", "功率或吨位",
                                        "价值（万元）", "发票号"),
                                row("1", "塔吊", null, "两台"),
                                row("2", "塔吊", null, 0, null, null, null, null, null, null, "1e9"),
                                row("3", "塔吊", null, null, null, null, null, null, null, null, -1)),
                        "技术指标",
                        rows(
                                row("装备编号", "指标名称", "指标数值"),
                                row("1", "能力", "大"),
                                row("9", "能力", 1),
                                row("2", "能力", null)))));
        assertThat(equipmentWorkbook.read(file).errors())
                .extracting(error -> error.sheet() + " " + error.cell())
                .containsExactly(
                        "技术装备 D2", "技术装备 D3", "技术装备 K3", "技术装备 D4", "技术装备 K4", "技术指标 C2", "技术指标 A3", "技术指标 C4");
    }

    @Test
    void unknownMissingAndRepeatedColumnsAreNamed() throws IOException {
        var file = file(
                directory,
                workbook(sheets(
                        "人员",
                        rows(
                                row("公民身份号码", "姓名", "学历", "所学专业", "毕业日期", "职位", "姓名"),
                                row(citizen(1).key(), "扎西")),
                        "证书",
                        rows(row("证书")))));
        var reading = personWorkbook.read(file);
        assertThat(reading.errors()).extracting(CellError::message).anySatisfy(message -> assertThat(message)
                .contains("不认识的列“职位”"));
        assertThat(reading.errors()).extracting(CellError::message).contains("缺少列“证书种类”，请使用模板，第 1 行为表头");
        assertThat(reading.kept()).containsExactly("birthDate", "position", "employments");
        assertThat(reading.errors()).extracting(CellError::message).contains("列“姓名”出现了两次，请删除其中一列");
    }

    @Test
    void tenThousandPersonsAreExportedAndReadWithinSeconds() throws IOException {
        var people =
                IntStream.range(0, 10_000).mapToObj(LibraryFixtures::person).toList();
        long started = System.nanoTime();
        var reading = personWorkbook.read(file(directory, bytes(out -> personWorkbook.write(people, out))));
        assertThat(reading.entries()).isEqualTo(people);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void whatIsNoWorkbookIsRefusedInWords() {
        refused("".getBytes(), "文件是空的");
        refused("姓名,公民身份号码".getBytes(StandardCharsets.UTF_8), "没有可导入的内容");
        refused("%PDF-1.7".getBytes(), "不是 Excel 工作簿");
        refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "已损坏");
        refused(Workbooks.packed(Map.of("a.txt", new byte[10])), "不是 Excel 工作簿");
        var good = good();
        refused(java.util.Arrays.copyOf(good, good.length / 2), "已损坏");
        var noise = good.clone();
        new Random(1).nextBytes(noise);
        noise[0] = 'P';
        noise[1] = 'K';
        refused(noise, "已损坏");
    }

    @Test
    void macrosAreRefused() {
        refused(Workbooks.with(good(), parts -> parts.put("xl/vbaProject.bin", new byte[10])), "宏");
    }

    @Test
    void aZipBombIsRefusedBeforeItIsUnpacked() {
        var bomb = bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var part : Workbooks.parts(good()).entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
                zip.putNextEntry(new ZipEntry("xl/media/image1.png"));
                var zeros = new byte[1 << 20];
                for (int i = 0; i < 2000; i++) {
                    zip.write(zeros);
                }
            }
        });
        assertThat(bomb.length).isLessThan(4 << 20);
        refused(bomb, "解压后过大");
    }

    @Test
    void aFileOverTheLimitIsRefused() {
        var large = new byte[21 << 20];
        large[0] = 'P';
        large[1] = 'K';
        refused(large, "超过 20 MB");
    }

    @Test
    void aMillionRowsAreRefusedWithoutBeingKept() throws IOException {
        var empty = Workbooks.withManyRows(good(), 1_000_000, "");
        assertThat(personWorkbook.read(file(directory, empty)).entries()).hasSize(1);
        var full = Workbooks.withManyRows(good(), 1_000_000, "<c r=\"C#\" t=\"inlineStr\"><is><t>扎西</t></is></c>");
        assertThatThrownBy(() -> {
                    var reading = personWorkbook.read(file(directory, full));
                    assertThat(reading.errors())
                            .extracting(CellError::message)
                            .anySatisfy(message -> assertThat(message).contains("最多 20000 行"));
                    throw new BadWorkbook("told in the list");
                })
                .isInstanceOf(BadWorkbook.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"2\"><c r=\"ZZZZZZ2\" t=\"inlineStr\"><is><t>x</t></is></c></row>",
                "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"&#90;ZZZZZ2\"><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"A99999999999\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                "<row r=\"2\"><c r=\"C2\" t=\"s\"><v>999999999</v></c></row>",
                "<row r=\"2\"><c r=\"C2\"><v>1E999999999</v></c></row>",
                "<row r=\"2\"><c r=\"C2\"><v>not a number</v></c></row>",
                "<row r=\"2\"><c r=\"C2\" t=\"e\"><v>#REF!</v></c></row>",
                "<row r=\"2\"><c r=\"C2\">&undeclared;</c></row>",
                "<row r=\"2\"><c r=\"C2\"><is><t>unclosed"
            })
    void hostileCellsAreRefusedOrNamed(String row) throws IOException {
        var file = file(directory, Workbooks.withFirstSheet(good(), xml -> xml.replaceAll("<row r=\"2\">.*?</row>", "")
                .replace("</sheetData>", row + "</sheetData>")));
        try {
            var reading = personWorkbook.read(file);
            assertThat(reading.errorCount()).isPositive();
        } catch (BadWorkbook e) {
            assertThat(e.getMessage()).contains("请");
        }
    }

    @Test
    void entitiesOfADocumentTypeAreNotExpanded() throws IOException {
        var file = file(directory, Workbooks.withFirstSheet(good(), xml -> xml.replaceFirst(
                        "\\?>", "?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>")
                .replace(
                        "</sheetData>",
                        "<row r=\"3\"><c r=\"C3\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData>")));
        try {
            var reading = personWorkbook.read(file);
            assertThat(reading.entries())
                    .noneMatch(one -> one.name() != null && one.name().contains("root"));
            assertThat(reading.errorCount()).isPositive();
        } catch (BadWorkbook e) {
            assertThat(e.getMessage()).doesNotContain("root");
        }
    }

    @Test
    void tenThousandErrorsAreListedAndAllAreCounted() throws IOException {
        var rows = new ArrayList<Object[]>();
        rows.add(PERSON_HEADINGS);
        rows.addAll(Collections.nCopies(10_500, row(1, "x", "扎西")));
        var reading = personWorkbook.read(persons(rows, rows(), rows()));
        assertThat(reading.errors()).hasSize(10_000);
        assertThat(reading.errorCount()).isEqualTo(10_500);
    }

    private void refused(byte[] content, String why) {
        assertThatThrownBy(() -> personWorkbook.read(file(directory, content)))
                .isInstanceOf(BadWorkbook.class)
                .hasMessageContaining(why);
    }

    private byte[] good() {
        return bytes(out -> personWorkbook.write(List.of(person(1)), out));
    }

    private Path persons(List<Object[]> people, List<Object[]> certificates, List<Object[]> employments) {
        return file(
                directory,
                workbook(sheets(
                        "人员",
                        people,
                        "证书",
                        certificates.isEmpty() ? rows(CERTIFICATE_HEADINGS) : certificates,
                        "任职经历",
                        employments.isEmpty() ? rows(EMPLOYMENT_HEADINGS) : employments)));
    }

    private static Map<String, List<Object[]>> sheets(Object... namesAndRows) {
        var sheets = new LinkedHashMap<String, List<Object[]>>();
        for (int i = 0; i < namesAndRows.length; i += 2) {
            @SuppressWarnings("unchecked")
            var rows = (List<Object[]>) namesAndRows[i + 1];
            sheets.put((String) namesAndRows[i], rows);
        }
        return sheets;
    }

    private static String message(WorkbookReading<?> reading, String sheet, String cell) {
        return reading.errors().stream()
                .filter(error -> error.sheet().equals(sheet) && error.cell().equals(cell))
                .findFirst()
                .orElseThrow()
                .message();
    }

    private static Person with(String name) {
        return new Person(citizen(1), name, null, null, null, null, null, null);
    }
}
