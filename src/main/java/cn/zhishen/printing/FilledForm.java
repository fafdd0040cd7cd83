package cn.zhishen.printing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What stands in a paper that was printed with fields to type into, see {@link DocumentPrinter#printFillable}.
 *
 * @param values what is typed, by the name of the field; none where it is not such a paper, a scan of one among them
 * @param text all that is written on the pages, without blanks
 * @param marks how many pictures, signatures and notes are on the pages, such as the picture of a seal
 */
public record FilledForm(Map<String, String> values, String text, int marks) {

    /** @param pdf that is safe to read */
    public static FilledForm of(Path pdf) {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FilledForm of(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FilledForm of(PDDocument document) throws IOException {
        var values = new TreeMap<String, String>();
        var form = document.getDocumentCatalog().getAcroForm();
        if (form == null) {
            return new FilledForm(values, "", 0);
        }
        for (var field : form.getFieldTree()) {
            if (field instanceof PDTextField) {
                values.put(field.getFullyQualifiedName(), field.getValueAsString());
            }
        }
        if (values.isEmpty()) {
            return new FilledForm(values, "", 0);
        }
        int marks = document.getSignatureDictionaries().size();
        for (var page : document.getPages()) {
            marks += marks(page);
        }
        return new FilledForm(values, new PDFTextStripper().getText(document).replaceAll("\\s", ""), marks);
    }

    private static int marks(PDPage page) throws IOException {
        int marks = 0;
        for (var annotation : page.getAnnotations()) {
            marks += annotation instanceof PDAnnotationWidget ? 0 : 1;
        }
        var resources = page.getResources() == null ? new PDResources() : page.getResources();
        for (var name : resources.getXObjectNames()) {
            marks += resources.isImageXObject(name) ? 1 : 0;
        }
        return marks;
    }
}
