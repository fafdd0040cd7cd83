package cn.zhishen.document.scans;

import static cn.zhishen.document.scans.Condition.Verdict.ACCEPT;
import static cn.zhishen.document.scans.Condition.Verdict.PERSON;
import static cn.zhishen.document.scans.Condition.Verdict.REFUSE;

import java.util.EnumSet;
import java.util.Set;

/** How a page was made, how many such pages the full set has, and which verdicts are right for it. */
public enum Condition {
    CLEAN(220, Set.of(ACCEPT)),
    CLEAN_400(10, Set.of(ACCEPT, PERSON)),
    CLEAN_600(6, Set.of(ACCEPT, PERSON)),
    JPEG_40(20, Set.of(ACCEPT, PERSON)),
    STRIPS(16, Set.of(ACCEPT, PERSON)),
    TURNED(20, Set.of(ACCEPT, PERSON)),
    SKEW_10(24, Set.of(ACCEPT, PERSON)),
    SCALED_SHIFTED(20, Set.of(ACCEPT, PERSON)),
    TEXTURED_DIRTY(24, Set.of(ACCEPT, PERSON)),
    SHOW_THROUGH(20, Set.of(ACCEPT, PERSON)),
    BLUE_BLACK_INK(20, Set.of(ACCEPT, PERSON)),
    SEAL_OVER_SIGNATURE(24, Set.of(ACCEPT, PERSON)),
    FAINT_SEAL(20, Set.of(ACCEPT, PERSON)),
    PHONE(30, Set.of(ACCEPT, PERSON)),
    LOW_CONTRAST(20, Set.of(ACCEPT, PERSON)),
    SLIGHT_BLUR(16, Set.of(ACCEPT, PERSON)),
    HEAVY_BLUR(16, Set.of(REFUSE, PERSON)),
    GREY(24, Set.of(PERSON)),
    GROUP_FOUR(16, Set.of(PERSON)),
    JBIG2(16, Set.of(PERSON)),
    RED_SCRIBBLE(24, Set.of(REFUSE, PERSON)),
    COPIED_SEAL(16, Set.of(REFUSE, PERSON)),
    CUT_OFF(20, Set.of(REFUSE, PERSON)),
    UPSAMPLED_72(20, Set.of(REFUSE, PERSON)),
    PASTED_SEAL(24, Set.of(PERSON)),
    FOREIGN(20, Set.of(REFUSE)),
    MISSING_PAGES(24, Set.of(REFUSE)),
    GENERATED_PDF(9, Set.of(REFUSE));

    /** What the table scan-acceptance may say. */
    public enum Verdict {
        ACCEPT,
        REFUSE,
        PERSON
    }

    private final int pages;
    private final Set<Verdict> whenComplete;

    Condition(int pages, Set<Verdict> whenComplete) {
        this.pages = pages;
        this.whenComplete = EnumSet.copyOf(whenComplete);
    }

    public int pages() {
        return pages;
    }

    /** Pages of one upload. Some conditions can be seen only with several pages. */
    public int pagesOfUpload() {
        return this == PASTED_SEAL || this == MISSING_PAGES || this == GENERATED_PDF ? 3 : 1;
    }

    /** @param complete whether every box was truly filled */
    public Set<Verdict> right(boolean complete) {
        return complete ? whenComplete : EnumSet.of(REFUSE, PERSON);
    }
}
