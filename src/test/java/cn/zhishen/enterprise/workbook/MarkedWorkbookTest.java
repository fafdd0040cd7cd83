package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.Workbooks.bytes;
import static cn.zhishen.enterprise.Workbooks.file;
import static cn.zhishen.enterprise.Workbooks.row;
import static cn.zhishen.enterprise.Workbooks.rows;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Workbooks;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.workbook.OwnHeadings.Place;
import cn.zhishen.enterprise.workbook.Writers.Raw;
import cn.zhishen.enterprise.workbook.Writers.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an enterprise gets back of a file with faults, and how it explains its own headings. */
class MarkedWorkbookTest {

    private static final String ID = citizen(1).number();

    private final PersonWorkbook workbook = new PersonWorkbook(
            CheckingLibrary.at(Clock.systemDefaultZone()),
            field -> List.of(),
            DeliveredSettings.of(WorkbookProperties.class));

    @TempDir
    Path directory;

    private static Map<String, List<Object[]>> sheets(List<Object[]> people, List<Object[]> certificates) {
        var sheets = new LinkedHashMap<String, List<Object[]>>();
        sheets.put("人员", people);
        sheets.put("证书", certificates);
        return sheets;
    }

    private static final Object[] CERTIFICATES = row("证件号码", "证书种类", "证书名称", "等级", "专业", "证书编号", "发证日期", "有效期至");

    @Test
    void badCellsAreColouredAndExplainedAndTheRestIsAsItWas() throws IOException {
        var uploaded = file(
                directory,
                Writers.sheetJs()
                        .write(sheets(
                                rows(
                                        row("人员一览表"),
                                        row("证件号码", "姓名", "毕业日期", "学历"),
                                        row(
                                                ID,
                                                new Raw(" t=\"str\"", "<f>A1</f><v>扎西</v>"),
                                                LocalDate.of(2012, 7, 1),
                                                "=1+1"),
                                        row(citizen(2).number(), "卓玛", "去年", "大专")),
                                rows(CERTIFICATES))));
        var reading = workbook.read(uploaded);
        var marked = bytes(out -> workbook.mark(uploaded, reading, out));

        assertThat(reading.errors()).extracting(CellError::cell).containsExactly("B3", "C4");
        var people = Workbooks.text(marked, "xl/worksheets/sheet1.xml");
        assertThat(people).contains("r=\"E2\"", "r=\"E3\"", "r=\"E4\"").doesNotContain("<f>");
        assertThat(Workbooks.text(marked, "xl/sharedStrings.xml"))
                .contains("错误说明", "B3：姓名是公式", "C4：毕业日期应写作", "=1+1", "人员一览表", "错误与更正办法");
        assertThat(Workbooks.text(marked, "xl/styles.xml")).contains("FFC7CE", "quotePrefix");
        assertThat(Workbooks.parts(marked).keySet()).anyMatch(part -> part.contains("comments"));

        // the formula became its value; the day is still wrong
        var uploadedAgain = file(directory, marked);
        var again = workbook.read(uploadedAgain);
        assertThat(again.errors()).extracting(CellError::cell).containsExactly("C4");
        assertThat(Workbooks.text(bytes(out -> workbook.mark(uploadedAgain, again, out)), "xl/worksheets/sheet1.xml"))
                .as("one column with explanations")
                .contains("r=\"E2\"")
                .doesNotContain("r=\"F2\"");

        var good = workbook.read(file(directory, corrected(marked, "去年", "2013-07-01")));
        assertThat(good.errors()).isEmpty();
        assertThat(good.entries())
                .containsExactly(
                        new Person(citizen(1), "扎西", "=1+1", null, LocalDate.of(2012, 7, 1), null, null, null),
                        new Person(citizen(2), "卓玛", "大专", null, LocalDate.of(2013, 7, 1), null, null, null));
    }

