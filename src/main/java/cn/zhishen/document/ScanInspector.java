package cn.zhishen.document;

import cn.zhishen.document.ScanInspection.BoxFinding;
import cn.zhishen.document.ScanInspection.BoxPicture;
import cn.zhishen.document.ScanInspection.Defect;
import cn.zhishen.document.ScanInspection.PageFinding;
import cn.zhishen.document.ScanInspection.Presence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Looks at the scan of a stamped and signed form: is it fine enough, is it this very form and all of it, is every place
 * for a seal or a signature filled. Works page by page, so that a few scans at a time fit a small heap.
 */
@Component
@EnableConfigurationProperties(ScanProperties.class)
public class ScanInspector {

    private static final String SCAN = "扫描件";
    /** Forms print nothing nearer to the edge of the paper. */
    private static final double PRINT_MARGIN_MM = 20;
    /** Every how many pixels colour is looked for, and how far its channels must differ. */
    private static final int COLOUR_SAMPLE = 3;

    private static final int COLOUR_RANGE = 24;

    private final ScanProperties rules;
    private final Semaphore desks;

    ScanInspector(ScanProperties rules) {
        this.rules = rules;
        this.desks = new Semaphore(rules.concurrency(), true);
    }

    /**
     * @param upload read with random access, never as a whole; stays as it is
     * @param blankForm the generated form that was to be printed
     * @param snapshotPrefix12 first 12 hexadecimal digits of the snapshot that the form shows
     * @param pages of the form
     * @param boxes places to be stamped or signed, all of them
     * @return findings for every scanned page and every box; a box whose page was not found is {@code UNSURE} and has no
     *     defect beside the missing page's
     * @throws UnacceptableUpload if the file is no PDF, encrypted, damaged, too large, too long or active
     */
    public ScanInspection inspect(
            Path upload,
            byte[] blankForm,
            String applicationNumber,
            String snapshotPrefix12,
            int pages,
            List<FormBox> boxes) {
        try {
            desks.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a scan inspection to begin", e);
        }
        try (var scan = Upload.open(upload, SCAN, rules);
                var blank = Loader.loadPDF(blankForm)) {
            return new Inspection(scan, blank, applicationNumber, snapshotPrefix12, pages, boxes).run();
        } catch (IOException e) {
            throw new IllegalStateException("The blank form of " + applicationNumber + " cannot be read", e);
        } finally {
            desks.release();
        }
    }

    /**
     * Lets no other PDF in than a scan would be: for papers of which nothing is asked but that they can be opened.
     *
     * @param what the paper is called in refusals, such as 技术负责人业绩表
     * @throws UnacceptableUpload if the file is no PDF, encrypted, damaged, too large, too long or active
     */
    public void requireSafePdf(Path upload, String what) {
        try {
            Upload.open(upload, what, rules).close();
        } catch (IOException e) {
            throw Upload.damaged(what, "无法读取");
        }
    }

    private class Inspection {

        private final PDDocument scan;
        private final PDDocument blank;
        private final String application;
        private final String snapshot;
        private final int expected;
        private final List<FormBox> boxes;

        private final List<PageFinding> pages = new ArrayList<>();
        private final Map<Integer, Integer> scanPageOf = new HashMap<>();
        private final Map<FormBox, BoxFinding> findings = new HashMap<>();
        private final List<Defect> defects = new ArrayList<>();
        private final List<BoxPicture> pictures = new ArrayList<>();
        private final List<SealPicture> seals = new ArrayList<>();
        private final Set<FormBox> outside = new HashSet<>();
        private boolean colourless = true;
        private CodeFinder.Found printed;

        Inspection(
                PDDocument scan,
                PDDocument blank,
                String application,
                String snapshot,
                int expected,
                List<FormBox> boxes) {
            this.scan = scan;
            this.blank = blank;
            this.application = application;
            this.snapshot = snapshot;
            this.expected = expected;
            this.boxes = boxes;
        }

        ScanInspection run() throws IOException {
            for (int page = 1; page <= scan.getNumberOfPages(); page++) {
                inspect(page);
            }
            for (int page = 1; page <= expected; page++) {
                if (!scanPageOf.containsKey(page)) {
                    defect(
                            Defect.Kind.MISSING_PAGE,
                            page,
                            "扫描件缺少申请表第 %d 页，请将申请表全部 %d 页扫描后重新上传。".formatted(page, expected));
                }
            }
            var read = boxes.stream()
                    .sorted(Comparator.comparingInt(FormBox::page))
                    .map(this::finding)
                    .toList();
            read.forEach(this::reportBox);
            compareSeals();
            double least = pages.stream().mapToDouble(PageFinding::dpi).min().orElse(0);
            return new ScanInspection(
                    expected, least, List.copyOf(pages), read, List.copyOf(defects), List.copyOf(pictures));
        }

