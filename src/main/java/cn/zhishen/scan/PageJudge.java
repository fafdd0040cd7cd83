package cn.zhishen.scan;

import cn.zhishen.pdf.Deadline;
import cn.zhishen.pdf.PagePictures;
import cn.zhishen.pdf.SafePdf;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.BoxPicture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Judges single pages of a scan. For one thread only, like its documents. */
final class PageJudge {

    private static final String SCAN = "扫描件";
    /** Forms print nothing closer than this to the edge of the paper. */
    private static final double PRINT_MARGIN_MM = 20;
    /** One of this many pixels is checked for colour; its channels must differ by more than the range. */
    private static final int COLOUR_SAMPLE = 3;

    private static final int COLOUR_RANGE = 24;
    /** Margin around a box in the picture for reviewers. */
    private static final double PICTURE_MARGIN_MM = 6;

    private static final float BOX_QUALITY = 0.75f;

    private final PDDocument scan;
    private final PDDocument blank;
    private final ExpectedForm form;
    private final ScanProperties rules;
    private final Deadline deadline;
    private PageCodeDetector.Found printed;

    PageJudge(PDDocument scan, PDDocument blank, ExpectedForm form, ScanProperties rules, Deadline deadline) {
        this.scan = scan;
        this.blank = blank;
        this.form = form;
        this.rules = rules;
        this.deadline = deadline;
    }

    /**
     * The pictures of a page (numbered from 1), not yet decoded.
     *
     * @throws UnacceptableUpload if they must not or cannot be decoded
     */
    PagePictures pictures(int page) {
        try {
            deadline.check();
            var pictures = PagePictures.of(scan.getPage(page - 1), deadline);
            if (pictures.largest() > rules.maxPixels()) {
                throw new UnacceptableUpload(
                        UnacceptableUpload.Reason.TOO_LARGE,
                        "扫描件第 %d 页的图像有 %d 万像素，超过上限 %d 万像素，请以 300 至 600 DPI 按 A4 幅面重新扫描。"
                                .formatted(page, pictures.largest() / 10000, rules.maxPixels() / 10000));
            }
            if (!pictures.legible()) {
                throw new UnacceptableUpload(
                        UnacceptableUpload.Reason.UNKNOWN_COMPRESSION,
                        "扫描件第 %d 页的图像采用 JPEG 2000 压缩，系统无法读取，请在扫描软件中改用 JPEG 压缩后重新扫描上传。".formatted(page));
            }
            return pictures;
        } catch (UnacceptableUpload | Deadline.Missed e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(page);
        }
    }

    /** @throws UnacceptableUpload if the page cannot be drawn */
    JudgedPage judge(int page, PagePictures pictures) {
        boolean additions = pictures.additions();
        boolean scanned = pictures.coverage() >= rules.minimumCoverage();
        if (additions || !scanned) {
            return JudgedPage.noScan(page, scanned && additions);
        }
        DrawnPage drawn;
        try {
            drawn = DrawnPage.of(scan, page - 1, printedCode().marks(), deadline);
        } catch (UnacceptableUpload | Deadline.Missed e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(page);
        }
        deadline.check();
        double dpi = Math.round(pictures.dpi() * drawn.stretch() * 10) / 10.0;
        var raster = drawn.raster();
        var found = drawn.code();
        boolean colours = hasColour(raster);
        if (found.isEmpty() || !form.has(found.get().code())) {
            // a page of another form is shown upright too
            var shown = found.map(code -> ShownPage.upright(page, raster, code.marks()))
                    .orElseGet(() -> ShownPage.asItLies(page, raster));
            return new JudgedPage(
                    page,
                    dpi,
                    false,
                    found.map(PageCodeDetector.Found::code).orElse(null),
                    found.isEmpty() && raster.isBlank(),
                    null,
                    drawn.isDouble(),
                    colours,
                    false,
                    true,
                    Map.of(),
                    List.of(),
                    shown.picture(),
                    List.of());
        }
        return judge(page, dpi, drawn, found.get(), colours);
    }

