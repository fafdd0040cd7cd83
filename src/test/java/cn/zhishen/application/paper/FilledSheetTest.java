package cn.zhishen.application.paper;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.dossier.Snapshot;
import cn.zhishen.document.Papers;
import cn.zhishen.printing.DocumentPrinter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheet of a technical lead as it comes back. */
class FilledSheetTest {

    private static final String NUMBER = Papers.NUMBER;
    private static final String ANOTHER = "5420269999999999";

    private final Applications applications = mock(Applications.class);
    private final Dossiers dossiers = mock(Dossiers.class);
    private final TechnicalLeadSheets sheets = new TechnicalLeadSheets(applications, dossiers, new DocumentPrinter());

    @TempDir
    private Path folder;

    @Test
    void theTemplateAsItWasDownloadedIsRefused() throws IOException {
        submitted(NUMBER, Papers.dossier());
        var template = sheets.template(NUMBER).orElseThrow();

        refused(template, "与下载的模板相同，没有填写，也没有签名、盖章");
        refused(filled(template, Map.of()), "与下载的模板相同");
    }

    @Test
    void whatIsFilledInIsTaken() throws IOException {
        submitted(NUMBER, Papers.dossier());

        taken(filled(sheets.template(NUMBER).orElseThrow(), Map.of("s1w1-contractor", "西藏天路股份有限公司")));
    }

    @Test
    void whatIsStampedWithAPictureIsTaken() throws IOException {
        submitted(NUMBER, Papers.dossier());

        taken(stamped(sheets.template(NUMBER).orElseThrow()));
    }

    @Test
    void theSheetOfAnotherApplicationIsRefusedByItsNumber() throws IOException {
        submitted(ANOTHER, Papers.dossier());
        var another = filled(sheets.template(ANOTHER).orElseThrow(), Map.of("s1w1-contractor", "西藏天路股份有限公司"));
        submitted(NUMBER, Papers.dossier());

        refused(another, "上传的是申请 " + ANOTHER + " 的业绩表，请上传本申请 " + NUMBER + " 的业绩表");
    }

    @Test
    void aSheetFromBeforeTheLeadWasChangedIsRefusedWithTheName() throws IOException {
        var dossier = Papers.dossier();
        submitted(NUMBER, Papers.dossier(List.of(dossier.items().get(0))));
        var earlier = filled(sheets.template(NUMBER).orElseThrow(), Map.of("s1w1-contractor", "西藏天路股份有限公司"));
        submitted(NUMBER, dossier);

        refused(
                earlier,
                "业绩表上没有本申请的技术负责人 "
                        + dossier.technicalLeads()
                                .get(dossier.items().get(1).code())
                                .name());
    }

    @Test
    void aScanHasNoFieldsAndIsTaken() throws IOException {
        submitted(NUMBER, Papers.dossier());

        taken(stamped(new DocumentPrinter().print(Papers.receipt())));
    }

    @Test
    void aFormThatSomebodyElseHasMadeIsTaken() throws IOException {
        submitted(NUMBER, Papers.dossier());
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            var form = new PDAcroForm(pdf);
            var field = new PDTextField(form);
            field.setPartialName("name");
            form.getFields().add(field);
            pdf.getDocumentCatalog().setAcroForm(form);

            taken(saved(pdf));
        }
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheRemedy() throws IOException {
        submitted(NUMBER, Papers.dossier());

        refused("%PDF-1.7 broken".getBytes(StandardCharsets.US_ASCII), "无法读取，请打印后签名、盖章，扫描上传");
    }

    private void submitted(String number, Dossier dossier) {
        var application = mock(Application.class);
        when(application.snapshotVersion()).thenReturn(1);
        when(applications.get(number)).thenReturn(application);
        when(dossiers.snapshot(number)).thenReturn(new Snapshot(dossier, 1, "", null, "", ""));
    }

    private void taken(byte[] sheet) throws IOException {
        var upload = Files.write(folder.resolve("sheet.pdf"), sheet);

        assertThatCode(() -> sheets.requireFilled(NUMBER, upload)).doesNotThrowAnyException();
    }

    private void refused(byte[] sheet, String why) throws IOException {
        var upload = Files.write(folder.resolve("sheet.pdf"), sheet);

        assertThatThrownBy(() -> sheets.requireFilled(NUMBER, upload))
                .isInstanceOf(SheetRefused.class)
                .hasMessageContaining(why);
    }

    private static byte[] filled(byte[] template, Map<String, String> values) throws IOException {
        try (var pdf = Loader.loadPDF(template)) {
            for (var value : values.entrySet()) {
                pdf.getDocumentCatalog().getAcroForm().getField(value.getKey()).setValue(value.getValue());
            }
            return saved(pdf);
        }
    }

    private static byte[] stamped(byte[] paper) throws IOException {
        try (var pdf = Loader.loadPDF(paper)) {
            var seal = LosslessFactory.createFromImage(pdf, new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB));
            try (var content = new PDPageContentStream(pdf, pdf.getPage(0), AppendMode.APPEND, true)) {
                content.drawImage(seal, 100, 100, 100, 100);
            }
            return saved(pdf);
        }
    }

    private static byte[] saved(PDDocument pdf) throws IOException {
        var out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }
}
