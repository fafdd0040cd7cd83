package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The findings on an uploaded scan of a form.
 *
 * @param minimumDpi the smallest effective resolution of any page that counts, 0 if a page is not a scan
 * @param expectedPages number of pages of the form
 * @param defects all defects, each with a Chinese message that names page and box; empty if there are none
 * @param pictures pictures of the boxes, one for each box on the scan; they are stored apart from the findings, so the list is
 *     empty when findings are read back
 * @param pagePictures pictures of the pages, one for each page that is a scan; stored in the same way
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

    /** @param jpeg the box and its surroundings, upright, a few hundred pixels wide */
    public record BoxPicture(String boxId, byte[] jpeg) {}

    /** @param jpeg the page, small; upright if its code shows the orientation */
    public record PagePicture(int scanPage, int width, int height, byte[] jpeg) {}

    public enum Presence {
        PRESENT,
        ABSENT,
        UNSURE
    }

    /**
     * @param scanPage position in the uploaded file, from 1
     * @param formPage the page of the form named by its code, null if no code could be read or it belongs to another form
     * @param dpi effective resolution: image pixels for an inch of paper, the smaller of both axes; 0 if it is not a scan
     * @param passedOver why it counts for nothing; null if it counts, and in old findings
     */
    public record PageFinding(
            int scanPage,
            Integer formPage,
            double dpi,
            @JsonInclude(JsonInclude.Include.NON_NULL) PassedOver passedOver) {

        public PageFinding(int scanPage, Integer formPage, double dpi) {
            this(scanPage, formPage, dpi, null);
        }
    }

    /** Leaves of the file that are no pages of a form. They are told, and count for nothing. */
    public enum PassedOver {
        /** Nothing is on it, like on the back of a page. */
        BLANK,
        /** It has no code, like a cover, and no page of the form is missing. */
        NO_CODE
    }

    /**
     * Presence of one seal, signature or fingerprint.
     *
     * @param ink share of the box's area covered by ink, 0 to 1
     * @param confidence confidence in {@code presence}, 0 to 1; for {@code UNSURE} how near it was to {@code PRESENT}
     * @param beside whether the mark was found outside of the box, so that a person decides whether it counts
     * @param place its place on the scan; null if it is not on the scan, if the place is unknown, and in old findings, before
     *     places were stored
     */
    public record BoxFinding(
            String boxId,
            String label,
            FormBox.Kind kind,
            int formPage,
            Presence presence,
            double ink,
            double confidence,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beside,
            @JsonInclude(JsonInclude.Include.NON_NULL) Place place) {

        public BoxFinding(
                String boxId,
                String label,
                FormBox.Kind kind,
                int formPage,
                Presence presence,
                double ink,
                double confidence,
                Place place) {
            this(boxId, label, kind, formPage, presence, ink, confidence, false, place);
        }

        /** The same, but its mark was found outside of the box. */
        BoxFinding markedBeside() {
            return new BoxFinding(boxId, label, kind, formPage, Presence.UNSURE, ink, 0, true, place);
        }

        public BoxFinding(String boxId, String label, FormBox.Kind kind, int formPage, Presence presence, double ink) {
            this(boxId, label, kind, formPage, presence, ink, 0, false, null);
        }
    }

    /**
     * The place of a box on the picture of a scanned page.
     *
     * @param corners top left, top right, bottom right, bottom left, as seen by a reader of the form
     */
    public record Place(int scanPage, List<Corner> corners) {

        /** As shares of the picture's width and height, from its top left. */
        public record Corner(double x, double y) {

            private static final double STEPS = 1e4;

            /** Rounded to less than a pixel of any picture. */
            public static Corner near(double x, double y) {
                return new Corner(Math.round(x * STEPS) / STEPS, Math.round(y * STEPS) / STEPS);
            }
        }
    }

    /**
     * @param kind {@code RESOLUTION}, {@code MISSING_PAGE}, {@code DUPLICATE_PAGE}, {@code FOREIGN_PAGE},
     *     {@code UNREADABLE_CODE} (there is something on the page, but no code), {@code SEAL_ABSENT}, {@code SIGNATURE_ABSENT}, {@code FINGERPRINT_ABSENT},
     *     {@code SEAL_UNSURE}, {@code SIGNATURE_UNSURE}, {@code FINGERPRINT_UNSURE}; {@code BLURRED} (less fine than its number
     *     of pixels suggests), {@code CUT_OFF}, {@code SAME_SEAL} (the same picture of a seal in several places),
     *     {@code TWO_PAGES} (as large as two pages, while a page is missing)
     * @param page the page concerned, from 1: of the form if known, otherwise of the scan
     * @param message Chinese, with the remedy
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
            SAME_SEAL,
            TWO_PAGES;

            /** Whether only a person can decide if it is a defect at all. */
            public boolean doubtful() {
                return switch (this) {
                    case SEAL_UNSURE, SIGNATURE_UNSURE, FINGERPRINT_UNSURE, BLURRED, CUT_OFF, SAME_SEAL -> true;
                    default -> false;
                };
            }

            /** Whether it concerns one place for a seal, a signature or a fingerprint. */
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

    /** The inputs of table scan-acceptance, by name. */
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

    /** The boxes that could not be judged by rule, those with the least confidence first. */
    @JsonIgnore
    public List<BoxFinding> doubtful() {
        return boxes.stream()
                .filter(box -> box.presence() == Presence.UNSURE)
                .sorted(Comparator.comparingDouble(BoxFinding::confidence))
                .toList();
    }

    /** All defects in Chinese with the remedy; one sentence for those that differ in their place only. */
    public List<String> told() {
        return DefectGroups.told(this);
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
