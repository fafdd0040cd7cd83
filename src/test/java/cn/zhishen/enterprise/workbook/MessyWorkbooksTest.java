package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.Workbooks.Formula;
import static cn.zhishen.enterprise.Workbooks.file;
import static cn.zhishen.enterprise.Workbooks.row;
import static cn.zhishen.enterprise.Workbooks.rows;
import static cn.zhishen.enterprise.workbook.Writers.escaped;
import static cn.zhishen.enterprise.workbook.Writers.formatting;
import static cn.zhishen.enterprise.workbook.Writers.libreOffice;
import static cn.zhishen.enterprise.workbook.Writers.openpyxl;
import static cn.zhishen.enterprise.workbook.Writers.separated;
import static cn.zhishen.enterprise.workbook.Writers.serial;
import static cn.zhishen.enterprise.workbook.Writers.sheetJs;
import static cn.zhishen.enterprise.workbook.Writers.strict;
import static cn.zhishen.enterprise.workbook.Writers.wps;
import static cn.zhishen.enterprise.workbook.Writers.xls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.enterprise.Workbooks;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.workbook.Writers.Program;
import cn.zhishen.enterprise.workbook.Writers.Raw;
import cn.zhishen.enterprise.workbook.Writers.Shown;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and programs really send: each is imported exactly, or refused at its cell and in words. */
class MessyWorkbooksTest {

    private static final String ID = citizen(1).number();
    private static final String OTHER = citizen(2).number();
    private static final LocalDate GRADUATED = LocalDate.of(2012, 7, 1);
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final Object[] PEOPLE = row("序号", "*证件号码", "*姓名", "学历", "所学专业", "毕业日期", "职务");
    private static final Object[] CERTIFICATES =
            row("序号", "*证件号码", "*证书种类", "*证书名称", "等级", "专业", "*证书编号", "发证日期", "有效期至");
    private static final Object[] EMPLOYMENTS = row("序号", "*证件号码", "*起始日期", "终止日期", "*单位", "职务", "从事专业", "技术管理");

    private static final Object[] PERSON = row(1, ID, "扎西", "本科", "土木工程", GRADUATED, "施工员");
    private static final Object[] CERTIFICATE =
            row(1, ID, "注册证书", "注册建造师", "二级", "建筑工程", "藏2541", LocalDate.of(2022, 1, 1), LocalDate.of(2027, 12, 31));
    private static final Object[] EMPLOYMENT = row(1, ID, LocalDate.of(2014, 3, 1), null, "高原公司", "施工员", "建筑工程", "是");

    private static final PersonCertificate REGISTRATION = new PersonCertificate(
            Kind.REGISTRATION,
            "注册建造师",
            "二级",
            List.of("建筑工程"),
            "藏2541",
            LocalDate.of(2022, 1, 1),
            LocalDate.of(2027, 12, 31));
    private static final PersonCertificate TITLE =
            new PersonCertificate(Kind.TITLE, "工程系列", "中级", List.of("结构"), "Z-7", null, null);
    private static final Employment WORK = new Employment(LocalDate.of(2014, 3, 1), null, "高原公司", "施工员", "建筑工程", true);
    private static final Person WHOLE = person(GRADUATED, List.of(REGISTRATION), List.of(WORK));

    private static final Employment UNTIL_JUNE =
            new Employment(LocalDate.of(2014, 3, 1), LocalDate.of(2019, 6, 30), "高原公司", "施工员", "建筑工程", true);
    private static final long JUNE = serial(LocalDate.of(2019, 6, 1), false);
    private static final String MONTH_ONLY = "证书 | I2 | 有效期至只写到了月份，请写明是哪一日，如 2024-07-20；单元格只显示年月的，请先把单元格格式设为“文本”";
    private static final String REMEDY = "，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传";

    private final PersonWorkbook workbook = new PersonWorkbook(
            CheckingLibrary.at(Clock.fixed(
                    LocalDate.of(2026, 7, 1)
                            .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                            .toInstant(),
                    ZoneId.of("Asia/Shanghai"))),
            field -> List.of(),
            DeliveredSettings.of(WorkbookProperties.class));

    @TempDir
    Path directory;

    /**
     * @param people what is imported; null if it is refused
     * @param errors sheet, cell and message of each error; a file that cannot be read at all has its message only
     */
    private record Case(String sentence, byte[] file, List<Person> people, List<String> errors, List<String> remarks) {

        Case remarking(String... said) {
            return new Case(sentence, file, people, errors, List.of(said));
        }

        @Override
        public String toString() {
            return sentence;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "writers",
        "packages",
        "days",
        "formats",
        "texts",
        "merges",
        "old",
        "separatedValues",
        "titles",
        "severalSheets",
        "hostile"
    })
    void isImportedExactlyOrRefusedInWords(Case one) throws IOException {
        var file = file(directory, one.file);
        if (one.people == null && one.errors.size() == 1 && !one.errors.get(0).contains(" | ")) {
            assertThatThrownBy(() -> workbook.read(file))
                    .isInstanceOf(BadWorkbook.class)
                    .hasMessage(one.errors.get(0));
            return;
        }
        var reading = workbook.read(file);
        assertThat(reading.errors())
                .extracting(error -> error.sheet() + " | " + error.cell() + " | " + error.message())
                .isEqualTo(one.errors);
        if (one.people != null) {
            assertThat(reading.entries()).isEqualTo(one.people);
            assertThat(reading.atTheirCells(List.of()))
                    .filteredOn(remark -> remark.cell().isEmpty())
                    .extracting(CellError::message)
                    .isEqualTo(one.remarks);
        }
    }

