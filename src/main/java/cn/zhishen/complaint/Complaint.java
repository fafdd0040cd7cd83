package cn.zhishen.complaint;

import cn.zhishen.enterprise.Uscc;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A complaint as the staff see it. Text, name and contact are personal data, so {@link #toString()} leaves them out. What is unknown or has
 * not happened yet is null.
 *
 * @param receipt such as 投诉〔2026〕第000001号
 * @param enterpriseName as the complainant wrote it; null if the USCC was given
 * @param triageDue last day to accept or refuse it
 * @param due last day to tell the outcome; null before it is accepted
 * @param recheckedApplication the application whose manual recheck it led to
 * @param outcome null before it is decided, as are {@code reply}, the words for the complainant, and {@code decidedBy}
 * @param closedAt when the outcome was told
 */
public record Complaint(
        String receipt,
        String enterpriseName,
        Uscc uscc,
        String applicationNumber,
        String certificateNumber,
        String text,
        String name,
        String contact,
        Instant receivedAt,
        LocalDate triageDue,
        Status status,
        Instant acceptedAt,
        LocalDate due,
        String recheckedApplication,
        Outcome outcome,
        String reply,
        String decidedBy,
        Instant closedAt) {

    /** How far a complaint has come, as the complainant sees it. */
    public enum Status {
        RECEIVED("已收到"),
        ACCEPTED("已受理"),
        REFUSED("不予受理"),
        INVESTIGATING("核查中"),
        CLOSED("已办结");

        private final String chinese;

        Status(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        public boolean closed() {
            return this == REFUSED || this == CLOSED;
        }
    }

    /** The last two are outcomes of a manual recheck, which judges the application and not the complaint. */
    public enum Outcome {
        REFUSED("不予受理"),
        CONFIRMED("属实"),
        PARTLY_CONFIRMED("部分属实"),
        NOT_CONFIRMED("不属实"),
        RESULT_OVERRULED("经人工复核，申请不合格"),
        RESULT_UPHELD("经人工复核，维持审查结论");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** The enterprise as the complainant named it: its unified social credit code, or else its name. */
    public String about() {
        return uscc == null ? enterpriseName : uscc.value();
    }

    /** The last day of the next step; null once closed. */
    public LocalDate nextDue() {
        if (status.closed()) {
            return null;
        }
        return due == null ? triageDue : due;
    }

    public boolean anonymous() {
        return name == null && contact == null;
    }

    @Override
    public String toString() {
        return "Complaint[" + receipt + "]";
    }
}
