package cn.zhishen.complaint;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the complainant gets, only once.
 *
 * @param code used to ask for the outcome; it is not stored
 * @param triageDue last day to accept or refuse it
 * @param isNew false if the very same form had been received before
 */
public record ComplaintReceipt(String receipt, String code, Instant receivedAt, LocalDate triageDue, boolean isNew) {

    @Override
    public String toString() {
        return "ComplaintReceipt[" + receipt + "]";
    }
}