    static Stream<Case> writers() {
        return Stream.of(
                read(
                        "SheetJS writes every text as a cell of type str",
                        sheetJs().write(whole()),
                        WHOLE),
                read(
                        "SheetJS writes days as ISO text with type d",
                        sheetJs().write(with(p -> p[5] = iso("2012-07-01T00:00:00.000Z"))),
                        WHOLE),
                read(
                        "an older SheetJS writes them as the moment in UTC at which the day begins here",
                        sheetJs().write(with(p -> p[5] = iso("2012-06-30T16:00:00.000Z"))),
                        WHOLE),
                read(
                        "openpyxl writes inline strings and absolute targets",
                        openpyxl().write(whole()),
                        WHOLE),
                read("WPS writes runs, readings and extensions", wps().write(whole()), WHOLE),
                read(
                        "LibreOffice writes attributes and formats of its own",
                        libreOffice().write(whole()),
                        WHOLE),
                read("Excel saves as Strict Open XML", strict().write(whole()), WHOLE),
                read(
                        "Excel saves as Strict Open XML with days of type d",
                        strict().write(with(p -> p[5] = iso("2012-07-01"))),
                        WHOLE),
                read("a workbook counts its days from 1904", since1904().write(whole()), WHOLE),
                read(
                        "a writer gives neither rows nor cells a reference",
                        changed(openpyxl(), p -> p.references = false).write(whole()),
                        WHOLE),
                read(
                        "a writer has no styles, so days are bare numbers",
                        changed(openpyxl(), p -> p.styles = false).write(whole()),
                        WHOLE),
                read("a writer puts a prefix before each element", prefixed().write(whole()), WHOLE),
                read(
                        "a writer puts inline text into v",
                        changed(
                                        openpyxl(),
                                        p -> p.texts =
                                                text -> new Raw(" t=\"inlineStr\"", "<v>" + escaped(text) + "</v>"))
                                .write(whole()),
                        WHOLE),
                read(
                        "a writer leaves an empty formula element",
                        changed(
                                        sheetJs(),
                                        p -> p.texts =
                                                text -> new Raw(" t=\"str\"", "<f/><v>" + escaped(text) + "</v>"))
                                .write(whole()),
                        WHOLE),
                read(
                        "a text has a carriage return as Open XML escapes it",
                        sheetJs().write(with(p -> p[6] = "施工员_x000D_")),
                        WHOLE),
                read(
                        "the sheets have blanks around their names",
                        openpyxl().write(renamed(" 人员 ", "证书 ", "任职经历")),
                        WHOLE),
                read(
                        "the sheets are hidden",
                        changed(openpyxl(), p -> p.sheetAttributes = " state=\"hidden\"")
                                .write(whole()),
                        WHOLE));
    }

    static Stream<Case> packages() {
        return Stream.of(
                read(
                        "the parts are UTF-16",
                        Workbooks.packed(Writers.inBytes(utf16(openpyxl().text(whole())), StandardCharsets.UTF_16)),
                        WHOLE),
                read(
                        "the parts are GB18030",
                        Workbooks.packed(Writers.inBytes(declared(openpyxl().text(whole()), "GB18030"), GB18030)),
                        WHOLE),
                read("the names of the parts have backslashes", named(name -> name.replace('/', '\\')), WHOLE),
                read(
                        "the names of the parts have another case",
                        named(name -> name.replace("worksheets", "WorkSheets")),
                        WHOLE),
                read(
                        "the package has folders and sizes after the data",
                        zipped(openpyxl().write(whole())),
                        WHOLE),
                read("the workbook stands in a folder of its own", moved(), WHOLE),
                read(
                                "there are other sheets beside those of the template",
                                openpyxl().write(plus(whole(), "备注", rows(row("自己看的")))),
                                WHOLE)
                        .remarking("工作表“备注”没有读取；其中有需要导入的，请将列名改为模板中的列名后重新上传"));
    }

    static Stream<Case> days() {
        var cases = new ArrayList<Case>();
        for (var written : List.of(
                "2012年7月1日",
                "2012/7/1",
                "2012.7.1",
                "20120701",
                "2012-7-1",
                "2012 年 7 月 1 日",
                "2012年07月01号",
                "２０１２－０７－０１",
                "２０１２年７月１日",
                "2012-07-01 08:30:00",
                "2012/7/1 0:00",
                "2012-07-01T00:00:00",
                "2012-06-30T16:00:00.000Z",
                "2012年7月1日 星期日",
                "20120701 00:00:00",
                "2012年7月",
                "2012.07",
                "2012-7",
                "2012/07",
                "201207",
                "２０１２年７月")) {
            cases.add(read("a day is written as " + written, openpyxl().write(with(p -> p[5] = written)), WHOLE));
        }
        cases.add(read(
                "a day is a serial without a format",
                openpyxl().write(with(p -> p[5] = serial(GRADUATED, false))),
                WHOLE));
        cases.add(read(
                "a day has a time",
                openpyxl().write(with(p -> p[5] = new Raw(" s=\"1\"", "<v>" + serial(GRADUATED, false) + ".75</v>"))),
                WHOLE));
        cases.add(read("a month is a number", openpyxl().write(with(p -> p[5] = 2012.07)), WHOLE));
        cases.add(refused(
                "a month is a number that lost its nought",
                openpyxl().write(with(p -> p[5] = 2012.1)),
                "人员 | F2 | 毕业日期被 Excel 存为数字 2012.1，无法判断是 1 月还是 10 月，请写作 2024-01 或 2024-10 的形式"));
        cases.add(refused(
                "a day is the 29 February 1900",
                openpyxl().write(with(p -> p[5] = new Raw(" s=\"1\"", "<v>60</v>"))),
                "人员 | F2 | 毕业日期不是存在的日期，请核对"));
        cases.add(refused(
                "a month is the thirteenth",
                openpyxl().write(with(p -> p[5] = "2012年13月")),
                "人员 | F2 | 毕业日期不是存在的月份，请核对"));
        cases.add(refused(
                "a year has no month",
                openpyxl().write(with(p -> p[5] = "2012年")),
                "人员 | F2 | 毕业日期应写作 2024-07-20 或 2024年7月20日 的形式，请更正"));
        cases.add(refused(
                "a certificate is valid until a month",
                openpyxl().write(withCertificate(c -> c[8] = "2027年12月")),
                MONTH_ONLY));
        cases.add(read(
                "a certificate is valid for good",
                openpyxl().write(withCertificate(c -> c[8] = "长期")),
                person(
                        GRADUATED,
                        List.of(new PersonCertificate(
                                Kind.REGISTRATION,
                                "注册建造师",
                                "二级",
                                List.of("建筑工程"),
                                "藏2541",
                                LocalDate.of(2022, 1, 1),
                                null)),
                        List.of(WORK))));
        cases.add(read("an employment lasts until today", openpyxl().write(withEmployment(e -> e[3] = "至今")), WHOLE));
        cases.add(read(
                "an employment is written in months",
                openpyxl().write(withEmployment(e -> {
                    e[2] = "2014.03";
                    e[3] = "2019年6月";
                })),
                person(GRADUATED, List.of(REGISTRATION), List.of(UNTIL_JUNE))));
        return cases.stream();
    }

