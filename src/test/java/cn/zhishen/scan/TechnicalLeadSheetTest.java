package cn.zhishen.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import cn.zhishen.DeliveredSettings;
import cn.zhishen.document.HardPapers;
import cn.zhishen.document.Papers;
import cn.zhishen.document.Poppler;
import cn.zhishen.printing.DocumentPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The technical lead's sheet as people fill it in. */
class TechnicalLeadSheetTest {

    private static final byte[] SHEET = new DocumentPrinter().printFillable(Papers.technicalLeadSheet());

    @Test
    void whatIsKnownOfThePersonIsThere() throws Exception {
        assertThat(text(SHEET))
                .contains("龚" + HardPapers.RARE, Papers.citizenId(500).key(), "正高级（建筑工程）", "藏正高2018000123")
                .contains("一级注册建造师（建筑工程）", "注册编号：藏1542015201600500", "建筑工程施工总承包二级")
                .contains("拉萨市城关区纳金街道保障性住房建设项目（二期）第1标段", "项目经理", "建设单位确认", "（印章）");
    }

    @Test
    void whatIsTypedIntoItIsShown() throws Exception {
        var filled = fill(Map.of(
                "s1w2-name", "日喀则市桑珠孜区人民医院门诊综合楼",
                "s1w2-scale", "建筑面积 21000 平方米，地上 9 层，最大单跨跨度 18 米",
                "s1w2-role", "项目技术负责人",
                "s1w2-contractor", "西藏天路股份有限公司"));

        assertThat(text(filled)).contains("日喀则市桑珠孜区人民医院门诊综合楼", "建筑面积21000平方米，地上9层", "西藏天路股份有限公司");
        try (var pdf = Loader.loadPDF(filled)) {
            assertThat(pdf.getDocumentCatalog()
                            .getAcroForm()
                            .getField("s1w2-role")
                            .getValueAsString())
                    .isEqualTo("项目技术负责人");
        }
    }

    @Test
    void everyPlaceSaysWhatBelongsThere() throws IOException {
        try (var pdf = Loader.loadPDF(SHEET)) {
            assertThat(pdf.getDocumentCatalog().getAcroForm().getFields())
                    .hasSize(3 * 6)
                    .allMatch(field -> !field.getAlternateFieldName().isBlank());
        }
    }

    @Test
    void theFilledSheetIsAnAcceptableUpload(@TempDir Path folder) throws IOException {
        var inspector = new ScanInspector(DeliveredSettings.of(ScanProperties.class));
        var filled = Files.write(folder.resolve("sheet.pdf"), fill(Map.of("s1w1-contractor", "西藏天路股份有限公司")));

        assertThatCode(() -> inspector.requireSafePdf(filled, "技术负责人业绩表")).doesNotThrowAnyException();
    }

    @Test
    void itsFontsAreAllInTheFileAsSubsets() throws Exception {
        assertThat(Poppler.says("pdffonts", SHEET).lines().skip(2))
                .hasSize(3)
                .allMatch(
                        font -> font.matches("[A-Z]{6}\\+NotoSerifSC-\\w+ +CID TrueType +Identity-H +yes yes yes .*"));
        assertThat(SHEET.length).isLessThan(4_000_000);
    }

    /** Keeps the sheet so that people can look at it. */
    @BeforeAll
    static void keep() throws IOException {
        Files.createDirectories(Path.of("target", "printed"));
        Files.write(Path.of("target", "printed", "technical-lead-sheet.pdf"), SHEET);
    }

    private static byte[] fill(Map<String, String> values) throws IOException {
        try (var pdf = Loader.loadPDF(SHEET);
                var out = new ByteArrayOutputStream()) {
            var form = pdf.getDocumentCatalog().getAcroForm();
            for (var value : values.entrySet()) {
                form.getField(value.getKey()).setValue(value.getValue());
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private static String text(byte[] pdf) throws Exception {
        return Poppler.says("pdftotext", pdf, "-").replaceAll("\\s", "");
    }
}