        private void inspect(int page) throws IOException {
            double dpi = resolution(page);
            PageRaster raster;
            Optional<CodeFinder.Found> found;
            try {
                raster = PageRaster.of(scan, page - 1, PageRaster.DPI);
                found = CodeFinder.find(raster);
                if (found.isEmpty()) {
                    found = closerLook(page, raster);
                }
            } catch (IOException | RuntimeException e) {
                throw unreadable(page);
            }
            Integer formPage = found.map(CodeFinder.Found::code)
                    .filter(this::isOfThisForm)
                    .map(PageCode::page)
                    .orElse(null);
            pages.add(new PageFinding(page, formPage, dpi));
            boolean colours = hasColour(raster);
            colourless &= !colours;
            if (formPage != null && dpi >= rules.acceptedDpi()) {
                checkSharpness(page, raster, found.get());
            }
            if (found.isEmpty()) {
                defect(Defect.Kind.UNREADABLE_CODE, page, "扫描件第 %d 页右上角的二维码无法识别，请平整放置、不要遮挡二维码后重新扫描该页。".formatted(page));
            } else if (formPage == null) {
                defect(
                        Defect.Kind.FOREIGN_PAGE,
                        page,
                        "扫描件第 %d 页不是本次申请生成的申请表的页面（可能是其他申请或修改前打印的申请表），请打印并扫描最新生成的申请表。".formatted(page));
            } else if (scanPageOf.containsKey(formPage)) {
                defect(
                        Defect.Kind.DUPLICATE_PAGE,
                        formPage,
                        "申请表第 %d 页重复出现（扫描件第 %d 页和第 %d 页），请删除重复的页面后重新上传。"
                                .formatted(formPage, scanPageOf.get(formPage), page));
            } else {
                scanPageOf.put(formPage, page);
                boolean whole = isWhole(raster, found.get());
                readBoxes(formPage, raster, found.get(), colours);
                if (!whole || boxes.stream().anyMatch(box -> box.page() == formPage && outside.contains(box))) {
                    defect(Defect.Kind.CUT_OFF, page, "扫描件第 %d 页的内容没有扫全，请将纸张完整放入扫描区域、按 A4 幅面重新扫描该页。".formatted(page));
                }
            }
        }

        private double resolution(int page) {
            double dpi;
            try {
                var pictures = PagePictures.of(scan.getPage(page - 1));
                if (pictures.largest() > rules.maxPixels()) {
                    throw new UnacceptableUpload(
                            UnacceptableUpload.Reason.TOO_LARGE,
                            "扫描件第 %d 页的图像有 %d 万像素，超过上限 %d 万像素，请以 300 至 600 DPI 按 A4 幅面重新扫描。"
                                    .formatted(page, pictures.largest() / 10000, rules.maxPixels() / 10000));
                }
                if (!pictures.legible()) {
                    throw new UnacceptableUpload(
                            UnacceptableUpload.Reason.DAMAGED,
                            "扫描件第 %d 页的图像采用 JPEG 2000 压缩，系统无法读取，请在扫描软件中改用 JPEG 压缩后重新扫描上传。".formatted(page));
                }
                dpi = pictures.coverage() < rules.minimumCoverage() ? 0 : Math.round(pictures.dpi() * 10) / 10.0;
            } catch (UnacceptableUpload e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw unreadable(page);
            }
            if (dpi == 0) {
                defect(
                        Defect.Kind.RESOLUTION,
                        page,
                        "扫描件第 %d 页不是扫描图像，请将申请表打印、盖章、签字后以不低于 %.0f DPI 扫描上传。".formatted(page, rules.minimumDpi()));
            } else if (dpi < rules.acceptedDpi()) {
                defect(
                        Defect.Kind.RESOLUTION,
                        page,
                        "扫描件第 %d 页的分辨率为 %.1f DPI，低于要求的 %.0f DPI，请将扫描仪分辨率设为 %.0f DPI 或更高后重新扫描。"
                                .formatted(page, dpi, rules.minimumDpi(), rules.minimumDpi()));
            }
            return dpi;
        }

        /** A code that suffered in print may still be read at the resolution of the scan. */
        private Optional<CodeFinder.Found> closerLook(int page, PageRaster raster) throws IOException {
            var closer = PageRaster.of(scan, page - 1, 300);
            return CodeFinder.find(closer)
                    .map(found -> CodeFinder.scaled(found, (double) raster.width() / closer.width()));
        }

        private boolean isOfThisForm(PageCode code) {
            return code.application().equals(application)
                    && code.snapshot().equals(snapshot)
                    && code.pages() == expected
                    && code.page() >= 1
                    && code.page() <= expected;
        }

        /** Print at the code tells how fine a scan really is, whatever number of pixels it was blown up to. */
        private void checkSharpness(int page, PageRaster raster, CodeFinder.Found found) {
            double perMm = raster.width() / (scan.getPage(page - 1).getCropBox().getWidth() * 25.4 / 72);
            if (scan.getPage(page - 1).getRotation() % 180 != 0) {
                perMm = raster.width() / (scan.getPage(page - 1).getCropBox().getHeight() * 25.4 / 72);
            }
            if (new CodeEdges(raster, found.marks()).edge(perMm) > rules.sharpEdge()) {
                defect(
                        Defect.Kind.BLURRED,
                        page,
                        "扫描件第 %d 页模糊，实际清晰度可能不足 %.0f DPI，请以不低于 %.0f DPI 直接扫描纸质申请表，不要放大低分辨率图像。"
                                .formatted(page, rules.minimumDpi(), rules.minimumDpi()));
            }
        }