    @Test
    void aCsvIsMarkedAsAWorkbook() throws IOException {
        var uploaded = file(directory, ("证件号码,姓名\n" + ID + ",\n").getBytes(StandardCharsets.UTF_8));
        var reading = workbook.read(uploaded);
        var marked = bytes(out -> workbook.mark(uploaded, reading, out));

        assertThat(reading.errors()).extracting(CellError::cell).containsExactly("B2");
        assertThat(Workbooks.text(marked, "xl/workbook.xml")).containsPattern("<sheet name=\"(人员|&#x4eba;&#x5458;)\"");
        assertThat(workbook.read(file(directory, marked)).errors())
                .extracting(CellError::cell)
                .containsExactly("B2");
    }

    @Test
    void whatIsMergedIsReadAgainAsItWas() throws IOException {
        var program = Writers.openpyxl();
        program.parts = all -> {
            all.computeIfPresent(
                    "xl/worksheets/sheet2.xml",
                    (name, xml) -> xml.replace(
                            "</sheetData>",
                            "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"C2:C3\"/>"
                                    + "<mergeCell ref=\"H2:Z3\"/><mergeCell ref=\"G2:G1048576\"/></mergeCells>"));
            return all;
        };
        var uploaded = file(
                directory,
                program.write(sheets(
                        rows(row("证件号码", "姓名", "毕业日期"), row(ID, "扎西", "去年")),
                        rows(
                                CERTIFICATES,
                                row(ID, "职称证书", "工程系列", "中级", "结构", "Z-7", "2020-01-02"),
                                row(citizen(2).number(), "职称证书", "别的系列", null, "电气", "Z-8", "2021-01-02")))));
        var reading = workbook.read(uploaded);
        assertThat(reading.errors()).extracting(CellError::cell).containsExactly("C2");
        var marked = bytes(out -> workbook.mark(uploaded, reading, out));

        assertThat(Workbooks.text(marked, "xl/worksheets/sheet2.xml")).contains("A2:A3", "C2:C3", "H2:H3", "G2:G3");
        assertThat(Workbooks.text(marked, "xl/sharedStrings.xml"))
                .doesNotContain("别的系列", citizen(2).number());
        var again = workbook.read(file(directory, corrected(marked, "去年", "2013-07-01")));
        assertThat(again.errors()).isEmpty();
        assertThat(again.entries().get(0).certificates())
                .isEqualTo(reading.entries().get(0).certificates())
                .extracting(one -> one.name() + one.number() + one.issuedOn())
                .containsExactly("工程系列Z-72020-01-02", "工程系列Z-82020-01-02");
    }

