package cn.zhishen.printing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.document.HardPapers;
import cn.zhishen.document.Layout;
import cn.zhishen.document.Papers;
import cn.zhishen.document.Poppler;
import cn.zhishen.enterprise.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are as full as possible, printed and read back. */
@Tag("paper")
class HardFormTest {

    private static final DocumentPrinter PRINTER = new DocumentPrinter();
    private static final PrintedForm CONSTRUCTION = print("hard-construction", HardPapers.dossier(Papers.CONSTRUCTION));
    private static final PrintedForm SUPERVISION = print("hard-supervision", HardPapers.dossier(Papers.SUPERVISION));

    private static final double LEFT = 24;
    private static final double RIGHT = 210 - 20;
    private static final double TOP = 38;
    private static final double BOTTOM = 297 - 22;

    @Test
    void noLetterLeavesItsCellOrTheMargins() throws IOException {
        for (var form : List.of(CONSTRUCTION, SUPERVISION)) {
            try (var pdf = Loader.loadPDF(form.pdf())) {
                int letters = 0;
                int rules = 0;
                for (var page : pdf.getPages()) {
                    var layout = Layout.of(page);
                    letters += layout.letters().size();
                    rules += layout.rules();
                    assertThat(layout.crossing()).isEmpty();
                    assertThat(layout.letters())
                            .filteredOn(letter -> letter.baseline() > TOP && letter.baseline() < BOTTOM + 1)
                            .allMatch(letter -> letter.x() > LEFT - 0.5 && letter.x() + letter.width() < RIGHT + 0.5);
                    assertThat(layout.letters())
                            .filteredOn(letter -> letter.baseline() > BOTTOM + 1)
                            .allMatch(letter -> "第页共 0123456789".contains(letter.text()));
                }
                assertThat(letters).isGreaterThan(20_000);
                assertThat(rules).isGreaterThan(1000);
            }
        }
    }

    @Test
    void aLetterThatLeavesItsCellWouldBeSeen() throws IOException {
        try (var pdf = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            try (var pen = new PDPageContentStream(pdf, page)) {
                pen.addRect(104, 500, 0.5f, 100);
                pen.fill();
                pen.beginText();
                pen.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                pen.newLineAtOffset(60, 550);
                pen.showText("MMMMMM");
                pen.endText();
            }

            assertThat(Layout.of(page).crossing()).hasSize(1);
        }
    }

    @Test
    void everyRowOfALongListIsThereAndEachPageHasTheHead() throws IOException {
        var text = pages(CONSTRUCTION.pdf());
        var whole = String.join("", text);

        for (int n = 1; n < 101; n++) {
            assertThat(whole).contains(n % 10 == 0 ? "1154%06d".formatted(n) : "藏25420192020%05d".formatted(n));
            assertThat(whole).contains("藏中2018%06d".formatted(100 + n), "25400000%08d".formatted(200 + n));
        }
        assertThat(whole)
                .contains("外国人永久居留身份证911245198005140025", "护照WMW%017d".formatted(5))
                .contains("台湾居民来往大陆通行证%08d".formatted(106), "外国人永久居留身份证CAN%012d".formatted(208));
        for (var page : text) {
            if (page.contains("藏254201920")) {
                assertThat(page).contains("注册编号");
            }
            if (page.contains("藏中2018")) {
                assertThat(page).contains("职称专业", "对应资质类别");
            }
            if (page.contains("254000000")) {
                assertThat(page).contains("工种");
            }
            if (page.contains("自有") && page.contains("（TC5610）")) {
                assertThat(page).contains("规格型号", "发票号");
            }
        }
        assertThat(whole).contains(HardPapers.ENTERPRISE, HardPapers.ADDRESS.replace(" ", ""), HardPapers.NAME);
    }

    @Test
    void theSupervisorsHaveBothOfTheirSpecialties() throws IOException {
        var whole = String.join("", pages(SUPERVISION.pdf()));

        assertThat(whole).contains("房屋建筑工程市政公用工程2027年07月20日", "质量管理体系程序文件第30号");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9, 14, 19, 25, 29, 30, 31, 32, 36, 63})
    void noRowStandsAlone(int people) throws IOException {
        var full = Papers.dossier();
        var skilled = new ArrayList<Person>();
        for (int n = 0; n < people; n++) {
            skilled.add(full.skilled().get(n % full.skilled().size()));
        }
        var dossier = new Dossier(
                full.number(),
                full.version(),
                full.kind(),
                full.items(),
                full.rulesAt(),
                full.appliedOn(),
                full.enterprise(),
                full.enterpriseHead(),
                full.technicalLeads(),
                full.registered(),
                full.titled(),
                List.copyOf(skilled),
                full.equipment(),
                full.projects(),
                full.held());

        var rows = new ArrayList<Integer>();
        for (var page : pages(print("rows-" + people, dossier).pdf())) {
            int count = count(page, "254000000\\d{7}");
            if (page.contains("九、技术工人名单")) {
                assertThat(count).as("rows below the heading").isGreaterThanOrEqualTo(Math.min(2, people));
            }
            if (count > 0) {
                rows.add(count);
            }
        }

        assertThat(rows.stream().mapToInt(Integer::intValue).sum()).isEqualTo(people);
        if (people > 1) {
            assertThat(rows).allMatch(count -> count > 1);
        }
    }

    @Test
    void rareIdeographsAreShownAndComeBackAsText() throws Exception {
        var text = Poppler.says("pdftotext", CONSTRUCTION.pdf(), "-").replaceAll("\\s", "");

        assertThat(text).contains("龚" + HardPapers.RARE).doesNotContain("〓");
        assertThat(Poppler.says("pdffonts", CONSTRUCTION.pdf()).lines().skip(2))
                .isNotEmpty()
                .allMatch(
                        font -> font.matches("[A-Z]{6}\\+NotoSerifSC-\\w+ +CID TrueType +Identity-H +yes yes yes .*"));
    }

    @Test
    void anIdeographThatTheFontLacksIsMarkedAndTold() throws IOException {
        var full = Papers.dossier();
        var person = full.enterpriseHead();
        var unknown = new Person(
                person.identity(),
                "龚𪚥",
                person.education(),
                person.major(),
                person.graduatedOn(),
                person.position(),
                person.certificates(),
                person.employments());
        var dossier = new Dossier(
                full.number(),
                full.version(),
                full.kind(),
                full.items(),
                full.rulesAt(),
                full.appliedOn(),
                full.enterprise(),
                unknown,
                full.technicalLeads(),
                full.registered(),
                full.titled(),
                full.skilled(),
                full.equipment(),
                full.projects(),
                full.held());

        var whole = String.join("", pages(print("unknown-ideograph", dossier).pdf()));

        assertThat(whole).contains("龚〓", "本表中的“〓”代替字库没有收录的字，依次为（按统一码）：U+2A6A5。");
        assertThat(String.join("", pages(CONSTRUCTION.pdf()))).doesNotContain("字库没有收录");
    }

    private static PrintedForm print(String name, Dossier dossier) {
        try {
            var form = PRINTER.printBound(Papers.form(dossier), Papers.NUMBER, Papers.SNAPSHOT);
            Files.createDirectories(Path.of("target", "printed"));
            Files.write(Path.of("target", "printed", name + ".pdf"), form.pdf());
            return form;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each page's text without spaces. */
    private static List<String> pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var pages = new ArrayList<String>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).replaceAll("\\s", ""));
            }
            return pages;
        }
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }
}