        private CodeFinder.Found printedCode() throws IOException {
            if (printed == null) {
                printed = CodeFinder.find(PageRaster.of(blank, 0, PageRaster.DPI))
                        .orElseThrow(() -> new IllegalStateException(
                                "The blank form of " + application + " bears no code on its first page"));
            }
            return printed;
        }

        /** The code stands at the same place on every page, so it says where the middle of each edge must be. */
        private boolean isWhole(PageRaster raster, CodeFinder.Found found) throws IOException {
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

        private void readBoxes(int formPage, PageRaster raster, CodeFinder.Found found, boolean colours)
                throws IOException {
            var here = boxes.stream().filter(box -> box.page() == formPage).toList();
            if (here.isEmpty()) {
                return;
            }
            var form = PageRaster.of(blank, formPage - 1, PageRaster.DPI);
            var code = CodeFinder.find(form)
                    .orElseThrow(() -> new IllegalStateException(
                            "The blank form of " + application + " bears no code on page " + formPage));
            var reader = new BoxReader(rules, form, code.marks(), raster, found.marks());
            for (var box : here) {
                if (reader.shows(box)) {
                    findings.put(box, reader.read(box, here));
                    pictures.add(new BoxPicture(box.id(), reader.picture(box).jpeg()));
                } else {
                    outside.add(box);
                }
            }
            if (colours) {
                seals.addAll(reader.seals());
            }
        }

        private void compareSeals() {
            for (int i = 0; i < seals.size(); i++) {
                for (int j = 0; j < i; j++) {
                    var likeness = seals.get(i).likeness(seals.get(j));
                    if (likeness.shape() >= rules.sameSeal() && likeness.ink() <= rules.sameInk()) {
                        defect(
                                Defect.Kind.SAME_SEAL,
                                seals.get(i).box().page(),
                                "第 %d 页“%s”与第 %d 页“%s”的印章图像完全相同，疑为粘贴的电子图片，将由人员核对；请在打印的申请表上逐处加盖实物公章。"
                                        .formatted(
                                                seals.get(j).box().page(),
                                                seals.get(j).box().label(),
                                                seals.get(i).box().page(),
                                                seals.get(i).box().label()));
                        break;
                    }
                }
            }
        }

        private BoxFinding finding(FormBox box) {
            return findings.getOrDefault(
                    box, new BoxFinding(box.id(), box.label(), box.kind(), box.page(), Presence.UNSURE, 0));
        }

        private void reportBox(BoxFinding box) {
            if (box.presence() == Presence.PRESENT || !scanPageOf.containsKey(box.formPage())) {
                return;
            }
            boolean absent = box.presence() == Presence.ABSENT;
            var place = "第 %d 页“%s”".formatted(box.formPage(), box.label());
            switch (box.kind()) {
                case SEAL -> {
                    if (absent) {
                        defect(Defect.Kind.SEAL_ABSENT, box.formPage(), place + "未盖章，请加盖企业公章后重新扫描上传。");
                    } else {
                        defect(
                                Defect.Kind.SEAL_UNSURE,
                                box.formPage(),
                                colourless
                                        ? place + "的印章无法自动确认：扫描件为灰度或黑白图像，辨不出红色印章，请用彩色扫描后重新上传。"
                                        : place + "的印章无法自动确认，请在框内清晰加盖红色企业公章，并以彩色模式重新扫描上传。");
                    }
                }
                case SIGNATURE -> {
                    if (absent) {
                        defect(Defect.Kind.SIGNATURE_ABSENT, box.formPage(), place + "未签字，请由本人签字后重新扫描上传。");
                    } else {
                        defect(
                                Defect.Kind.SIGNATURE_UNSURE,
                                box.formPage(),
                                place + "的签字无法自动确认，请由本人在框内用黑色或蓝黑色笔清晰签字后重新扫描上传。");
                    }
                }
                case FINGERPRINT -> {
                    if (absent) {
                        defect(Defect.Kind.FINGERPRINT_ABSENT, box.formPage(), place + "未捺指印，请由本人捺印后重新扫描上传。");
                    } else {
                        defect(
                                Defect.Kind.FINGERPRINT_UNSURE,
                                box.formPage(),
                                place + "的指印无法自动确认，请由本人在框内用印泥清晰捺印后重新扫描上传。");
                    }
                }
            }
        }

        private UnacceptableUpload unreadable(int page) {
            return Upload.damaged(SCAN, "第 %d 页无法读取".formatted(page));
        }

        private void defect(Defect.Kind kind, int page, String message) {
            defects.add(new Defect(kind, page, message));
        }
    }
}
