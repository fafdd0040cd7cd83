package cn.zhishen.scan;

import static cn.zhishen.scan.ScanInspection.Presence.ABSENT;
import static cn.zhishen.scan.ScanInspection.Presence.PRESENT;
import static cn.zhishen.scan.ScanInspection.Presence.UNSURE;

import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.Place;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the boxes of one scanned page by comparing it with the same page of the blank form. The page's code gives the position
 * of the form on the scan; around each box the printed text gives it to a fraction of a millimetre. What is printed on the
 * blank form never counts as ink.
 */
final class FieldDetector {

    private static final double CONTEXT_MM = 12;

    /** How much wider print is on paper, after printing, scanning and compression. */
    private static final double PRINT_SPREAD_MM = 0.6;
    /** How far the print around a box may be from the position given by the registration. */
    private static final double NEAR_SEARCH_MM = 0.8;

    private static final double SEARCH_MM = 4;
    /** How far print may lie from its place around a box that the registration is not sure about. */
    private static final double MISPLACED_PRINT_MM = 1.6;
    /** A box with its frame. */
    private static final double FRAME_MM = 1.5;
    /** How far from a printed line the handwriting reaches that fills it in. */
    private static final double WRITTEN_ABOVE_MM = 7;

    private static final double WRITTEN_BELOW_MM = 3;

    /** How much more ink than in a signed box makes a signature around an empty one. */
    private static final double SIGNED_BESIDE = 2;
    /** A seal whose middle is closer to the edge of the page was stamped across it, over several pages. */
    private static final double EDGE_MM = 12;
    /** Print that is paler than this share of the paper's brightness is not stretched further, or its noise would become ink. */
    private static final double MOST_BLACK = 0.6;

    private final ScanProperties rules;
    private final PageRaster blank;
    private final PageRaster scan;
    private final Registration registration;
    private final double black;
    private final List<SealPicture> seals = new ArrayList<>();

    FieldDetector(
            ScanProperties rules,
            PageRaster blank,
            List<Point2D> blankMarks,
            PageRaster scan,
            List<Point2D> scanMarks) {
        this.rules = rules;
        this.blank = blank;
        this.scan = scan;
        this.registration = new Registration(blank, blankMarks, scan, scanMarks);
        this.black = Math.min(MOST_BLACK, new SharpnessMeter(scan, scanMarks).black());
    }

    BoxFinding read(FormBox box, List<FormBox> all, ShownPage shown) {
        var area = Area.around(box, CONTEXT_MM);
        double centreX = (box.x() + box.width() / 2) * PageRaster.PER_MM;
        double centreY = (box.y() + box.height() / 2) * PageRaster.PER_MM;
        boolean registered = registration.sureAbout(centreX, centreY);
        int search = (int) Math.ceil((registered ? NEAR_SEARCH_MM : SEARCH_MM) * PageRaster.PER_MM);
        var printed = Patch.copied(blank, area);
        var wide = Patch.cut(scan, registration.about(centreX, centreY), area, search);
        wide.balance(black);
        var shift = Shift.match(printed, wide, search);
        var corners = corners(box, registered, shift);
        if (registered && !shift.sure()) {
            // pale or blurred here, but the print around it shows where the box is
            shift = new Shift(0, 0, true);
        }
        var place = corners == null ? null : shown.place(corners);
        return judge(box, all, area, printed, wide, search, shift, place);
    }

    /** Top left, top right, bottom right, bottom left on the scan; null if neither print nor marks give the position. */
    private List<Point2D> corners(FormBox box, boolean registered, Shift shift) {
        boolean exact = registered || registration.knowsTheAngle();
        if (!exact && !shift.sure()) {
            return null;
        }
        double left = box.x() * PageRaster.PER_MM;
        double top = box.y() * PageRaster.PER_MM;
        double right = left + box.width() * PageRaster.PER_MM;
        double bottom = top + box.height() * PageRaster.PER_MM;
        var middle = registration.about((left + right) / 2, (top + bottom) / 2);
        return Stream.of(new double[][] {{left, top}, {right, top}, {right, bottom}, {left, bottom}})
                .<Point2D>map(corner -> exact
                        ? on(registration.about(corner[0], corner[1]), corner[0], corner[1])
                        : on(middle, corner[0] + shift.x(), corner[1] + shift.y()))
                .toList();
    }