    static Stream<Case> formats() {
        var untilJune = person(GRADUATED, List.of(REGISTRATION), List.of(UNTIL_JUNE));
        var cases = new ArrayList<Case>();
        for (var month : List.of(
                "yyyy\"年\"m\"月\"",
                "yyyy年m月",
                "[$-804]yyyy\"年\"m\"月\";@",
                "[DBNum1][$-804]yyyy\"年\"m\"月\";@",
                "e\"年\"m\"月\"",
                "yyyy-mm",
                "yyyy\\-mm;@",
                "mmm-yy",
                17,
                27,
                36,
                50,
                52,
                57)) {
            cases.add(read(
                    "a month is shown as " + month,
                    formatting(openpyxl(), month).write(withEmployment(e -> e[3] = styled(JUNE))),
                    untilJune));
            cases.add(read(
                    "a month is shown in an .xls as " + month,
                    xls(withEmployment(e -> e[3] = new Shown(JUNE, month))),
                    untilJune));
        }
        for (var day : List.of("m\"月\"d\"日\"", "yyyy/m/d", "yyyy/m h:mm", "dddd", 14, 58)) {
            cases.add(read(
                    "a day is shown as " + day,
                    formatting(openpyxl(), day).write(with(p -> p[5] = styled(serial(GRADUATED, false)))),
                    WHOLE));
        }
        cases.add(read(
                "a month is a day of type d",
                formatting(openpyxl(), "yyyy-mm")
                        .write(withEmployment(e -> e[3] = new Raw(" t=\"d\" s=\"3\"", "<v>2019-06-01</v>"))),
                untilJune));
        cases.add(refused(
                "a certificate is valid until what is shown as a month",
                formatting(openpyxl(), 57).write(withCertificate(c -> c[8] = styled(46_000))),
                MONTH_ONLY));
        cases.add(refused(
                "a name was taken for a month",
                formatting(openpyxl(), 17).write(with(p -> p[4] = styled(JUNE))),
                "人员 | E2 | 所学专业被 Excel 存为日期，请把单元格格式设为“文本”后重新填写"));
        var zeros = person(
                GRADUATED,
                List.of(new PersonCertificate(
                        Kind.REGISTRATION,
                        "注册建造师",
                        "二级",
                        List.of("建筑工程"),
                        "00123456",
                        LocalDate.of(2022, 1, 1),
                        LocalDate.of(2027, 12, 31))),
                List.of(WORK));
        for (var format : List.of("00000000", "00000000;@", "[$-804]00000000")) {
            cases.add(read(
                    "the zeros of a number are only shown as " + format,
                    formatting(openpyxl(), format).write(withCertificate(c -> c[6] = styled(123_456))),
                    zeros));
            cases.add(read(
                    "the zeros of a number in an .xls are only shown as " + format,
                    xls(withCertificate(c -> c[6] = new Shown(123_456, format))),
                    zeros));
        }
        cases.add(read(
                "a day is a serial with the zeros of a number",
                formatting(openpyxl(), "00000000").write(with(p -> p[5] = styled(serial(GRADUATED, false)))),
                WHOLE));
        return cases.stream();
    }

    private static Raw styled(long number) {
        return new Raw(" s=\"3\"", "<v>" + number + "</v>");
    }

    static Stream<Case> texts() {
        return Stream.of(
                read(
                        "a number has full-width digits and blanks",
                        openpyxl().write(with(p -> p[1] = wide(ID) + "\u3000")),
                        WHOLE),
                read(
                        "a certificate has full-width letters and digits",
                        openpyxl().write(withCertificate(c -> c[6] = "藏２５４１")),
                        WHOLE),
                read(
                        "a heading has full-width signs, blanks and line breaks",
                        openpyxl().write(headed("＊ 证件\n号码")),
                        WHOLE),
                read("a truth is a truth", openpyxl().write(withEmployment(e -> e[7] = true)), WHOLE),
                read(
                        "a number has the digits that a double cannot have",
                        openpyxl().write(with(p -> p[4] = new Raw("", "<v>860.10000000000002</v>"))),
                        new Person(
                                citizen(1),
                                "扎西",
                                "本科",
                                "860.1",
                                GRADUATED,
                                "施工员",
                                List.of(REGISTRATION),
                                List.of(WORK))),
                refused(
                        "a number was saved by Excel as 5.4E+17",
                        openpyxl().write(with(p -> p[1] = "5.40102E+17")),
                        "人员 | B2 | 证件号码被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写",
                        "证书 | B2 | 工作表“人员”中没有该证件号码，请核对，或先在该表中填写",
                        "任职经历 | B2 | 工作表“人员”中没有该证件号码，请核对，或先在该表中填写"),
                refused(
                        "a text is a formula with its value",
                        sheetJs().write(with(p -> p[2] = new Raw(" t=\"str\"", "<f>A1</f><v>扎西</v>"))),
                        "人员 | C2 | 姓名是公式，请复制后用“选择性粘贴－数值”改为固定内容"),
                refused(
                        "a text is a shared formula without a text",
                        sheetJs().write(with(p -> p[2] = new Raw(" t=\"str\"", "<f t=\"shared\" si=\"0\"/><v>扎西</v>"))),
                        "人员 | C2 | 姓名是公式，请复制后用“选择性粘贴－数值”改为固定内容"),
                refused(
                        "a text is an error",
                        openpyxl().write(with(p -> p[2] = new Raw(" t=\"e\"", "<v>#REF!</v>"))),
                        "人员 | C2 | 姓名是错误值，请改为正确内容"),
                refused(
                        "a name was taken for a day",
                        openpyxl().write(with(p -> p[4] = GRADUATED)),
                        "人员 | E2 | 所学专业被 Excel 存为日期，请把单元格格式设为“文本”后重新填写"));
    }

