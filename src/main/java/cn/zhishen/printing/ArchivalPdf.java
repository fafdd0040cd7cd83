package cn.zhishen.printing;

import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfNumber;
import com.lowagie.text.pdf.PdfStream;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;
import org.w3c.dom.Document;
import org.xhtmlrenderer.pdf.DefaultPDFCreationListener;
import org.xhtmlrenderer.pdf.ITextRenderer;

/**
 * Makes what is printed PDF/A-2b (ISO 19005-2): says so in its metadata, names its language and says which colours its
 * numbers mean. That fonts are embedded and nothing is encrypted is the printer's part.
 */
class ArchivalPdf extends DefaultPDFCreationListener {

    private static final byte[] SRGB = profile("documents/srgb.icc");
    private static final String PROFILE_NAME = "sRGB IEC61966-2.1";

    private final String title;
    private final String language;

    /** @param html with the title and language that the PDF is to bear */
    ArchivalPdf(Document html) {
        var titles = html.getElementsByTagName("title");
        title = titles.getLength() == 0 ? "" : titles.item(0).getTextContent().strip();
        language = html.getDocumentElement().getAttribute("lang");
    }

    @Override
    public void preOpen(ITextRenderer renderer) {
        var writer = renderer.getWriter();
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        writer.setXmpMetadata(metadata().getBytes(StandardCharsets.UTF_8));
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language));
    }

    /** Not sooner, for opening the document begins a new body. The writer's own method would say that it is PDF/X. */
    @Override
    public void preWrite(ITextRenderer renderer, int pages) {
        var writer = renderer.getWriter();
        try {
            var profile = new PdfStream(SRGB);
            profile.put(PdfName.N, new PdfNumber(3));
            var intent = new PdfDictionary(PdfName.OUTPUTINTENT);
            intent.put(PdfName.S, PdfName.GTS_PDFA1);
            intent.put(PdfName.OUTPUTCONDITIONIDENTIFIER, new PdfString(PROFILE_NAME));
            intent.put(PdfName.INFO, new PdfString(PROFILE_NAME));
            intent.put(PdfName.DESTOUTPUTPROFILE, writer.addToBody(profile).getIndirectReference());
            writer.getExtraCatalog().put(PdfName.OUTPUTINTENTS, new PdfArray(intent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String metadata() {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/">
                   <pdfaid:part>2</pdfaid:part>
                   <pdfaid:conformance>B</pdfaid:conformance>
                   <dc:format>application/pdf</dc:format>
                   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
                  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(escaped(title), escaped(language));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static byte[] profile(String path) {
        try (var in = ArchivalPdf.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("类路径中缺少颜色特性文件 " + path + "，请检查安装包是否完整");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