    private static Point2D on(Affine lie, double x, double y) {
        return new Point2D.Double(lie.x(x, y), lie.y(x, y));
    }

    private BoxFinding judge(
            FormBox box,
            List<FormBox> all,
            Area area,
            Patch printed,
            Patch wide,
            int search,
            Shift shift,
            Place place) {
        boolean seal = box.kind() == FormBox.Kind.SEAL;
        var reach = Area.around(box, seal ? rules.sealMargin() : 0);
        var print = printed.inkSpread((int) Math.round(PRINT_SPREAD_MM * PageRaster.PER_MM));
        var nearPrint = box.kind() == FormBox.Kind.SIGNATURE
                ? printed.inkSpread((int) Math.round(MISPLACED_PRINT_MM * PageRaster.PER_MM))
                : print;
        var everyRed = new boolean[printed.width() * printed.height()];
        var red = new boolean[everyRed.length];
        var dark = new boolean[everyRed.length];
        var around = new boolean[everyRed.length];
        for (int y = area.top(); y < area.bottom(); y++) {
            for (int x = area.left(); x < area.right(); x++) {
                int i = (y - area.top()) * printed.width() + x - area.left();
                int pixel = wide.rgb()[
                        (y - area.top() + search + shift.y()) * wide.width() + x - area.left() + search + shift.x()];
                boolean isRed = isRed(pixel) && !isRed(printed.rgb()[i]);
                everyRed[i] = isRed;
                if (!belongsToAnother(box, all, x, y)) {
                    boolean isDark = !isRed
                            && !isRed(pixel)
                            && !print[i]
                            && PageRaster.brightness(pixel) < rules.darkInk() * 255;
                    if (reach.holds(x, y)) {
                        red[i] = isRed;
                        dark[i] = isDark;
                    } else {
                        around[i] = isDark && !nearPrint[i];
                    }
                }
            }
        }
        double size = box.width() * box.height() * PageRaster.PER_MM * PageRaster.PER_MM;
        double redShare = withoutSpecks(red, printed.width()) / size;
        double darkShare = withoutSpecks(dark, printed.width()) / size;
        var judgement =
                switch (box.kind()) {
                    case SEAL -> seal(box, everyRed, redShare, darkShare, printed, wide, search, shift);
                    case SIGNATURE -> Judgement.signature(rules, darkShare, shift.sure());
                    case FINGERPRINT ->
                        Judgement.fingerprint(rules, red, dark, printed.width(), redShare + darkShare, shift.sure());
                };
        double ink =
                switch (box.kind()) {
                    case SEAL -> redShare >= rules.sealAbsent() ? redShare : darkShare;
                    case SIGNATURE -> darkShare;
                    case FINGERPRINT -> redShare + darkShare;
                };
        boolean beside = box.kind() == FormBox.Kind.SIGNATURE
                && judgement.presence() == ABSENT
                && withoutSpecks(besideLines(around, print, area, box, all), printed.width()) / size
                        >= SIGNED_BESIDE * rules.signaturePresent();
        var finding = new BoxFinding(
                box.id(),
                box.label(),
                box.kind(),
                box.page(),
                judgement.presence(),
                Math.min(1, Math.round(ink * 1e4) / 1e4),
                Math.round(Math.max(0, Math.min(1, judgement.confidence())) * 100) / 100.0,
                place);
        return beside ? finding.markedBeside() : finding;
    }

    private Judgement seal(
            FormBox box,
            boolean[] everyRed,
            double red,
            double dark,
            Patch printed,
            Patch wide,
            int search,
            Shift shift) {
        if (red > rules.sealAbsent()) {
            var shape = SealShape.of(everyRed, printed.width(), CONTEXT_MM - rules.sealMargin(), rules.sealClosed());
            if (shape.closed() >= rules.sealClosed()) {
                seals.add(SealPicture.of(
                        box, redness(printed, wide, search, shift), printed.width(), shape.x(), shape.y()));
                return new Judgement(PRESENT, 0.5 + (shape.closed() - rules.sealClosed()) * 2);
            }
            return new Judgement(UNSURE, shape.closed());
        }
        // a grey scan does not show the colour of the ink
        return dark < rules.sealPresent() && !isPale(printed, wide, search, shift)
                ? new Judgement(ABSENT, 1 - 0.5 * Math.max(red / rules.sealAbsent(), dark / rules.sealPresent()))
                : new Judgement(UNSURE, 0);
    }

