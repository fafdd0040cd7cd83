package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was found on an uploaded scan of a form.
 *
 * @param minimumDpi the smallest effective resolution of any page, 0 if a page is no scan
 * @param expectedPages pages of the form that was to be scanned
 * @param defects every defect in Chinese, each naming page and box; empty if there is none
 * @param pictures how the boxes look, one for each that lies on the scan; they are kept beside the findings, so none is
 *     there once the findings were read back
 * @param pagePictures how the pages look, one for each that is a scan; kept alike
 */
public record ScanInspection(
        int expectedPages,
        double minimumDpi,
        List<PageFinding> pages,
        List<BoxFinding> boxes,
        List<Defect> defects,
        @JsonIgnore List<BoxPicture> pictures,
        @JsonIgnore List<PagePicture> pagePictures) {

    public ScanInspection {
        pictures = pictures == null ? List.of() : pictures;
        pagePictures = pagePictures == null ? List.of() : pagePictures;
    }

    public ScanInspection(
            int expectedPages,
            double minimumDpi,
            List<PageFinding> pages,
            List<BoxFinding> boxes,
            List<Defect> defects) {
        this(expectedPages, minimumDpi, pages, boxes, defects, List.of(), List.of());
    }

    /** @param jpeg the box and what is about it, upright, a few hundred pixels wide */
    public record BoxPicture(String boxId, byte[] jpeg) {}

    /** @param jpeg the page, small, upright where its code says how that is */
    public record PagePicture(int scanPage, int width, int height, byte[] jpeg) {}

    public enum Presence {
        PRESENT,
        ABSENT,
        UNSURE
    }

    /**
     * @param scanPage position in the uploaded file, from 1
     * @param formPage the page of the form that its code names, null if no code could be read or it is another form's
     * @param dpi effective resolution, image pixels × 72 / placed size in points, smaller of both axes; 0 for what is no scan
     */
    public record PageFinding(int scanPage, Integer formPage, double dpi) {}

    /**
     * Presence of one seal, signature or fingerprint.
     *
     * @param ink share of the box's area covered by it, 0 to 1
     * @param confidence in {@code presence}, 0 to 1; of {@code UNSURE}, how near it was to {@code PRESENT}
     * @param place where it lies on the scan; null where it does not, where nobody can say, and in findings of before
     *     places were kept
     */
    public record BoxFinding(
            String boxId,
            String label,
            FormBox.Kind kind,
            int formPage,
            Presence presence,
            double ink,
            double confidence,
            @JsonInclude(JsonInclude.Include.NON_NULL) Place place) {

        public BoxFinding(String boxId, String label, FormBox.Kind kind, int formPage, Presence presence, double ink) {
            this(boxId, label, kind, formPage, presence, ink, 0, null);
        }
    }

    /**
     * Where a box lies on a scanned page as the page's picture shows it.
     *
     * @param corners top left, top right, bottom right, bottom left, as the form is read
     */
    public record Place(int scanPage, List<Corner> corners) {

        /** In shares of the picture's width from its left, and of its height from its top. */
        public record Corner(double x, double y) {

            private static final double STEPS = 1e4;

            /** Rounded to less than a pixel of any picture. */
            public static Corner near(double x, double y) {
                return new Corner(Math.round(x * STEPS) / STEPS, Math.round(y * STEPS) / STEPS);
            }
        }
    }

    /**
     * @param kind {@code RESOLUTION}, {@code MISSING_PAGE}, {@code DUPLICATE_PAGE}, {@code FOREIGN_PAGE}, {@code
     *     UNREADABLE_CODE}, {@code SEAL_ABSENT}, {@code SIGNATURE_ABSENT}, {@code FINGERPRINT_ABSENT}, {@code
     *     SEAL_UNSURE}, {@code SIGNATURE_UNSURE}, {@code FINGERPRINT_UNSURE}; {@code BLURRED} (less fine than its pixels
     *     say), {@code CUT_OFF}, {@code SAME_SEAL} (one picture of a seal in several places)
     * @param page the page meant (of the form where known, else of the scan), from 1
     * @param message in Chinese, with the remedy
     */
    public record Defect(Kind kind, int page, String message) {

        public enum Kind {
            RESOLUTION,
            MISSING_PAGE,
            DUPLICATE_PAGE,
            FOREIGN_PAGE,
            UNREADABLE_CODE,
            SEAL_ABSENT,
            SIGNATURE_ABSENT,
            SEAL_UNSURE,
            SIGNATURE_UNSURE,
            FINGERPRINT_ABSENT,
            FINGERPRINT_UNSURE,
            BLURRED,
            CUT_OFF,
            SAME_SEAL;

            /** Whether only a person can tell if it is a defect at all. */
            public boolean doubtful() {
                return switch (this) {
                    case SEAL_UNSURE, SIGNATURE_UNSURE, FINGERPRINT_UNSURE, BLURRED, CUT_OFF, SAME_SEAL -> true;
                    default -> false;
                };
            }

            /** Whether it is about one place for a seal, a signature or a fingerprint. */
            public boolean aboutBox() {
                return switch (this) {
                    case SEAL_ABSENT,
                            SIGNATURE_ABSENT,
                            FINGERPRINT_ABSENT,
                            SEAL_UNSURE,
                            SIGNATURE_UNSURE,
                            FINGERPRINT_UNSURE -> true;
                    default -> false;
                };
            }
        }
    }

    /** What the table scan-acceptance asks, by the names of its inputs. */
    public Map<String, Object> facts() {
        return Map.of(
                "minimumDpi", minimumDpi,
                "missingPages", (int) count(Defect.Kind.MISSING_PAGE),
                "foreignPages", (int) count(Defect.Kind.FOREIGN_PAGE),
                "duplicatePages", (int) count(Defect.Kind.DUPLICATE_PAGE),
                "unreadableCodes", (int) count(Defect.Kind.UNREADABLE_CODE),
                "sealsAbsent", (int) count(FormBox.Kind.SEAL, Presence.ABSENT),
                "signaturesAbsent",
                        (int) (count(FormBox.Kind.SIGNATURE, Presence.ABSENT)
                                + count(FormBox.Kind.FINGERPRINT, Presence.ABSENT)),
                "unsure",
                        (int) defects.stream()
                                .filter(defect -> defect.kind().doubtful())
                                .count());
    }

    /** The boxes that nobody could judge by rule, those with the least confidence first. */
    @JsonIgnore
    public List<BoxFinding> doubtful() {
        return boxes.stream()
                .filter(box -> box.presence() == Presence.UNSURE)
                .sorted(Comparator.comparingDouble(BoxFinding::confidence))
                .toList();
    }

    public long count(FormBox.Kind kind, Presence presence) {
        return boxes.stream()
                .filter(b -> b.kind() == kind && b.presence() == presence)
                .count();
    }

    public long count(Defect.Kind... kinds) {
        var wanted = List.of(kinds);
        return defects.stream().filter(d -> wanted.contains(d.kind())).count();
    }
}
