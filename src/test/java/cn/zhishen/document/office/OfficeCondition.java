package cn.zhishen.document.office;

import static cn.zhishen.document.scans.Condition.Verdict.ACCEPT;
import static cn.zhishen.document.scans.Condition.Verdict.PERSON;
import static cn.zhishen.document.scans.Condition.Verdict.REFUSE;

import cn.zhishen.document.scans.Condition.Verdict;
import java.util.Set;

/** How an upload was made, how many the full set has, and which verdicts are right for one that is completely stamped and signed. */
public enum OfficeCondition {
    DPI_300(12, Set.of(ACCEPT)),
    DPI_100(3, Set.of(REFUSE)),
    DPI_150(3, Set.of(REFUSE)),
    DPI_200(4, Set.of(REFUSE)),
    DPI_290(4, Set.of(REFUSE)),
    DPI_296(4, Set.of(REFUSE)),
    DPI_400(4, Set.of(ACCEPT)),
    DPI_600(3, Set.of(ACCEPT)),
    BOX_A_THIRD_AT_100(4, Set.of(REFUSE)),
    BOX_OF_A_POINT_A_PIXEL(6, Set.of(ACCEPT)),
    BOX_HALF(4, Set.of(ACCEPT)),
    BOX_LETTER(4, Set.of(ACCEPT)),
    LOSSLESS(4, Set.of(ACCEPT)),
    JPEG_30(6, Set.of(ACCEPT, PERSON)),
    JPEG_2000(3, Set.of(REFUSE)),
    GREY(6, Set.of(PERSON)),
    GROUP_FOUR(4, Set.of(PERSON)),
    DUPLEX(6, Set.of(ACCEPT)),
    DUPLEX_SHOWING_THROUGH(6, Set.of(ACCEPT)),
    COVER(5, Set.of(ACCEPT)),
    TWO_ON_A3(4, Set.of(REFUSE)),
    CROPPED(4, Set.of(REFUSE, PERSON)),
    OCR_LAYER(5, Set.of(ACCEPT)),
    OCR_ARCHIVED(4, Set.of(ACCEPT)),
    DISTILLED(5, Set.of(ACCEPT)),
    DISTILLED_FOR_SCREENS(3, Set.of(REFUSE)),
    MIXED_RASTER(6, Set.of(ACCEPT, PERSON)),
    INCREMENTAL(4, Set.of(ACCEPT)),
    SIGNED(4, Set.of(ACCEPT)),
    SEAL_AT_80(6, Set.of(ACCEPT)),
    SEAL_AT_60(6, Set.of(ACCEPT, PERSON)),
    SEAL_AT_40(6, Set.of(ACCEPT, PERSON)),
    SEAL_AT_25(6, Set.of(ACCEPT, PERSON)),
    SEAL_AT_15(4, Set.of(PERSON)),
    SEAL_BESIDE(6, Set.of(PERSON)),
    SIGNATURE_BESIDE(6, Set.of(PERSON)),
    SEAL_ON_THE_EDGE(6, Set.of(ACCEPT, PERSON)),
    SEAL_OVAL(4, Set.of(ACCEPT, PERSON)),
    SEAL_OF_ANOTHER(6, Set.of(ACCEPT, PERSON)),
    EARLIER_VERSION(3, Set.of(REFUSE)),
    ANOTHER_APPLICATION(3, Set.of(REFUSE)),
    MIXED_PAGES(3, Set.of(REFUSE)),
    UNSIGNED_ORIGINAL(3, Set.of(REFUSE)),
    UNSIGNED_SCAN(6, Set.of(REFUSE)),
    SKEWED(6, Set.of(ACCEPT)),
    UPSIDE_DOWN(4, Set.of(ACCEPT)),
    LANDSCAPE(4, Set.of(ACCEPT)),
    BLUE_PEN(6, Set.of(ACCEPT)),
    YELLOWED(6, Set.of(ACCEPT, PERSON)),
    DUSTY(6, Set.of(ACCEPT, PERSON)),
    UPSAMPLED_FROM_120(4, Set.of(REFUSE, PERSON)),
    PHOTOGRAPHED(6, Set.of(ACCEPT, PERSON));

    private final int uploads;
    private final Set<Verdict> whenComplete;

    OfficeCondition(int uploads, Set<Verdict> whenComplete) {
        this.uploads = uploads;
        this.whenComplete = whenComplete;
    }

    public int uploads() {
        return uploads;
    }

    /** Whether uploads of this condition may count among the properly signed ones, which should not be refused. */
    public boolean proper() {
        return !whenComplete.contains(REFUSE);
    }

    public Set<Verdict> right(boolean complete) {
        return complete ? whenComplete : Set.of(REFUSE, PERSON);
    }

    double dpi() {
        return switch (this) {
            case DPI_100, BOX_A_THIRD_AT_100 -> 100;
            case DPI_150 -> 150;
            case DPI_200 -> 200;
            case DPI_290 -> 290;
            case DPI_296 -> 296;
            case DPI_400 -> 400;
            case DPI_600 -> 600;
            case UPSAMPLED_FROM_120 -> 120;
            default -> 300;
        };
    }

    int pages() {
        return switch (this) {
            case DUPLEX, COVER, TWO_ON_A3, MIXED_PAGES, UNSIGNED_ORIGINAL, EARLIER_VERSION -> 2;
            default -> 1;
        };
    }

    /** Of the ink of seals. */
    double strength() {
        return switch (this) {
            case SEAL_AT_80 -> 0.8;
            case SEAL_AT_60 -> 0.6;
            case SEAL_AT_40 -> 0.4;
            case SEAL_AT_25 -> 0.25;
            case SEAL_AT_15 -> 0.15;
            default -> 1;
        };
    }

    /** By how many mm seals miss their boxes. */
    double beside() {
        return switch (this) {
            case SEAL_BESIDE -> 52;
            case SEAL_ON_THE_EDGE -> 20;
            default -> 0;
        };
    }
}