    /** Without what is written in lines that are printed below the box: it fills them in, such as the date. */
    private static boolean[] besideLines(boolean[] ink, boolean[] print, Area area, FormBox box, List<FormBox> here) {
        int width = area.right() - area.left();
        int below = Area.around(box, FRAME_MM).bottom() - area.top();
        var frames = here.stream().map(one -> Area.around(one, FRAME_MM)).toList();
        var beside = ink.clone();
        for (int i = below * width; i < print.length; i++) {
            int x = area.left() + i % width;
            int y = area.top() + i / width;
            if (print[i] && frames.stream().noneMatch(frame -> frame.holds(x, y))) {
                int from = Math.max(below, i / width - (int) (WRITTEN_ABOVE_MM * PageRaster.PER_MM));
                int to = Math.min(print.length / width, i / width + (int) (WRITTEN_BELOW_MM * PageRaster.PER_MM));
                Arrays.fill(beside, from * width, to * width, false);
                // the rest of this row says the same
                i += width - 1 - i % width;
            }
        }
        return beside;
    }

    /** Whether there is a ring in too little red to be believed. */
    private boolean isPale(Patch printed, Patch wide, int search, Shift shift) {
        var pale = new boolean[printed.width() * printed.height()];
        for (int y = 0; y < printed.height(); y++) {
            for (int x = 0; x < printed.width(); x++) {
                int i = y * printed.width() + x;
                int pixel = wide.rgb()[(y + search + shift.y()) * wide.width() + x + search + shift.x()];
                pale[i] = isRed(pixel, rules.redInk().pale()) && !isRed(printed.rgb()[i]);
            }
        }
        return SealShape.of(pale, printed.width(), CONTEXT_MM - rules.sealMargin(), rules.sealClosed())
                        .closed()
                >= rules.sealClosed();
    }

    /** The boxes without a seal whose seal was stamped elsewhere on the page; each seal belongs to the nearest of them. */
    List<FormBox> sealedBeside(List<FormBox> here, Map<FormBox, BoxFinding> findings) {
        var lacking = new ArrayList<>(here.stream()
                .filter(box -> box.kind() == FormBox.Kind.SEAL
                        && findings.containsKey(box)
                        && findings.get(box).presence() == ABSENT)
                .toList());
        if (lacking.isEmpty()) {
            return List.of();
        }
        var red = redOfThePage();
        for (var box : here) {
            if (box.kind() == FormBox.Kind.SEAL && !lacking.contains(box)) {
                clear(red, Area.around(box, rules.sealMargin()));
            }
        }
        var beside = new ArrayList<FormBox>();
        var stray = SealShape.anywhere(red, blank.width(), EDGE_MM, rules.sealClosed());
        while (stray.isPresent() && !lacking.isEmpty()) {
            double x = stray.get().x() / PageRaster.PER_MM;
            double y = stray.get().y() / PageRaster.PER_MM;
            var nearest = lacking.stream()
                    .min(Comparator.comparingDouble(
                            box -> Math.hypot(box.x() + box.width() / 2 - x, box.y() + box.height() / 2 - y)))
                    .orElseThrow();
            lacking.remove(nearest);
            beside.add(nearest);
            double reach = stray.get().radius() + rules.sealMargin();
            clear(
                    red,
                    new Area(
                            (int) ((x - reach) * PageRaster.PER_MM),
                            (int) ((y - reach) * PageRaster.PER_MM),
                            (int) ((x + reach) * PageRaster.PER_MM),
                            (int) ((y + reach) * PageRaster.PER_MM)));
            stray = SealShape.anywhere(red, blank.width(), EDGE_MM, rules.sealClosed());
        }
        return beside;
    }

    private boolean[] redOfThePage() {
        var page = new Area(0, 0, blank.width(), blank.height());
        var seen = Patch.cut(scan, registration.about(blank.width() / 2.0, blank.height() / 2.0), page, 0);
        seen.balance(black);
        var red = new boolean[seen.rgb().length];
        for (int i = 0; i < red.length; i++) {
            red[i] = isRed(seen.rgb()[i]) && !isRed(blank.rgb()[i]);
        }
        return red;
    }

