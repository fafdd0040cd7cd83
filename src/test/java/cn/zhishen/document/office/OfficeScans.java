package cn.zhishen.document.office;

import cn.zhishen.document.scans.BlankForm;
import cn.zhishen.printing.FormBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes the uploads. Each depends on the seed, the condition and its number only. */
public final class OfficeScans {

    private static final List<String> COMPANIES = List.of("西藏雪域建筑工程有限公司", "拉萨市城关区宏远市政工程有限责任公司", "日喀则珠峰路桥有限公司");
    private static final String ANOTHER = "成都市锦江区某某装饰有限公司";
    private static final List<String> PENS = List.of("rgb(25,25,30)", "rgb(30,34,60)", "rgb(45,45,50)");
    private static final String BLUE = "rgb(35,50,120)";
    private static final double MM = 25.4;

    private final long seed;

    public OfficeScans(long seed) {
        this.seed = seed;
    }

    /** @param filled by box: whether it was truly stamped or signed */
    public record Upload(
            OfficeCondition condition, int number, BlankForm form, byte[] pdf, Map<String, Boolean> filled) {

        public boolean complete() {
            return !filled.containsValue(false);
        }
    }

    public Upload upload(OfficeCondition condition, int number) {
        var random = new Random(seed * 1_000_003 + condition.name().hashCode() * 31L + number);
        Path folder = null;
        try {
            folder = Files.createTempDirectory("office");
            return new Making(condition, number, random, new OfficeTools(folder)).upload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.toFile().delete();
    }

    private static final class Making {

        private final OfficeCondition condition;
        private final int number;
        private final Random random;
        private final OfficeTools tools;
        private final BlankForm form;
        private final Map<String, Boolean> filled = new HashMap<>();
        private final String company;
        private final String pen;

        Making(OfficeCondition condition, int number, Random random, OfficeTools tools) {
            this.condition = condition;
            this.number = number;
            this.random = random;
            this.tools = tools;
            this.form =
                    BlankForm.of("5420260000000%03d".formatted(number), "0123456789ab", condition.pages(), number % 3);
            this.company = condition == OfficeCondition.SEAL_OF_ANOTHER
                    ? ANOTHER
                    : COMPANIES.get(random.nextInt(COMPANIES.size()));
            this.pen = condition == OfficeCondition.BLUE_PEN ? BLUE : PENS.get(random.nextInt(PENS.size()));
            chooseBoxes();
        }

        /** Every third upload lacks one box. */
        private void chooseBoxes() {
            boolean unsigned =
                    condition == OfficeCondition.UNSIGNED_SCAN || condition == OfficeCondition.UNSIGNED_ORIGINAL;
            form.boxes().forEach(box -> filled.put(box.id(), !unsigned));
            if (number % 3 == 2 && !unsigned) {
                var box = form.boxes().get(random.nextInt(form.boxes().size()));
                filled.put(box.id(), false);
            }
        }

        Upload upload() throws IOException {
            return new Upload(condition, number, form, pdf(), filled);
        }

        private byte[] pdf() throws IOException {
            if (condition == OfficeCondition.UNSIGNED_ORIGINAL) {
                return form.pdf();
            }
            Files.write(tools.file("form.pdf"), printed().pdf());
            tools.print("form.pdf", condition.dpi(), "page");
            if (condition == OfficeCondition.MIXED_PAGES) {
                Files.write(tools.file("old.pdf"), earlier().pdf());
                tools.print("old.pdf", condition.dpi(), "old");
                Files.move(tools.file("old-2.png"), tools.file("page-2.png"), StandardCopyOption.REPLACE_EXISTING);
            }
            var pages = new ArrayList<String>();
            for (int page = 1; page <= form.pages(); page++) {
                pages.add(scanned(page));
            }
            return new OfficePacking(condition, tools, company).packed(pages);
        }

        /** The form that was printed and stamped. */
        private BlankForm printed() {
            return switch (condition) {
                case EARLIER_VERSION -> earlier();
                case ANOTHER_APPLICATION -> BlankForm.of("5420259999999999", form.snapshot(), form.pages(), number % 3);
                default -> form;
            };
        }

        private BlankForm earlier() {
            return BlankForm.of(form.application(), "ba9876543210", form.pages(), number % 3);
        }

        /** A page with its marks, as the scanner makes a picture of it. */
        private String scanned(int page) {
            var arguments = new ArrayList<String>();
            arguments.add("page-%d.png".formatted(page));
            var pen = new OfficePen(condition.dpi(), random);
            var stamp = new OfficePen.Stamp(
                    company,
                    condition.strength(),
                    condition.beside(),
                    condition == OfficeCondition.SEAL_OVAL ? 0.7 : 1);
            for (var box : form.boxes()) {
                if (box.page() == page && filled.get(box.id())) {
                    arguments.addAll(mark(pen, box, stamp));
                }
            }
            arguments.addAll(look());
            var name = "scan-%d.%s".formatted(page, format());
            arguments.addAll(List.of("-strip", "-quality", quality(), name));
            tools.convert(arguments);
            return name;
        }

        private List<String> mark(OfficePen pen, FormBox box, OfficePen.Stamp stamp) {
            return switch (box.kind()) {
                case SEAL -> pen.seal(box, stamp);
                case SIGNATURE ->
                    pen.signature(box, this.pen, condition == OfficeCondition.SIGNATURE_BESIDE ? 15.5 : 0);
                case FINGERPRINT -> pen.fingerprint(box);
            };
        }

        /** What paper, glass and settings do to the picture. */
        private List<String> look() {
            var seeded = List.of("-seed", String.valueOf(random.nextInt(100_000)));
            var look = new ArrayList<>(seeded);
            look.addAll(
                    switch (condition) {
                        case GREY -> List.of("-colorspace", "Gray");
                        case GROUP_FOUR -> List.of("-colorspace", "Gray", "-threshold", "62%", "-type", "bilevel");
                        case CROPPED ->
                            List.of("-gravity", "North", "-crop", "100%x86%+0+0", "+repage", "-background", "white");
                        case SKEWED -> turned(random.nextDouble() * 5 - 2.5);
                        case UPSIDE_DOWN -> List.of("-rotate", "180");
                        case LANDSCAPE -> List.of("-rotate", "90");
                        case YELLOWED -> List.of("+level-colors", "rgb(30,26,20),rgb(247,236,206)");
                        case DUSTY ->
                            List.of(
                                    "-attenuate",
                                    "0.25",
                                    "+noise",
                                    "Gaussian",
                                    "-attenuate",
                                    "0.06",
                                    "+noise",
                                    "Impulse");
                        case UPSAMPLED_FROM_120 -> List.of("-filter", "Catrom", "-resize", "250%");
                        case PHOTOGRAPHED -> photographed();
                        case DUPLEX_SHOWING_THROUGH -> List.of();
                        default -> List.of("-attenuate", "0.08", "+noise", "Gaussian", "-blur", "0x0.4");
                    });
            return look;
        }

        private static List<String> turned(double degrees) {
            return List.of("-background", "rgb(250,250,250)", "-rotate", "%.2f".formatted(degrees), "+repage");
        }

        private List<String> photographed() {
            int w = (int) Math.round(210 / MM * condition.dpi());
            int h = (int) Math.round(297 / MM * condition.dpi());
            var corners = new StringBuilder();
            for (var corner : new int[][] {{0, 0}, {w, 0}, {w, h}, {0, h}}) {
                corners.append("%d,%d %d,%d "
                        .formatted(
                                corner[0],
                                corner[1],
                                corner[0] + (corner[0] == 0 ? 1 : -1) * random.nextInt(w / 25),
                                corner[1] + (corner[1] == 0 ? 1 : -1) * random.nextInt(h / 25)));
            }
            return List.of(
                    "-virtual-pixel",
                    "white",
                    "-distort",
                    "Perspective",
                    corners.toString().trim(),
                    "(",
                    "-size",
                    w + "x" + h,
                    "gradient:rgb(255,252,246)-rgb(205,203,200)",
                    ")",
                    "-compose",
                    "Multiply",
                    "-composite",
                    "-blur",
                    "0x0.6");
        }

        private String format() {
            return switch (condition) {
                case LOSSLESS -> "png";
                case GROUP_FOUR -> "tif";
                case JPEG_2000 -> "jp2";
                default -> "jpg";
            };
        }

        private String quality() {
            return condition == OfficeCondition.JPEG_30 ? "30" : "88";
        }
    }
}
