package cn.zhishen.workflow.decision;

import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWords;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Settles the words that the report on an application left open. It shapes the outcome of the case, so it is an act in it. */
@Service
public class WordsOfCases {

    private final SettledWords settled;
    private final StaffActs acts;

    WordsOfCases(SettledWords settled, StaffActs acts) {
        this.settled = settled;
        this.acts = acts;
    }

    /**
     * Parameters and other exceptions are those of {@link SettledWords#settle}.
     *
     * @throws ActRefused if the reviewer must keep out
     */
    public void settle(String number, OpenWord word, Optional<String> as, String reason, String reviewer) {
        acts.take(StaffTask.SETTLE_WORD, number, reviewer, () -> settled.settle(word, as, reason, reviewer, number));
    }

    /**
     * Settles a word again, in the case in which it was settled first. Parameters and other exceptions are those of {@link
     * SettledWords#settleAnew}.
     *
     * @throws ActRefused if this person must keep out
     */
    public void settleAnew(long id, boolean counts, String reason, String staff) {
        var application = settled.firstSettledFor(id);
        if (application.isEmpty()) {
            settled.settleAnew(id, counts, reason, staff);
            return;
        }
        acts.take(
                StaffTask.SETTLE_WORD_AGAIN,
                application.get(),
                staff,
                () -> settled.settleAnew(id, counts, reason, staff));
    }
}
