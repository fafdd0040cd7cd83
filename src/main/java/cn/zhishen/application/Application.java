package cn.zhishen.application;

import cn.zhishen.application.dossier.Selection;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Qualification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An application in its current state.
 *
 * @param number 16 digits: region, date, daily sequence
 * @param draftUntil the last day on which it can still be submitted
 * @param submittedAt when it was last submitted, null before the first submission
 * @param snapshotVersion version of the last frozen dossier, 0 before the first
 * @param waiting until when, and for what, the enterprise may not apply again, null unless it failed or withdrew
 * @param name what the enterprise calls it, null if it gave no name
 */
public record Application(
        String number,
        Uscc uscc,
        String enterpriseName,
        ApplicationKind kind,
        List<Qualification> items,
        String authority,
        Instant startedAt,
        LocalDate draftUntil,
        Instant submittedAt,
        Stage stage,
        Instant stageSince,
        Selection selection,
        int snapshotVersion,
        Instant closedAt,
        Wait waiting,
        String name) {

    /** Until when the enterprise may not apply again, null unless it failed or withdrew. */
    public Instant waitUntil() {
        return waiting == null ? null : waiting.until();
    }

    /** Whether it was never submitted with the consent: nothing was printed or reviewed, so deleting it costs nothing. */
    public boolean isDraft() {
        return stage == Stage.FILLING && submittedAt == null;
    }

    /** 建筑业 or 监理; all items are of one type. */
    public String type() {
        return items.get(0).type();
    }
}
