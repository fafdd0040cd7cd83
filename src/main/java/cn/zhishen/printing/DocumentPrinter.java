package cn.zhishen.printing;

import com.lowagie.text.pdf.PdfPageEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xhtmlrenderer.pdf.ITextOutputDevice;
import org.xhtmlrenderer.pdf.ITextRenderer;
import org.xhtmlrenderer.pdf.ITextTextRenderer;
import org.xhtmlrenderer.pdf.ITextUserAgent;
import org.xhtmlrenderer.resource.CSSResource;
import org.xhtmlrenderer.resource.ImageResource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prints papers with the templates of classpath {@code documents/<name>.html} as PDF/A-2b of format A4. What is null stays blank;
 * a name that a template mentions and a paper does not have is an error. Safe for use by several threads at once.
 */
@Component
public class DocumentPrinter {

    private static final Pattern TEMPLATE_NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final String NO_SEAL = "";
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final DocumentFonts fonts = new DocumentFonts();
    private final TemplateEngine templates = templates();
    private final Formats formats = new Formats();
    private final FillableFields fillable = new FillableFields(DocumentFonts.REGULAR);

    public byte[] print(Paper paper) {
        return print(paper, NO_SEAL);
    }

    /** @param seal the PNG of the seal on it, in Base64; empty for a drawn one that says 演示 */
    public byte[] print(Paper paper, String seal) {
        return render(paper, seal, pages -> null, new DrawnElements(fonts)).pdf();
    }

    /**
     * Prints a paper whose marked places can be typed into. That is paper to be filled in, not to be archived: it is a plain
     * PDF form without scripts and no PDF/A.
     */
    public byte[] printFillable(Paper paper) {
        var drawn = new DrawnElements(fonts);
        return fillable.add(render(paper, NO_SEAL, pages -> null, drawn).pdf(), drawn.fields());
    }

    /**
     * Prints a form of which every page carries, top right, the {@link PageCode} that binds it to a snapshot.
     *
     * @param snapshotSha256 SHA-256 of the frozen dossier, 64 lower-case hexadecimal digits
     * @return the PDF with the places for seals and signatures, in the order in which they appear
     */
    public PrintedForm printBound(Paper paper, String applicationNumber, String snapshotSha256) {
        if (!SHA_256.matcher(snapshotSha256).matches()) {
            throw new IllegalArgumentException("申请快照的 SHA-256 应为 64 位小写十六进制数");
        }
        var snapshot = PageCode.prefix(snapshotSha256);
        if (PageCode.parse(new PageCode(applicationNumber, snapshot, 1, 1).encode())
                .isEmpty()) {
            throw new IllegalArgumentException("申请编号应为 16 位数字：" + applicationNumber);
        }
        return render(
                paper,
                NO_SEAL,
                pages -> new PageStamp(fonts, applicationNumber, snapshot, pages),
                new DrawnElements(fonts));
    }

    private PrintedForm render(Paper paper, String seal, IntFunction<PdfPageEvent> stamp, DrawnElements drawn) {
        var device = new ITextOutputDevice(ITextRenderer.DEFAULT_DOTS_PER_POINT);
        var renderer = new ITextRenderer(
                ITextRenderer.DEFAULT_DOTS_PER_POINT,
                ITextRenderer.DEFAULT_DOTS_PER_PIXEL,
                device,
                new OwnResourcesOnly(device),
                fonts.resolver(),
                drawn,
                new ITextTextRenderer());
        renderer.getSharedContext().setLineBreakingStrategy(new ChineseLineBreaking());
        var missing = new TreeSet<Integer>();
        var html = parse(fonts.printable(fill(paper, seal), missing));
        tellMissing(html, missing);
        Pagination.layout(renderer, html);
        int pages = renderer.getRootBox().getLayer().getPages().size();
        renderer.setPdfPageEvent(
                html.getElementsByTagName("body").item(0) instanceof Element body
                                && body.getAttribute("class").equals("framed")
                        ? new CertificateFrame()
                        : stamp.apply(pages));
        renderer.setListener(new ArchivalPdf(html));
        var pdf = new ByteArrayOutputStream();
        renderer.createPDF(pdf);
        return new PrintedForm(pdf.toByteArray(), pages, drawn.boxes());
    }

    /** A name on paper must not be taken for another: what 〓 stands for is told where the template has a place for it. */
    private static void tellMissing(Document html, Set<Integer> missing) {
        var items = html.getElementsByTagName("li");
        for (int i = items.getLength() - 1; i >= 0; i--) {
            var item = (Element) items.item(i);
            if (!item.getAttribute("class").equals("missing-characters")) {
                continue;
            }
            if (missing.isEmpty()) {
                item.getParentNode().removeChild(item);
            } else {
                item.setTextContent("本表中的“〓”代替字库没有收录的字，依次为（按统一码）：%s。审批以申报数据中的字为准。"
                        .formatted(missing.stream().map("U+%04X"::formatted).collect(Collectors.joining("、"))));
            }
        }
    }

    private String fill(Paper paper, String seal) {
        if (!TEMPLATE_NAME.matcher(paper.template()).matches()) {
            throw new IllegalArgumentException("文书模板名称不正确：" + paper.template());
        }
        return templates.process(
                paper.template(), new Context(Locale.CHINA, Map.of("paper", paper, "f", formats, "seal", seal)));
    }

    private static Document parse(String html) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("文书模板不是格式正确的 XHTML", e);
        }
    }

    private static TemplateEngine templates() {
        var resolver = new ClassLoaderTemplateResolver(DocumentPrinter.class.getClassLoader());
        resolver.setPrefix("documents/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setEngineContextFactory(KnownVariables::new);
        return engine;
    }

    /** Style sheets come from {@code documents/} on the classpath; nothing else is fetched, whatever a document says. */
    private static class OwnResourcesOnly extends ITextUserAgent {

        OwnResourcesOnly(ITextOutputDevice device) {
            super(device, ITextRenderer.DEFAULT_DOTS_PER_PIXEL);
        }

        @Override
        public String resolveURI(String uri) {
            return uri;
        }

        @Override
        public CSSResource getCSSResource(String uri) {
            var file = uri.substring(uri.lastIndexOf('/') + 1);
            return new CSSResource(
                    switch (file) {
                        case "official.css", "bound.css" -> open("documents/" + file);
                        // what div, table and h1 mean at all; part of the renderer
                        case "XhtmlNamespaceHandler.css" -> open("resources/css/" + file);
                        default -> InputStream.nullInputStream();
                    });
        }

        @Override
        public ImageResource getImageResource(String uri) {
            return new ImageResource(uri, null);
        }

        @Override
        protected InputStream openStream(String uri) throws IOException {
            throw new IOException("文书不引用外部资源：" + uri);
        }

        private static InputStream open(String name) {
            return DocumentPrinter.class.getClassLoader().getResourceAsStream(name);
        }
    }
}
