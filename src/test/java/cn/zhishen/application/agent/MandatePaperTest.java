package cn.zhishen.application.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.Papers;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.printing.FormBox;
import cn.zhishen.printing.PrintedForm;
import cn.zhishen.qualification.Qualification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mandate 授权委托书, printed and read back. */
@Tag("paper")
class MandatePaperTest {

    private static final UUID ID = UUID.fromString("6f1d6c7e-0d5b-4a57-9a55-0c3c1f0d8a11");

    private static final DocumentPrinter PRINTER = new DocumentPrinter();

    @Test
    void itSaysWhatTheCivilCodeAsksFor() throws IOException {
        var mandate = mandate("次仁", Papers.dossier().items());
        var printed = PRINTER.printBound(mandate, Papers.NUMBER, mandate.sha256());
        keep("agent-mandate", printed);

        assertThat(printed.pages()).isOne();
        assertThat(text(printed))
                .contains("授权委托书", Papers.AUTHORITY, "次仁", "11010519491231002X", "13989012345")
                .contains("2024年07月20日", "2025年07月19日", "代理人无权转委托")
                .contains("以代理人本人的人脸认证证明申请人身份", "法定代表人")
                .contains("第二十九条“申请人可以委托代理人提出行政许可申请”", "第一百六十五条")
                .doesNotContain("********");
        assertThat(printed.boxes())
                .extracting(FormBox::id)
                .containsExactlyInAnyOrder("mandate-signature", "mandate-seal");
        assertThat(printed.boxes()).allSatisfy(box -> {
            assertThat(box.page()).isOne();
            assertThat(box.x() + box.width()).isLessThan(205);
            assertThat(box.y() + box.height()).isLessThan(285);
        });
    }

    @Test
    void aMandateForManyItemsKeepsSealAndSignatureTogether() throws IOException {
        var many = Collections.nCopies(40, Papers.dossier().items().get(0));
        var mandate = mandate("阿·旺".repeat(16), many);
        var printed = PRINTER.printBound(mandate, Papers.NUMBER, mandate.sha256());
        keep("agent-mandate-long", printed);

        assertThat(printed.pages()).isGreaterThan(1);
        assertThat(printed.boxes()).extracting(FormBox::page).containsOnly(printed.pages());
        assertThat(text(printed)).contains("40. " + many.get(0).title());
    }

    @Test
    void noTwoMandatesHaveTheSameCode() {
        var mandate = mandate("次仁", Papers.dossier().items());
        assertThat(mandate.sha256())
                .isEqualTo(mandate("次仁", Papers.dossier().items()).sha256())
                .isNotEqualTo(mandate("洛桑", Papers.dossier().items()).sha256());
        assertThat(mandate.toString()).doesNotContain("次仁", "11010519491231002X");
    }

    private static MandatePaper mandate(String name, List<Qualification> items) {
        return new MandatePaper(
                ID,
                Papers.NUMBER,
                Papers.dossier().kind(),
                items,
                Papers.AUTHORITY,
                Principal.of(Papers.enterprise()),
                name,
                IdentityDocument.of("11010519491231002X"),
                "13989012345",
                List.of(MandatePower.values()),
                Papers.DAY,
                Papers.DAY.plusYears(1).minusDays(1));
    }

    private static String text(PrintedForm printed) throws IOException {
        try (var pdf = Loader.loadPDF(printed.pdf())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", "").replace("40.", "40. ");
        }
    }

    /** To be looked at, under target/printed. */
    private static void keep(String name, PrintedForm printed) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "printed"));
        Files.write(folder.resolve(name + ".pdf"), printed.pdf());
        try (var pdf = Loader.loadPDF(printed.pdf())) {
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(0, 100),
                    "png",
                    folder.resolve(name + ".png").toFile());
        }
    }
}
