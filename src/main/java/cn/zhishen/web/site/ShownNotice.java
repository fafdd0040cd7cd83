package cn.zhishen.web.site;

import cn.zhishen.publicnotice.PublicNotice;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A notice and its state today.
 *
 * @param anew the notice that was published after this one was overruled wrongly; null if there is none
 * @param daysLeft days after today; negative once the last day is over
 */
record ShownNotice(PublicNotice notice, PublicNotice anew, State state, long daysLeft) {

    enum State {
        RUNNING("公示中"),
        LAST_DAY("今日截止"),
        /** Its last day is over, but a recheck is still undecided. */
        HELD("公示期满，复核中"),
        CLOSED("公示期满"),
        OVERRULED("经复核撤销"),
        /** It was overruled wrongly, and the application published anew. */
        REPUBLISHED("已重新公示");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** @param anew the notice that was published after this one was overruled wrongly; null if there is none */
    static ShownNotice of(PublicNotice notice, PublicNotice anew, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, notice.until());
        var state =
                switch (notice.status()) {
                    case CLOSED -> State.CLOSED;
                    case OVERRULED -> anew == null ? State.OVERRULED : State.REPUBLISHED;
                    case OPEN -> left > 0 ? State.RUNNING : left == 0 ? State.LAST_DAY : State.HELD;
                };
        return new ShownNotice(notice, anew, state, left);
    }

    /** Whether objections are accepted. */
    public boolean open() {
        return state == State.RUNNING || state == State.LAST_DAY;
    }

    /** The CSS class that colours its tag; may be empty. */
    public String tag() {
        return switch (state) {
            case RUNNING, LAST_DAY -> "is-OPEN";
            case HELD -> "is-NEEDS_CHECK";
            case CLOSED, REPUBLISHED -> "";
            case OVERRULED -> "is-OVERRULED";
        };
    }
}
