package cn.zhishen.document.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/** Makes a file of pictures of pages, as scanning programs do. */
final class OfficePacking {

    private final OfficeCondition condition;
    private final OfficeTools tools;
    private final String company;

    OfficePacking(OfficeCondition condition, OfficeTools tools, String company) {
        this.condition = condition;
        this.tools = tools;
        this.company = company;
    }

    byte[] packed(List<String> pages) throws IOException {
        switch (condition) {
            case BOX_A_THIRD_AT_100 -> merge(pages, "--pagesize", "70mmx99mm");
            case BOX_OF_A_POINT_A_PIXEL -> merge(pages, "--imgsize", "72dpi");
            case BOX_HALF -> merge(pages, "--pagesize", "105mmx148.5mm");
            case BOX_LETTER -> merge(pages, "--pagesize", "Letter", "--fit", "into", "--auto-orient");
            case CROPPED -> merge(pages, "--imgsize", "300dpi");
            case GROUP_FOUR -> {
                var fax = new ArrayList<String>();
                for (var page : pages) {
                    tools.convert(page, "-compress", "Group4", page.replace(".tif", ".tiff"));
                    fax.add(page.replace(".tif", ".tiff"));
                }
                merge(fax, "--pagesize", "A4");
            }
            case DUPLEX -> merge(withBacks(pages, false), "--pagesize", "A4");
            case DUPLEX_SHOWING_THROUGH -> merge(withBacks(pages, true), "--pagesize", "A4");
            case COVER -> merge(withCover(pages), "--pagesize", "A4");
            case TWO_ON_A3 -> {
                tools.convert(pages.get(0), pages.get(1), "+append", "-quality", "88", "a3.jpg");
                merge(List.of("a3.jpg"), "--imgsize", "300dpi");
            }
            case LANDSCAPE -> merge(pages, "--pagesize", "297mmx210mm");
            case SKEWED -> merge(pages, "--imgsize", "300dpi");
            default -> merge(pages, "--pagesize", "A4");
        }
        switch (condition) {
            case DISTILLED -> distil("/printer");
            case DISTILLED_FOR_SCREENS -> distil("/ebook");
            case OCR_LAYER ->
                tools.run(
                        "ocrmypdf",
                        "-q",
                        "--jobs",
                        "1",
                        "-O0",
                        "--output-type",
                        "pdf",
                        "-l",
                        "eng",
                        "scan.pdf",
                        "out.pdf");
            case OCR_ARCHIVED ->
                tools.run(
                        "ocrmypdf",
                        "-q",
                        "--jobs",
                        "1",
                        "-O0",
                        "--output-type",
                        "pdfa",
                        "-l",
                        "eng",
                        "scan.pdf",
                        "out.pdf");
            case MIXED_RASTER -> mixedRaster(pages.get(0));
            case INCREMENTAL -> saved(false);
            case SIGNED -> saved(true);
            default -> Files.move(tools.file("scan.pdf"), tools.file("out.pdf"));
        }
        return Files.readAllBytes(tools.file("out.pdf"));
    }

    private void merge(List<String> pages, String... options) {
        var command = new ArrayList<>(List.of("img2pdf", "--rotation=ifvalid"));
        command.addAll(List.of(options));
        command.addAll(List.of("-o", "scan.pdf"));
        command.addAll(pages);
        tools.run(command.toArray(String[]::new));
    }

    private void distil(String settings) {
        tools.run(
                "gs",
                "-q",
                "-dNOPAUSE",
                "-dBATCH",
                "-sDEVICE=pdfwrite",
                "-dPDFSETTINGS=" + settings,
                "-o",
                "out.pdf",
                "scan.pdf");
    }

    private List<String> withBacks(List<String> pages, boolean showing) {
        var all = new ArrayList<String>();
        for (var page : pages) {
            var back = page.replace("scan", "back");
            if (showing) {
                tools.convert(
                        page, "-flop", "-fill", "white", "-colorize", "93%", "-blur", "0x4", "-quality", "88", back);
            } else {
                tools.convert(
                        "-size",
                        "2480x3508",
                        "xc:rgb(252,252,250)",
                        "-attenuate",
                        "0.1",
                        "+noise",
                        "Gaussian",
                        "-quality",
                        "88",
                        back);
            }
            all.add(page);
            all.add(back);
        }
        return all;
    }

    private List<String> withCover(List<String> pages) {
        tools.convert(
                "-size",
                "2480x3508",
                "xc:white",
                "-font",
                "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                "-fill",
                "black",
                "-draw",
                "font-size 160 text 500,1200 '企业资质申报材料' font-size 90 text 700,2600 '" + company + "'",
                "-quality",
                "88",
                "cover.jpg");
        var all = new ArrayList<>(List.of("cover.jpg"));
        all.addAll(pages);
        return all;
    }

    /** A background of 150 DPI with the seals, and a mask of 300 DPI with what is dark: layers of a compact scan, drawn by Ghostscript. */
    private void mixedRaster(String page) throws IOException {
        tools.convert(
                page,
                "-crop",
                "2480x3508+0+0",
                "+repage",
                "-fuzz",
                "38%",
                "-fill",
                "white",
                "-opaque",
                "black",
                "-quality",
                "70",
                "ground.jpg");
        tools.convert(
                page,
                "-crop",
                "2480x3508+0+0",
                "+repage",
                "-colorspace",
                "Gray",
                "-threshold",
                "45%",
                "-type",
                "bilevel",
                "-depth",
                "1",
                "GRAY:mask.raw");
        var size = new String[] {"2480", "3508"};
        var script = """
                << /PageSize [595.28 841.89] >> setpagedevice
                gsave 595.28 841.89 scale
                /DeviceRGB setcolorspace
                << /ImageType 1 /Width %1$s /Height %2$s /BitsPerComponent 8 /Decode [0 1 0 1 0 1]
                   /ImageMatrix [%1$s 0 0 -%2$s 0 %2$s]
                   /DataSource (ground.jpg) (r) file /DCTDecode filter >> image
                0.08 0.08 0.1 setrgbcolor
                << /ImageType 1 /Width %1$s /Height %2$s /BitsPerComponent 1 /Decode [0 1]
                   /ImageMatrix [%1$s 0 0 -%2$s 0 %2$s]
                   /DataSource (mask.raw) (r) file >> imagemask
                grestore showpage
                """.formatted(size[0], size[1]);
        Files.write(tools.file("layers.ps"), script.getBytes(StandardCharsets.US_ASCII));
        tools.run(
                "gs",
                "-q",
                "-dNOPAUSE",
                "-dBATCH",
                "-dNOSAFER",
                "-sDEVICE=pdfwrite",
                "-dAutoFilterColorImages=false",
                "-dColorImageFilter=/DCTEncode",
                "-dDownsampleColorImages=true",
                "-dColorImageResolution=150",
                "-dDownsampleMonoImages=false",
                "-o",
                "out.pdf",
                "layers.ps");
    }

    private void saved(boolean signed) throws IOException {
        try (var document = Loader.loadPDF(tools.file("scan.pdf").toFile());
                var out = new ByteArrayOutputStream()) {
            if (signed) {
                var signature = new PDSignature();
                signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
                signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
                // what the signature says is not looked at here
                document.addSignature(signature, content -> new byte[256]);
            } else {
                document.getDocumentInformation().setTitle("扫描件");
                document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
                document.getDocument()
                        .getTrailer()
                        .getCOSDictionary(COSName.INFO)
                        .setNeedToBeUpdated(true);
            }
            document.saveIncremental(out);
            Files.write(tools.file("out.pdf"), out.toByteArray());
        }
    }
}
