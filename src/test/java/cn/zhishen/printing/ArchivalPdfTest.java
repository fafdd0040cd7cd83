package cn.zhishen.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.document.Papers;
import cn.zhishen.document.Poppler;
import cn.zhishen.document.VeraPdf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of document that the office archives, checked with tools of other makers. */
@Tag("paper")
class ArchivalPdfTest {

    private static final DocumentPrinter PRINTER = new DocumentPrinter();

    private record Printed(String name, byte[] pdf, String says) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Printed> papers;

    /** Printed once for all the tests that look at them. */
    @BeforeAll
    static void print() {
        papers = List.of(
                form("application form", Papers.form(Papers.dossier()), "法定代表人声明"),
                form("supervision form", Papers.form(Papers.dossier(List.of(Papers.SUPERVISION))), "工程监理企业资质申请表"),
                form("form without anything", Papers.form(Papers.emptyDossier()), "承诺书"),
                paper(Papers.verificationReport(Papers.report()), "企业登记状态为存续。"),
                paper(Papers.notice(Papers.report().defects()), "尚缺2人"),
                paper(Papers.publicNotice(40), "第40分公司"),
                paper(Papers.receipt(), "决定予以受理"),
                paper(Papers.recheck(), "不予批准。"),
                paper(
                        Papers.recheck("不合格", "龘、㛃、喆、堃、犇、𬭎、\u0007响铃、藏文字母\u0F40、A\u00A0B\u2003C\u3000D<b>&"),
                        "龘、㛃、喆、堃、犇"),
                paper(Papers.certificate(), "消防设施工程专业承包二级"));
    }

    static Stream<Printed> papers() {
        return papers.stream();
    }

    @ParameterizedTest
    @MethodSource("papers")
    void veraPdfFindsNothing(Printed paper) throws Exception {
        VeraPdf.assertArchivable(paper.name, paper.pdf);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyFontIsEmbeddedAsASubset(Printed paper) throws Exception {
        var fonts = Poppler.says("pdffonts", paper.pdf).lines().skip(2).toList();

        assertThat(fonts).isNotEmpty().allSatisfy(font -> assertThat(font)
                .matches("[A-Z]{6}\\+NotoSerifSC-\\w+ +CID TrueType +Identity-H +yes yes yes .*"));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void theChineseComesBackAsText(Printed paper) throws Exception {
        var text = Poppler.says("pdftotext", paper.pdf, "-").replaceAll("\\s", "");

        assertThat(text).contains(paper.says);
    }

    @Test
    void theMetadataNameTitleAndLanguage() throws Exception {
        var pdf = PRINTER.print(Papers.publicNotice("关于<甲>与“乙”&丙的公示", List.of()));

        try (var document = Loader.loadPDF(pdf)) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("zh-CN");
            var metadata = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertThat(metadata).contains(">关于&lt;甲&gt;与“乙”&amp;丙的公示</rdf:li>", ">zh-CN</rdf:li>");
            assertThat(document.getVersion()).isEqualTo(1.7f);
        }
    }

    @Test
    void theCheckerFindsWhatIsWrong() throws Exception {
        var pdf = PRINTER.print(Papers.certificate());
        var wrong = new String(pdf, StandardCharsets.ISO_8859_1)
                .replace("GTS_PDFA1", "GTS_PDFX1")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> VeraPdf.assertArchivable("what has no colours", wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("OutputIntent");
    }

    private static Printed form(String name, Paper paper, String says) {
        return new Printed(
                name, PRINTER.printBound(paper, Papers.NUMBER, Papers.SNAPSHOT).pdf(), says);
    }

    private static Printed paper(Paper paper, String says) {
        return new Printed(paper.template(), PRINTER.print(paper), says);
    }
}