    private static byte[] corrected(byte[] workbook, String wrong, String right) {
        return Workbooks.with(
                workbook,
                parts -> parts.computeIfPresent("xl/sharedStrings.xml", (name, xml) -> Workbooks.text(workbook, name)
                        .replace(wrong, right)
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatAFormatShowsIsReadAgainAsItWas() throws IOException {
        var uploaded = file(
                directory,
                Writers.xls(sheets(
                        rows(
                                row("证件号码", "姓名", "毕业日期"),
                                row(ID, "扎西", new Shown(41_091, 57)),
                                row(citizen(2).number(), null, 2012.1)),
                        rows(
                                CERTIFICATES,
                                row(ID, "职称证书", "工程系列", "中级", "结构", new Shown(123, "00000"), new Shown(43_617, 17))))));
        var reading = workbook.read(uploaded);
        assertThat(reading.errors())
                .extracting(error -> error.sheet() + error.cell())
                .containsExactly("人员B3", "人员C3", "证书G2");

        var again = workbook.read(file(directory, bytes(out -> workbook.mark(uploaded, reading, out))));
        assertThat(again.errors()).isEqualTo(reading.errors());
        assertThat(again.entries()).isEqualTo(reading.entries());
        assertThat(again.entries().get(0)).satisfies(person -> {
            assertThat(person.graduatedOn()).isEqualTo("2012-07-01");
            assertThat(person.certificates())
                    .extracting(PersonCertificate::number)
                    .containsExactly("00123");
        });
    }

    @Test
    void aMonthOfACsvThatMayHaveLostItsNoughtIsRefusedAgain() throws IOException {
        var uploaded = file(directory, ("证件号码,姓名,毕业日期\n" + ID + ",扎西,2012.1\n").getBytes(StandardCharsets.UTF_8));
        var reading = workbook.read(uploaded);
        assertThat(reading.errors()).extracting(CellError::cell).containsExactly("C2");

        var again = workbook.read(file(directory, bytes(out -> workbook.mark(uploaded, reading, out))));
        assertThat(again.errors()).isEqualTo(reading.errors());
    }

    @Test
    void aHiddenSheetStaysHidden() throws IOException {
        var program = Writers.openpyxl();
        program.workbook = xml -> xml.replace("name=\"证书(2)\"", "name=\"证书(2)\" state=\"hidden\"");
        var sheets = sheets(rows(row("证件号码", "姓名"), row(ID, null)), rows(CERTIFICATES));
        sheets.put("证书(2)", rows(CERTIFICATES, row(ID, "别的证书")));
        var uploaded = file(directory, program.write(sheets));
        var reading = workbook.read(uploaded);
        assertThat(reading.errors()).extracting(CellError::cell).containsExactly("B2");

        var again = workbook.read(file(directory, bytes(out -> workbook.mark(uploaded, reading, out))));
        assertThat(again.errors()).isEqualTo(reading.errors());
    }

    @Test
    void headingsOfTheEnterprisesOwnMeanWhatItSaid() throws IOException {
        var uploaded = file(
                directory,
                Writers.openpyxl()
                        .write(new LinkedHashMap<>(Map.of(
                                "Sheet1",
                                rows(
                                        row("花名册"),
                                        row("身份证", "大名", "工号", "证书类别", "证书名称", "级别", "专业", "证书编号", "发证日期", "有效期至"),
                                        row(ID, "扎西", 7, "职称证书", "工程系列", "中级", "结构", "Z-7"))))));

        var unknown = workbook.read(uploaded);
        assertThat(unknown.unknown())
                .extracting(one -> one.sheet() + one.heading() + one.cell().cell())
                .containsExactly("身份证A2", "大名B2", "工号C2", "证书类别D2", "级别F2");

        var own = new OwnHeadings(Map.of(
                new Place("", "身份证"), "citizenId",
                new Place("", "大名"), "name",
                new Place("", "工号"), OwnHeadings.LEFT_OUT,
                new Place("", "证书类别"), "certificates.kind",
                new Place("", "级别"), "certificates.level"));
        var known = workbook.read(uploaded, own);
        assertThat(known.errors()).isEmpty();
        assertThat(known.kept())
                .containsExactlyInAnyOrder("birthDate", "education", "major", "graduatedOn", "position", "employments");
        assertThat(known.entries()).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("扎西");
            assertThat(person.certificates()).singleElement().satisfies(one -> assertThat(one.level())
                    .isEqualTo("中级"));
        });
        assertThat(workbook.meanings("证书"))
                .extracting(LibraryWorkbook.Meaning::field)
                .startsWith("certificates.citizenId", "certificates.kind");
    }

    @Test
    void whatIsWrittenTwiceOfOnePersonIsRemarkedUpon() throws IOException {
        var certificate = row(ID, "职称证书", "工程系列", "中级", "结构", "Z-7");
        var reading = workbook.read(file(
                directory,
                Writers.openpyxl()
                        .write(sheets(
                                rows(row("证件号码", "姓名"), row(ID, "扎西")),
                                rows(CERTIFICATES, certificate, row(ID, "职称证书", "工程系列", "高级", "结构", "ｚ-７"))))));

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.atTheirCells(List.of()))
                .containsExactly(new CellError("证书", "F3", "证书编号与“证书”第 2 行相同，请核对是否重复填写"));
    }
}