    static Stream<Case> merges() {
        var twoCertificates = rows(CERTIFICATES, CERTIFICATE, row(2, null, "职称证书", "工程系列", "中级", "结构", "Z-7"));
        var both = person(GRADUATED, List.of(REGISTRATION, TITLE), List.of(WORK));
        return Stream.of(
                read(
                        "a person's number is merged over two certificates",
                        merged("B2:B3", 2)
                                .write(sheets(rows(PEOPLE, PERSON), twoCertificates, rows(EMPLOYMENTS, EMPLOYMENT))),
                        both),
                read(
                        "the same in an .xls",
                        xls(
                                sheets(
                                        rows(PEOPLE, PERSON),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(
                                                EMPLOYMENTS,
                                                EMPLOYMENT,
                                                row(2, null, LocalDate.of(2010, 1, 1), LocalDate.of(2012, 1, 1), "甲"))),
                                new CellRangeAddress(1, 2, 1, 1)),
                        person(
                                GRADUATED,
                                List.of(REGISTRATION),
                                List.of(
                                        WORK,
                                        new Employment(
                                                LocalDate.of(2010, 1, 1),
                                                LocalDate.of(2012, 1, 1),
                                                "甲",
                                                null,
                                                null,
                                                false)))),
                read(
                        "another number lies hidden under the merged one",
                        merged("B2:B3", 2)
                                .write(sheets(
                                        rows(PEOPLE, PERSON),
                                        rows(
                                                CERTIFICATES,
                                                CERTIFICATE,
                                                row(2, OTHER, "职称证书", "工程系列", "中级", "结构", "Z-7")),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        both),
                read(
                        "the same in an .xls with a hidden day",
                        xls(
                                sheets(
                                        rows(PEOPLE, PERSON),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(
                                                EMPLOYMENTS,
                                                EMPLOYMENT,
                                                row(2, ID, LocalDate.of(2010, 1, 1), LocalDate.of(2012, 1, 1), "甲"))),
                                new CellRangeAddress(1, 2, 2, 2),
                                new CellRangeAddress(1, 2, 3, 3)),
                        person(
                                GRADUATED,
                                List.of(REGISTRATION),
                                List.of(WORK, new Employment(LocalDate.of(2014, 3, 1), null, "甲", null, null, false)))),
                read(
                        "a whole row lies hidden under merged cells",
                        merged("A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 F2:F3 G2:G3", 1)
                                .write(sheets(
                                        rows(PEOPLE, PERSON, row(2, OTHER, "卓玛", "专科", "结构", GRADUATED, "资料员")),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        WHOLE),
                read(
                        "one merged area lies on another",
                        merged("D2:D3 D3:D4 E3:E2 Z0:Z1", 1).write(whole()),
                        WHOLE),
                refused(
                        "a person's number is left out and not merged",
                        openpyxl().write(sheets(rows(PEOPLE, PERSON), twoCertificates, rows(EMPLOYMENTS, EMPLOYMENT))),
                        "证书 | B3 | 证件号码不能为空，请填写，以便知道该行属于哪条记录"),
                read(
                        "a person is merged over two rows without anything else",
                        merged("A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 F2:F3 G2:G3", 1)
                                .write(sheets(
                                        rows(PEOPLE, PERSON, row()),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        WHOLE),
                read(
                        "what two persons studied is merged over both",
                        merged("D2:D3", 1)
                                .write(sheets(
                                        rows(PEOPLE, PERSON, row(2, OTHER, "卓玛", null, "结构")),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        WHOLE,
                        new Person(citizen(2), "卓玛", "本科", "结构", null, null, null, null)),
                refused(
                        "a number is merged over two persons",
                        merged("B2:B3", 1)
                                .write(sheets(
                                        rows(PEOPLE, PERSON, row(2, null, "卓玛")),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        "人员 | B3 | B2:B3 是合并单元格：“人员”表一条记录只占一行，请取消合并，每行填写一条；一条记录有几项的，写在“证书”表，一项一行"),
                refused(
                        "two columns are merged",
                        merged("C2:D2", 1)
                                .write(sheets(
                                        rows(PEOPLE, row(1, ID, "扎西", null, "土木工程", GRADUATED, "施工员")),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        "人员 | C2 | C2:D2 是横跨几列的合并单元格，无法判断内容属于哪一列，请取消合并后分别填写"));
    }

    static Stream<Case> old() {
        return Stream.of(
                read("an .xls of Excel 97 to 2003", xls(whole()), WHOLE),
                read("an .xls whose file is called .xlsx", xls(whole()), WHOLE),
                refused(
                        "an .xls with a formula",
                        xls(with(p -> p[2] = new Formula("\"扎\"&\"西\""))),
                        "人员 | C2 | 姓名是公式，请复制后用“选择性粘贴－数值”改为固定内容"),
                refused(
                        "an .xls with a number that lost its end",
                        xls(with(p -> p[1] = Double.valueOf(ID.substring(0, 17) + "0"))),
                        "人员 | B2 | 证件号码被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写",
                        "证书 | B2 | 工作表“人员”中没有该证件号码，请核对，或先在该表中填写",
                        "任职经历 | B2 | 工作表“人员”中没有该证件号码，请核对，或先在该表中填写"),
                refused("an .xls with a password", encryptedXls(), "文件设有密码，请在 Excel 中取消密码后重新上传"),
                refused("an .xlsx with a password", container("EncryptedPackage"), "文件设有打开密码，请在 Excel 中取消密码后重新上传"),
                refused("a document of Word 97 to 2003", container("WordDocument"), "文件不是 Excel 工作簿" + REMEDY),
                refused("an .xls of Excel 95", container("Book"), "文件是 Excel 95 或更早的格式" + REMEDY));
    }

    static Stream<Case> separatedValues() {
        var flat = rows(
                row("姓名", "证件号码", "学历", "所学专业", "毕业日期", "职务", "证书种类", "证书名称", "等级", "专业", "证书编号", "发证日期", "有效期至"),
                row(
                        "扎西",
                        ID,
                        "本科",
                        "土木工程",
                        "2012/7/1",
                        "施工员",
                        "注册证书",
                        "注册建造师",
                        "二级",
                        "建筑工程",
                        "藏2541",
                        "2022/1/1",
                        "2027/12/31"),
                row("扎西", ID, null, null, null, null, "职称证书", "工程系列", "中级", "结构", "Z-7", null, null));
        var people = rows(row("证件号码", "姓名", "职务"), row(ID, "扎西", "施工员"));
        var two = person(GRADUATED, List.of(REGISTRATION, TITLE), List.of());
        var one = new Person(citizen(1), "扎西", null, null, null, "施工员", null, null);
        var quoted = new Person(citizen(1), "扎西", null, null, null, "施工员,\"资料员\"", null, null);
        var comma = separated(flat, ",");
        var other = flat.get(2).clone();
        other[0] = "卓玛";
        return Stream.of(
                read("a CSV in GBK with a row for each certificate", comma.getBytes(GB18030), two),
                read("a CSV in UTF-8 with a byte order mark", ("\uFEFF" + comma).getBytes(StandardCharsets.UTF_8), two),
                read("a CSV in UTF-8 without a byte order mark", comma.getBytes(StandardCharsets.UTF_8), two),
                read("a CSV with semicolons", separated(flat, ";").getBytes(GB18030), two),
                read(
                        "text with tabs in UTF-16, as Excel saves Unicode text",
                        ("\uFEFF" + separated(flat, "\t")).getBytes(StandardCharsets.UTF_16LE),
                        two),
                read("a CSV that tells its separator", ("sep=;\r\n" + separated(flat, ";")).getBytes(GB18030), two),
                read(
                        "a CSV with quotes and separators in its fields",
                        separated(rows(people.get(0), row(ID, "扎西", "施工员,\"资料员\"")), ",")
                                .getBytes(StandardCharsets.UTF_8),
                        quoted),
                read(
                        "a CSV with a line break in a field",
                        comma.replace("建筑工程", "\"建筑工程\n市政公用工程\"").getBytes(GB18030),
                        person(
                                GRADUATED,
                                List.of(
                                        new PersonCertificate(
                                                Kind.REGISTRATION,
                                                "注册建造师",
                                                "二级",
                                                List.of("建筑工程", "市政公用工程"),
                                                "藏2541",
                                                LocalDate.of(2022, 1, 1),
                                                LocalDate.of(2027, 12, 31)),
                                        TITLE),
                                List.of())),
                read(
                        "a CSV that keeps numbers as text by =\"\"",
                        ("证件号码,姓名,职务\n=\"" + ID + "\",扎西,施工员\n").getBytes(GB18030),
                        one),
                read(
                        "a CSV that keeps numbers as text by a tab",
                        ("证件号码,姓名,职务\n\t" + ID + ",扎西,施工员\n").getBytes(GB18030),
                        one),
                read(
                        "a CSV with the line ends of an old Mac and blank lines",
                        ("证件号码,姓名,职务\r\r" + ID + ",扎西,施工员\r,,\r").getBytes(GB18030),
                        one),
                refused(
                        "a CSV whose month may have lost its nought",
                        comma.replace("2012/7/1", "2012.1").getBytes(GB18030),
                        "人员 | E2 | 毕业日期被 Excel 存为数字 2012.1，无法判断是 1 月还是 10 月，请写作 2024-01 或 2024-10 的形式"),
                read(
                        "a CSV whose month was kept as text",
                        comma.replace("2012/7/1", "=\"2012.7\"").getBytes(GB18030),
                        two),
                read(
                        "a CSV whose month has its nought",
                        comma.replace("2012/7/1", "2012.07").getBytes(GB18030),
                        two),
                read(
                        "a CSV with a text that looks like such a month",
                        ("证件号码,姓名,职务\n" + ID + ",扎西,2012.1\n").getBytes(GB18030),
                        new Person(citizen(1), "扎西", null, null, null, "2012.1", null, null)),
                refused(
                        "a CSV whose number Excel has damaged",
                        ("证件号码,姓名,职务\n5.40102E+17,扎西,施工员\n").getBytes(GB18030),
                        "人员 | A2 | 证件号码被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写"),
                refused(
                        "a CSV with two names for one person",
                        separated(rows(flat.get(0), flat.get(1), other), ",").getBytes(GB18030),
                        "人员 | A3 | 姓名与第 2 行同一记录的内容不一致，请改为一致或留空"),
                refused(
                        "a CSV without a number in the second row of a person",
                        separated(
                                        rows(
                                                flat.get(0),
                                                flat.get(1),
                                                row(
                                                        null, null, null, null, null, null, "职称证书", "工程系列", "中级", "结构",
                                                        "Z-7", null, null)),
                                        ",")
                                .getBytes(GB18030),
                        "人员 | B3 | 证件号码不能为空：一条记录有几行的，每行都要填写，或把上下各行合并为一格"),
                refused(
                        "a CSV with an open quote",
                        ("证件号码,姓名,职务\n\"" + ID + ",扎西,施工员\n").getBytes(GB18030),
                        "第 2 行有一个引号没有成对，请核对后重新上传"),
                refused(
                        "a CSV in an encoding that nobody knows",
                        new byte[] {(byte) 0xD5, (byte) 0xFF, ',', (byte) 0xFF, '\n'},
                        "文件不是 Excel 工作簿；如果是 CSV，其文字编码无法识别，请另存为“CSV UTF-8”或 .xlsx 后重新上传"),
                refused(
                        "a CSV without the name",
                        ("证件号码,职务\n" + ID + ",施工员\n").getBytes(GB18030),
                        "人员 | A1 | 缺少列“姓名”，请使用模板，第 1 行为表头"),
                read(
                        "a mixed sheet of another name with a person merged over two certificates",
                        merged("A2:A3 B2:B3", 1)
                                .write(one(
                                        "Sheet1",
                                        rows(
                                                flat.get(0),
                                                flat.get(1),
                                                row(
                                                        null, null, null, null, null, null, "职称证书", "工程系列", "中级", "结构",
                                                        "Z-7")))),
                        two));
    }

    static Stream<Case> titles() {
        var title = rows(row("西藏某某建设有限公司人员一览表"), row("填报日期：", "2026-06-30"), row(), PEOPLE, PERSON);
        return Stream.of(
                read(
                        "titles stand above the headings",
                        openpyxl().write(sheets(title, rows(CERTIFICATES, CERTIFICATE), rows(EMPLOYMENTS, EMPLOYMENT))),
                        WHOLE),
                read(
                        "the same in an .xls",
                        xls(sheets(title, rows(CERTIFICATES, CERTIFICATE), rows(EMPLOYMENTS, EMPLOYMENT))),
                        WHOLE),
                refused(
                        "an error below titles is told at its cell",
                        openpyxl()
                                .write(sheets(
                                        rows(row("一览表"), row(), PEOPLE, row(1, ID, null, null, null, null, null)),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        "人员 | C4 | 姓名不能为空，请填写"),
                read(
                        "columns that may be missing are missing",
                        openpyxl()
                                .write(sheets(
                                        rows(row("证件号码", "姓名"), row(ID, "扎西")),
                                        rows(CERTIFICATES, CERTIFICATE),
                                        rows(EMPLOYMENTS, EMPLOYMENT))),
                        new Person(citizen(1), "扎西", null, null, null, null, List.of(REGISTRATION), List.of(WORK))),
                read(
                        "a list has no sheet",
                        openpyxl().write(one("人员", rows(PEOPLE, PERSON))),
                        person(GRADUATED, List.of(), List.of())),
                refused(
                        "a list may stand in a sheet without its name or headings",
                        openpyxl().write(plus(one("人员", rows(PEOPLE, PERSON)), "证书信息", rows(row("见附件")))),
                        "证书 |  | 缺少工作表“证书”，请使用模板，不要删除或改名工作表；工作表“证书信息”没有读取，如果它就是“证书”请改名，否则请删除",
                        "任职经历 |  | 缺少工作表“任职经历”，请使用模板，不要删除或改名工作表；工作表“证书信息”没有读取，如果它就是“任职经历”请改名，否则请删除"));
    }

    static Stream<Case> severalSheets() {
        var people = rows(PEOPLE, row(1, OTHER, "卓玛", null, "结构"));
        var other = new Person(citizen(2), "卓玛", null, "结构", null, null, null, null);
        var team = row("证件号码", "姓名", "职务", "证书种类", "证书名称", "等级", "专业", "证书编号", "发证日期", "有效期至");
        var one = rows(team, row(ID, "扎西", "施工员", "职称证书", "工程系列", "中级", "结构", "Z-7"));
        var titled = new Person(citizen(1), "扎西", null, null, null, "施工员", List.of(TITLE), null);
        return Stream.of(
                read("people stand in two sheets", openpyxl().write(plus(whole(), "人员(2)", people)), WHOLE, other),
                read("the same in an .xls", xls(plus(whole(), "人员(2)", people)), WHOLE, other),
                read(
                        "certificates stand in two sheets",
                        openpyxl()
                                .write(plus(
                                        whole(),
                                        "证书补充",
                                        rows(CERTIFICATES, row(1, ID, "职称证书", "工程系列", "中级", "结构", "Z-7")))),
                        person(GRADUATED, List.of(REGISTRATION, TITLE), List.of(WORK))),
                read(
                        "certificates stand in a sheet of another name",
                        openpyxl()
                                .write(plus(one("人员", rows(PEOPLE, PERSON)), "证书信息", rows(CERTIFICATES, CERTIFICATE))),
                        person(GRADUATED, List.of(REGISTRATION), List.of())),
                read(
                        "each team has a sheet with people and certificates",
                        openpyxl().write(plus(one("施工一队", one), "施工二队", rows(team, row(OTHER, "卓玛", "资料员")))),
                        titled,
                        new Person(citizen(2), "卓玛", null, null, null, "资料员", null, null)),
                refused(
                        "one person stands in the sheets of two teams",
                        openpyxl().write(plus(one("施工一队", one), "施工二队", one)),
                        "施工二队 | A2 | 证件号码与“施工一队”第 2 行重复，请删除其中一行或更正"),
                refused(
                        "a sheet is a copy",
                        openpyxl().write(plus(whole(), "人员(2)", rows(PEOPLE, PERSON))),
                        "人员(2) | B2 | 证件号码与“人员”第 2 行重复，请删除其中一行或更正"),
                refused(
                        "the second sheet of a list lacks a column",
                        openpyxl()
                                .write(plus(
                                        whole(),
                                        "人员(2)",
                                        rows(
                                                row("证件号码", "姓名", "所学专业", "毕业日期", "职务"),
                                                row(OTHER, "卓玛", "结构", GRADUATED)))),
                        "人员(2) | A1 | 缺少列“学历”，请使用模板，第 1 行为表头"),
                refused(
                        "the sheet of the second team lacks the certificates",
                        openpyxl()
                                .write(plus(
                                        one("施工一队", one),
                                        "施工二队",
                                        rows(row("证件号码", "姓名", "职务"), row(OTHER, "卓玛", "资料员")))),
                        "施工二队 | A1 | 缺少列“证书种类”，请使用模板，第 1 行为表头"),
                refused(
                        "a sheet with people is not meant to be imported",
                        openpyxl()
                                .write(plus(
                                        whole(),
                                        "工资",
                                        rows(
                                                row("证件号码", "姓名", "学历", "所学专业", "毕业日期", "职务", "实发"),
                                                row(ID, "扎西", null, null, null, null, 8000)))),
                        "工资 |  | 工作表“工资”带有“人员”的列名，按同一张表读取；不需要导入的，请删除该工作表",
                        "工资 | G1 | 不认识的列“实发”，请删除该列，或改为模板中的列名"),
                refused(
                        "the second sheet of a list calls its key otherwise",
                        openpyxl()
                                .write(plus(
                                        whole(),
                                        "施工二队",
                                        rows(
                                                row("身份证号", "姓名", "学历", "所学专业", "毕业日期", "职务"),
                                                row(OTHER, "卓玛", null, "结构")))),
                        "施工二队 |  | 工作表“施工二队”带有“人员”的列名，按同一张表读取；不需要导入的，请删除该工作表",
                        "施工二队 | A1 | 不认识的列“身份证号”，请删除该列，或改为模板中的列名",
                        "施工二队 | A1 | 缺少列“证件号码”，请使用模板，第 1 行为表头"),
                read(
                                "a list of telephones is none of ours",
                                openpyxl()
                                        .write(plus(
                                                whole(), "通讯录", rows(row("姓名", "职务", "电话"), row("扎西", "施工员", "1")))),
                                WHOLE)
                        .remarking("工作表“通讯录”没有读取；其中有需要导入的，请将列名改为模板中的列名后重新上传"),
                read(
                                "a sheet of people whose headings are mostly its own is not passed by in silence",
                                openpyxl()
                                        .write(plus(
                                                whole(),
                                                "施工二队",
                                                rows(row("身份证号", "姓名", "学历", "职务"), row(OTHER, "卓玛", "本科", "资料员")))),
                                WHOLE)
                        .remarking("工作表“施工二队”没有读取；其中有需要导入的，请将列名改为模板中的列名后重新上传"),
                refused(
                        "two blocks with headings of their own stand in one sheet",
                        openpyxl()
                                .write(one(
                                        "人员",
                                        rows(
                                                row("一、管理人员"),
                                                row("序号", "姓名", "证件号码", "职务"),
                                                row(1, "扎西", ID, "施工员"),
                                                row("二、技术人员"),
                                                row("序号", "姓名", "证件号码", "学历", "职务"),
                                                row(1, "卓玛", OTHER, "本科", "资料员")))),
                        "人员 | A2 | 第 2 行和第 5 行都是表头，请合并为一个表头，或分成几张工作表"),
                refused(
                        "certificates of nobody stand in one row of two sheets",
                        openpyxl()
                                .write(plus(
                                        sheets(
                                                rows(PEOPLE, PERSON),
                                                rows(CERTIFICATES, changed(CERTIFICATE, c -> c[1] = OTHER)),
                                                rows(EMPLOYMENTS, EMPLOYMENT)),
                                        "证书(2)",
                                        rows(CERTIFICATES, changed(CERTIFICATE, c -> c[1] = OTHER)))),
                        "证书 | B2 | 工作表“人员”中没有该证件号码，请核对，或先在该表中填写",
                        "证书(2) | B2 | 工作表“人员”中没有该证件号码，请核对，或先在该表中填写"));
    }

    static Stream<Case> hostile() {
        return Stream.of(
                refused(
                        "an external entity",
                        changed(
                                        openpyxl(),
                                        p -> p.sheet = xml -> xml.replace(
                                                "standalone=\"yes\"?>",
                                                "standalone=\"yes\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"))
                                .write(whole()),
                        "文件含有文档类型声明或外部实体，为安全起见不予读取" + REMEDY),
                refused("an .xls that claims two billion texts", claimed(), "文件中的文字过多，请删除多余的工作表，或分几个文件导入"),
                refused("an .xls cut off in the middle", Arrays.copyOf(xls(whole()), 3000), "文件已损坏，无法打开" + REMEDY),
                refused("folders within folders without an end", nested(), "文件已损坏，无法打开" + REMEDY),
                refused(
                        "a page of the web called .xls",
                        "<html><table><tr><td>姓名</td></tr></table></html>".getBytes(StandardCharsets.UTF_8),
                        "文件内容是网页或 XML，只是改了扩展名，不是 Excel 工作簿" + REMEDY),
                refused(
                        "XML of Excel 2003",
                        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                                .getBytes(StandardCharsets.UTF_8),
                        "文件是“XML 表格 2003”格式" + REMEDY),
                refused(
                        "a spreadsheet of LibreOffice",
                        Workbooks.packed(Map.of(
                                "mimetype",
                                "application/vnd.oasis.opendocument.spreadsheet".getBytes(),
                                "content.xml",
                                new byte[0])),
                        "文件是 LibreOffice 的 .ods 格式" + REMEDY),
                refused(
                        "a document of Word",
                        Workbooks.packed(Map.of(
                                "[Content_Types].xml", "<a/>".getBytes(), "word/document.xml", "<a/>".getBytes())),
                        "文件不是 Excel 工作簿" + REMEDY),
                refused(
                        "a picture",
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                        "文件是 PDF 或图片，不是 Excel 工作簿" + REMEDY),
                refused("a program", new byte[] {'M', 'Z', 0, 1, 2, 3}, "文件不是 Excel 工作簿，也不是 CSV 文本" + REMEDY),
                refused("an empty file", new byte[0], "文件是空的，没有任何内容" + REMEDY));
    }

    private static Case read(String sentence, byte[] file, Person... people) {
        return new Case(sentence, file, List.of(people), List.of(), List.of());
    }

    private static Case refused(String sentence, byte[] file, String... errors) {
        return new Case(sentence, file, null, List.of(errors), List.of());
    }

    private static Person person(
            LocalDate graduated, List<PersonCertificate> certificates, List<Employment> employments) {
        return new Person(citizen(1), "扎西", "本科", "土木工程", graduated, "施工员", certificates, employments);
    }

    private static Map<String, List<Object[]>> sheets(
            List<Object[]> people, List<Object[]> certificates, List<Object[]> employments) {
        var sheets = new LinkedHashMap<String, List<Object[]>>();
        sheets.put("人员", people);
        sheets.put("证书", certificates);
        sheets.put("任职经历", employments);
        return sheets;
    }

    private static Map<String, List<Object[]>> whole() {
        return sheets(rows(PEOPLE, PERSON), rows(CERTIFICATES, CERTIFICATE), rows(EMPLOYMENTS, EMPLOYMENT));
    }

    private static Map<String, List<Object[]>> with(Consumer<Object[]> change) {
        return sheets(
                rows(PEOPLE, changed(PERSON, change)), rows(CERTIFICATES, CERTIFICATE), rows(EMPLOYMENTS, EMPLOYMENT));
    }

    private static Map<String, List<Object[]>> withCertificate(Consumer<Object[]> change) {
        return sheets(
                rows(PEOPLE, PERSON), rows(CERTIFICATES, changed(CERTIFICATE, change)), rows(EMPLOYMENTS, EMPLOYMENT));
    }

    private static Map<String, List<Object[]>> withEmployment(Consumer<Object[]> change) {
        return sheets(
                rows(PEOPLE, PERSON), rows(CERTIFICATES, CERTIFICATE), rows(EMPLOYMENTS, changed(EMPLOYMENT, change)));
    }

    private static Map<String, List<Object[]>> headed(String heading) {
        return sheets(
                rows(changed(PEOPLE, p -> p[1] = heading), PERSON),
                rows(CERTIFICATES, CERTIFICATE),
                rows(EMPLOYMENTS, EMPLOYMENT));
    }

    private static Object[] changed(Object[] row, Consumer<Object[]> change) {
        var changed = row.clone();
        change.accept(changed);
        return changed;
    }

    private static Program changed(Program program, Consumer<Program> change) {
        change.accept(program);
        return program;
    }

    private static Map<String, List<Object[]>> renamed(String... names) {
        var sheets = new LinkedHashMap<String, List<Object[]>>();
        int i = 0;
        for (var rows : whole().values()) {
            sheets.put(names[i++], rows);
        }
        return sheets;
    }

    private static Map<String, List<Object[]>> one(String name, List<Object[]> rows) {
        return new LinkedHashMap<>(Map.of(name, rows));
    }

    private static Map<String, List<Object[]>> plus(
            Map<String, List<Object[]>> sheets, String name, List<Object[]> rows) {
        sheets.put(name, rows);
        return sheets;
    }

    private static Raw iso(String day) {
        return new Raw(" t=\"d\"", "<v>" + day + "</v>");
    }

    private static String wide(String text) {
        return text.chars()
                .mapToObj(one -> String.valueOf((char) (one - '!' + '！')))
                .reduce("", String::concat);
    }

    private static Program since1904() {
        return changed(openpyxl(), program -> program.since1904 = true);
    }

    private static Program prefixed() {
        return changed(openpyxl(), program -> {
            program.sheet = Writers::withPrefix;
            program.workbook = Writers::withPrefix;
        });
    }

    private static Program merged(String ranges, int sheet) {
        return changed(
                openpyxl(),
                program -> program.parts = all -> {
                    var cells = new StringBuilder("<mergeCells>");
                    Arrays.stream(ranges.split(" "))
                            .forEach(range -> cells.append("<mergeCell ref=\"" + range + "\"/>"));
                    all.computeIfPresent(
                            "xl/worksheets/sheet" + sheet + ".xml",
                            (name, xml) -> xml.replace("</sheetData>", "</sheetData>" + cells + "</mergeCells>"));
                    return all;
                });
    }

    private static Map<String, String> utf16(Map<String, String> parts) {
        return declared(parts, "UTF-16");
    }

    private static Map<String, String> declared(Map<String, String> parts, String charset) {
        parts.replaceAll((name, xml) -> xml.replace("encoding=\"UTF-8\"", "encoding=\"" + charset + "\""));
        return parts;
    }

    private static byte[] named(UnaryOperator<String> name) {
        var parts = new LinkedHashMap<String, byte[]>();
        Writers.inBytes(openpyxl().text(whole()), StandardCharsets.UTF_8)
                .forEach((part, xml) -> parts.put(name.apply(part), xml));
        return Workbooks.packed(parts);
    }

    private static byte[] moved() {
        var parts = new LinkedHashMap<String, byte[]>();
        var program = changed(openpyxl(), p -> p.target = "../xl/worksheets/sheet%d.xml");
        program.text(whole())
                .forEach((part, xml) -> parts.put(
                        part.replace("xl/workbook.xml", "book/w.xml")
                                .replace("xl/_rels/workbook.xml.rels", "book/_rels/w.xml.rels")
                                .replace("xl/styles", "book/styles"),
                        xml.replace("xl/workbook.xml", "/book/./w.xml").getBytes(StandardCharsets.UTF_8)));
        return Workbooks.packed(parts);
    }

    /** With entries for folders, and sizes only after the data, as streaming writers make it. */
    private static byte[] zipped(byte[] workbook) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            for (var folder : List.of("xl/", "xl/worksheets/")) {
                zip.putArchiveEntry(new ZipArchiveEntry(folder));
                zip.closeArchiveEntry();
            }
            for (var part : Workbooks.parts(workbook).entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] encryptedXls() {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (var workbook = new HSSFWorkbook(new ByteArrayInputStream(xls(whole())))) {
            return Workbooks.bytes(workbook::write);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    private static byte[] container(String stream) {
        return Workbooks.bytes(out -> {
            try (var container = new POIFSFileSystem()) {
                container.createDocument(new ByteArrayInputStream(new byte[5000]), stream);
                container.writeFilesystem(out);
            }
        });
    }

    private static byte[] nested() {
        return Workbooks.bytes(out -> {
            try (var container = new POIFSFileSystem()) {
                DirectoryEntry within = container.getRoot();
                for (int i = 0; i < 2000; i++) {
                    within = within.createDirectory("d");
                }
                container.writeFilesystem(out);
            }
        });
    }

    private static byte[] claimed() {
        var file = xls(whole());
        for (int i = 0; i < file.length - 12; i++) {
            // the record with the shared texts, which begins with the count of their uses
            if (file[i] == (byte) 0xFC
                            && file[i + 1] == 0
                            && file[i + 6] == 0
                            && file[i + 7] == 0
                            && file[i + 8] == file[i + 4] - 0
                    || file[i] == (byte) 0xFC
                            && file[i + 1] == 0
                            && file[i + 10] == 0
                            && file[i + 11] == 0
                            && file[i + 6] == 0) {
                file[i + 8] = (byte) 0xFF;
                file[i + 9] = (byte) 0xFF;
                file[i + 10] = (byte) 0xFF;
                file[i + 11] = 0x7F;
                return file;
            }
        }
        throw new IllegalStateException("no shared texts");
    }
}