    private void clear(boolean[] ink, Area area) {
        int from = Math.max(0, area.left());
        int to = Math.min(blank.width(), area.right());
        for (int y = Math.max(0, area.top()); y < Math.min(blank.height(), area.bottom()) && from < to; y++) {
            Arrays.fill(ink, y * blank.width() + from, y * blank.width() + to, false);
        }
    }

    /** The scan around a box, upright as on the form, at 200 DPI; white beyond the edge of the page. */
    PageRaster area(FormBox box, double marginMm) {
        var area = Area.around(box, marginMm);
        double centreX = (box.x() + box.width() / 2) * PageRaster.PER_MM;
        double centreY = (box.y() + box.height() / 2) * PageRaster.PER_MM;
        var patch = Patch.cut(scan, registration.about(centreX, centreY), area, 0);
        return new PageRaster(patch.width(), patch.height(), patch.rgb());
    }

    /** The seals recognised so far. */
    List<SealPicture> seals() {
        return seals;
    }

    /** Whether the whole box is on the scan. */
    boolean shows(FormBox box) {
        double x = box.x() * PageRaster.PER_MM;
        double y = box.y() * PageRaster.PER_MM;
        double right = x + box.width() * PageRaster.PER_MM;
        double bottom = y + box.height() * PageRaster.PER_MM;
        var lie = registration.about((x + right) / 2, (y + bottom) / 2);
        return shows(lie, x, y) && shows(lie, right, y) && shows(lie, x, bottom) && shows(lie, right, bottom);
    }

    private boolean shows(Affine lie, double x, double y) {
        double onX = lie.x(x, y);
        double onY = lie.y(x, y);
        return onX >= 0 && onY >= 0 && onX < scan.width() && onY < scan.height();
    }

    private static int[] redness(Patch printed, Patch wide, int search, Shift shift) {
        var red = new int[printed.width() * printed.height()];
        for (int y = 0; y < printed.height(); y++) {
            for (int x = 0; x < printed.width(); x++) {
                int pixel = wide.rgb()[(y + search + shift.y()) * wide.width() + x + search + shift.x()];
                red[y * printed.width() + x] = Math.max(0, ((pixel >> 16) & 0xff) - ((pixel >> 8) & 0xff));
            }
        }
        return red;
    }

    private static boolean belongsToAnother(FormBox box, List<FormBox> all, int x, int y) {
        double mmX = x / PageRaster.PER_MM;
        double mmY = y / PageRaster.PER_MM;
        return !contains(box, mmX, mmY)
                && all.stream().anyMatch(other -> other.page() == box.page() && contains(other, mmX, mmY));
    }

    private static boolean contains(FormBox box, double x, double y) {
        return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
    }

    private boolean isRed(int rgb) {
        return isRed(rgb, rules.redInk().saturation());
    }

    private boolean isRed(int rgb, double saturation) {
        int r = (rgb >> 16) & 0xff;
        int g = (rgb >> 8) & 0xff;
        int b = rgb & 0xff;
        int most = Math.max(r, Math.max(g, b));
        int range = most - Math.min(r, Math.min(g, b));
        var red = rules.redInk();
        if (most != r || range == 0 || most < red.value() * 255 || range < saturation * most) {
            return false;
        }
        double hue = 60.0 * (g - b) / range;
        return hue >= 0 ? hue <= red.hueUpTo() : 360 + hue >= red.hueFrom();
    }

    /** Counts the pixels of ink that have ink around them; a single pixel is dust or noise. */
    private static int withoutSpecks(boolean[] ink, int width) {
        int count = 0;
        for (int i = width + 1; i < ink.length - width - 1; i++) {
            if (ink[i]) {
                int around = 0;
                for (int row = i - width; row <= i + width; row += width) {
                    around += (ink[row - 1] ? 1 : 0) + (ink[row] ? 1 : 0) + (ink[row + 1] ? 1 : 0);
                }
                if (around >= 4) {
                    count++;
                }
            }
        }
        return count;
    }
}