    private JudgedPage judge(int page, double dpi, DrawnPage drawn, PageCodeDetector.Found found, boolean colours) {
        var raster = drawn.raster();
        int formPage = found.code().page();
        boolean blurred = dpi >= rules.acceptedDpi() && isBlurred(drawn, found);
        boolean whole = isWhole(raster, found);
        var findings = new HashMap<FormBox, BoxFinding>();
        var pictures = new ArrayList<BoxPicture>();
        var seals = List.<SealPicture>of();
        var shown = ShownPage.upright(page, raster, found.marks());
        var here = form.boxesOn(formPage);
        if (!here.isEmpty()) {
            var reader = reader(formPage, raster, found);
            for (var box : here) {
                deadline.check();
                if (reader.shows(box)) {
                    findings.put(box, reader.read(box, here, shown));
                    pictures.add(new BoxPicture(
                            box.id(), reader.area(box, PICTURE_MARGIN_MM).jpeg(BOX_QUALITY)));
                } else {
                    whole = false;
                }
            }
            if (colours) {
                reader.sealedBeside(here, findings)
                        .forEach(box -> findings.computeIfPresent(box, (key, finding) -> finding.markedBeside()));
                seals = reader.seals();
            }
        }
        return new JudgedPage(
                page,
                dpi,
                false,
                found.code(),
                false,
                formPage,
                drawn.isDouble(),
                colours,
                blurred,
                whole,
                findings,
                pictures,
                shown.picture(),
                seals);
    }

    /** The sharpness of the printed code shows how fine a scan really is, even if it was enlarged to more pixels. */
    private boolean isBlurred(DrawnPage drawn, PageCodeDetector.Found found) {
        return new SharpnessMeter(drawn.raster(), found.marks()).edge(drawn.perMm()) > rules.sharpEdge();
    }

    /** The code has the same position on every page, so it shows where the middle of each edge must be. */
    private boolean isWhole(PageRaster raster, PageCodeDetector.Found found) {
        var lie = Affine.between(printedCode().marks(), found.marks(), new double[] {1, 1, 1}, false);
        double width = blank.getPage(0).getCropBox().getWidth() / 72 * PageRaster.DPI;
        double height = blank.getPage(0).getCropBox().getHeight() / 72 * PageRaster.DPI;
        double margin = PRINT_MARGIN_MM * PageRaster.PER_MM;
        var middles = new double[][] {
            {margin, height / 2}, {width - margin, height / 2}, {width / 2, margin}, {width / 2, height - margin}
        };
        for (var middle : middles) {
            double x = lie.x(middle[0], middle[1]);
            double y = lie.y(middle[0], middle[1]);
            if (x < 0 || y < 0 || x >= raster.width() || y >= raster.height()) {
                return false;
            }
        }
        return true;
    }

    private PageCodeDetector.Found printedCode() {
        if (printed == null) {
            printed = printedCode(1, blankPage(1));
        }
        return printed;
    }

    private PageRaster blankPage(int page) {
        try {
            return PageRaster.of(blank, page - 1, PageRaster.DPI);
        } catch (IOException e) {
            throw new IllegalStateException("The blank form of " + form.application() + " cannot be drawn", e);
        }
    }

    private PageCodeDetector.Found printedCode(int page, PageRaster raster) {
        return PageCodeDetector.find(raster)
                .orElseThrow(() -> new IllegalStateException(
                        "The blank form of " + form.application() + " bears no code on page " + page));
    }

    private FieldDetector reader(int formPage, PageRaster raster, PageCodeDetector.Found found) {
        var printed = blankPage(formPage);
        deadline.check();
        return new FieldDetector(rules, printed, printedCode(formPage, printed).marks(), raster, found.marks());
    }

    private static boolean hasColour(PageRaster raster) {
        int colourful = 0;
        int seen = 0;
        for (int i = 0; i < raster.rgb().length; i += COLOUR_SAMPLE) {
            int rgb = raster.rgb()[i];
            int r = (rgb >> 16) & 0xff;
            int g = (rgb >> 8) & 0xff;
            int b = rgb & 0xff;
            colourful += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b)) > COLOUR_RANGE ? 1 : 0;
            seen++;
        }
        return colourful * 5000L > seen;
    }

    private static UnacceptableUpload unreadable(int page) {
        return SafePdf.damaged(SCAN, "第 %d 页无法读取".formatted(page));
    }
}
