package cn.zhishen.printing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.pdfbox.Loader;
import org.dom4j.DocumentException;
import org.ofdrw.core.basicStructure.pageObj.Content;
import org.ofdrw.core.basicStructure.pageObj.layer.CT_Layer;
import org.ofdrw.core.basicStructure.pageObj.layer.Type;
import org.ofdrw.graphics2d.OFDGraphicsDocument;
import org.springframework.stereotype.Component;

/**
 * Makes an OFD (GB/T 33190) of a PDF that {@link DocumentPrinter} has printed: the same pages with the same text, lines and
 * pictures at the same places, the fonts embedded as subsets. Made of the PDF, so that the two can never say different
 * things. What our templates do not use, such as clipping, shading and forms, is not known here.
 */
@Component
public class OfdConversion {

    /** A point of the PDF, in mm. */
    static final double MM = 25.4 / 72;

    /** @throws IllegalStateException if it cannot be made */
    public byte[] convert(byte[] pdf, String title) {
        var ofd = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(pdf)) {
            var folder = Files.createTempDirectory("ofd");
            try (var target = new OFDGraphicsDocument(ofd)) {
                target.ofdDir.getOfd().getDocBody().getDocInfo().setTile(title);
                var fonts = new OfdFonts(target, folder);
                for (var page : document.getPages()) {
                    var box = page.getMediaBox();
                    target.newPage(box.getWidth() * MM, box.getHeight() * MM);
                    var layer = new CT_Layer();
                    layer.setType(Type.Body);
                    layer.setObjID(target.newID());
                    new OfdPainter(page, target, fonts, layer).processPage(page);
                    target.docDir
                            .getPages()
                            .getByIndex(document.getPages().indexOf(page))
                            .getContent()
                            .setContent(new Content().addLayer(layer));
                }
                fonts.embed();
            } finally {
                try (var files = Files.list(folder)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("无法生成 OFD 文件，请检查临时目录是否可写", e);
        } catch (DocumentException e) {
            throw new IllegalStateException("无法生成 OFD 文件", e);
        }
        return ofd.toByteArray();
    }
}
