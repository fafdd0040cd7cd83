package cn.zhishen.web.page;

import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.PassedOver;
import cn.zhishen.scan.ScanInspection.Place.Corner;
import cn.zhishen.scan.ScanInspection.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An uploaded scan as {@code fragments/scan :: result} shows it: page by page, each box with the number under which it is drawn.
 *
 * @param verdict ACCEPT, REFUSE or PERSON; null for scans from before it was stored
 * @param inspected whether findings are stored; if not, everything below is empty
 * @param least the smallest resolution of any page, in DPI
 * @param required the required resolution, in DPI
 * @param told one sentence for each kind of defect, with all its places
 * @param elsewhere boxes that are on no page shown here
 */
public record ShownScan(
        UUID id,
        Instant uploadedAt,
        boolean voided,
        String verdict,
        boolean inspected,
        int expectedPages,
        double least,
        double required,
        List<Page> pages,
        List<String> told,
        List<Mark> elsewhere) {

    /**
     * @param formPage null if it is not a page of the form
     * @param picture null for scans from before pictures were stored
     * @param passedOver why it counts for nothing, null if it counts
     * @param defects of the page as a whole, in Chinese
     */
    public record Page(
            int scanPage,
            Integer formPage,
            double dpi,
            PassedOver passedOver,
            Picture picture,
            List<Mark> marks,
            List<String> defects) {

        /** PASS, FAIL or NEEDS_CHECK: the worst result on the page. */
        public String standing() {
            if (!defects.isEmpty() || marks.stream().anyMatch(mark -> mark.presence() == Presence.ABSENT)) {
                return "FAIL";
            }
            return marks.stream().anyMatch(mark -> mark.presence() == Presence.UNSURE) ? "NEEDS_CHECK" : "PASS";
        }
    }

    /** In pixels. */
    public record Picture(int width, int height) {}

    /**
     * A box.
     *
     * @param number under which drawing and list show it, from 1 in the whole scan
     * @param points of the polygon in pixels of the page's picture, in the format of SVG; null if its place is not known
     * @param x position of the number, with {@code y}
     * @param pictured whether there is a picture of the box itself
     * @param defects in Chinese, with the remedy
     */
    public record Mark(
            int number,
            String boxId,
            String label,
            FormBox.Kind kind,
            int formPage,
            Presence presence,
            String points,
            int x,
            int y,
            boolean pictured,
            List<String> defects) {

        /** A sign besides the colour, for readers who cannot tell the colours apart. */
        public String sign() {
            return switch (presence) {
                case PRESENT -> "✓";
                case ABSENT -> "✗";
                case UNSURE -> "?";
            };
        }

        public String kindWord() {
            return switch (kind) {
                case SEAL -> "盖章";
                case SIGNATURE -> "签字";
                case FINGERPRINT -> "捺印";
            };
        }

        public String presenceWord() {
            return switch (presence) {
                case PRESENT -> "已" + kindWord();
                case ABSENT -> "未" + kindWord();
                case UNSURE -> "待判定";
            };
        }
    }

    /** @param required the required resolution, in DPI */
    public static ShownScan of(InspectedScan scan, double required) {
        var document = scan.document();
        var inspection = scan.inspection();
        if (inspection == null) {
            return new ShownScan(
                    document.id(),
                    document.createdAt(),
                    document.voided(),
                    scan.verdict(),
                    false,
                    0,
                    0,
                    required,
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new Builder(scan, inspection).build(required);
    }

    /** The pages to look at. */
    public List<Page> doubtful() {
        return pages.stream().filter(page -> !page.standing().equals("PASS")).toList();
    }

    public List<Page> fine() {
        return pages.stream().filter(page -> page.standing().equals("PASS")).toList();
    }

    public long count(Presence presence) {
        return marks().filter(mark -> mark.presence() == presence).count();
    }

    public long boxes() {
        return marks().count();
    }

    public String blank() {
        return passedOver(PassedOver.BLANK);
    }

    public String withoutCode() {
        return passedOver(PassedOver.NO_CODE);
    }

    /** The numbers of the pages, such as 2、4、6; empty if there are none. */
    private String passedOver(PassedOver why) {
        return pages.stream()
                .filter(page -> page.passedOver() == why)
                .map(page -> String.valueOf(page.scanPage()))
                .collect(Collectors.joining("、"));
    }

    /** Whether there is a picture of any page. */
    public boolean pictured() {
        return pages.stream().anyMatch(page -> page.picture() != null);
    }

    /** A resolution in words, with a decimal only where it needs one. */
    public static String dpi(double dpi) {
        var text = String.format(Locale.ROOT, "%.1f", dpi);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private Stream<Mark> marks() {
        return Stream.concat(pages.stream().flatMap(page -> page.marks().stream()), elsewhere.stream());
    }

    /** Assigns each finding to its page. */
    private static final class Builder {

        private final InspectedScan scan;
        private final ScanInspection inspection;
        private final List<Defect> open;
        private int number;

        Builder(InspectedScan scan, ScanInspection inspection) {
            this.scan = scan;
            this.inspection = inspection;
            this.open = new ArrayList<>(inspection.defects());
        }

        ShownScan build(double required) {
            var pages = new ArrayList<Page>();
            var left = new ArrayList<>(inspection.boxes());
            for (var page : inspection.pages()) {
                var picture = scan.pages().stream()
                        .filter(size -> size.scanPage() == page.scanPage())
                        .findFirst()
                        .map(size -> new Picture(size.width(), size.height()))
                        .orElse(null);
                var here = left.stream().filter(box -> isOn(box, page)).toList();
                left.removeAll(here);
                var marks = here.stream().map(box -> mark(box, picture)).toList();
                pages.add(new Page(
                        page.scanPage(),
                        page.formPage(),
                        page.dpi(),
                        page.passedOver(),
                        picture,
                        marks,
                        defectsOf(page)));
            }
            var elsewhere = left.stream().map(box -> mark(box, null)).toList();
            var document = scan.document();
            return new ShownScan(
                    document.id(),
                    document.createdAt(),
                    document.voided(),
                    scan.verdict(),
                    true,
                    inspection.expectedPages(),
                    inspection.minimumDpi(),
                    required,
                    List.copyOf(pages),
                    inspection.told(),
                    elsewhere);
        }

        /** A box without a place belongs to its page of the form. If a page was scanned twice, the first copy is the one that was read. */
        private static boolean isOn(BoxFinding box, ScanInspection.PageFinding page) {
            return box.place() == null
                    ? page.formPage() != null && page.formPage() == box.formPage()
                    : box.place().scanPage() == page.scanPage();
        }

        private Mark mark(BoxFinding box, Picture picture) {
            var place = picture == null ? null : box.place();
            var corners = place == null ? List.<Corner>of() : place.corners();
            return new Mark(
                    ++number,
                    box.boxId(),
                    box.label(),
                    box.kind(),
                    box.formPage(),
                    box.presence(),
                    place == null
                            ? null
                            : corners.stream()
                                    .map(corner -> String.format(
                                            Locale.ROOT,
                                            "%.1f,%.1f",
                                            corner.x() * picture.width(),
                                            corner.y() * picture.height()))
                                    .collect(Collectors.joining(" ")),
                    corners.isEmpty() ? 0 : (int) (corners.get(0).x() * picture.width()),
                    corners.isEmpty() ? 0 : (int) (corners.get(0).y() * picture.height()),
                    scan.boxes().contains(box.boxId()),
                    taken(defect -> defect.kind().aboutBox()
                            && defect.page() == box.formPage()
                            && defect.message().contains("“" + box.label() + "”")));
        }

        private List<String> defectsOf(ScanInspection.PageFinding page) {
            return taken(defect -> switch (defect.kind()) {
                case RESOLUTION, BLURRED, CUT_OFF, UNREADABLE_CODE, FOREIGN_PAGE, TWO_PAGES ->
                    defect.page() == page.scanPage();
                case MISSING_PAGE -> false;
                default -> page.formPage() != null && defect.page() == page.formPage();
            });
        }

        /** Takes the defects that match, so that each is shown only once. */
        private List<String> taken(Predicate<Defect> fits) {
            var found = open.stream().filter(fits).toList();
            open.removeAll(found);
            return found.stream().map(Defect::message).toList();
        }
    }
}
