package cn.zhishen.web.site;

import cn.zhishen.publicnotice.PublicNotice;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A notice and its state today.
 *
 * @param daysLeft days after today; negative once the last day is over
 */
record ShownNotice(PublicNotice notice, State state, long daysLeft) {

    enum State {
        RUNNING("公示中"),
        LAST_DAY("今日截止"),
        /** Its last day is over, but a recheck is still undecided. */
        HELD("公示期满，复核中"),
        CLOSED("公示期满"),
        OVERRULED("经复核撤销");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    static ShownNotice of(PublicNotice notice, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, notice.until());
        var state =
                switch (notice.status()) {
                    case CLOSED -> State.CLOSED;
                    case OVERRULED -> State.OVERRULED;
                    case OPEN -> left > 0 ? State.RUNNING : left == 0 ? State.LAST_DAY : State.HELD;
                };
        return new ShownNotice(notice, state, left);
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
            case CLOSED -> "";
            case OVERRULED -> "is-OVERRULED";
        };
    }
}
