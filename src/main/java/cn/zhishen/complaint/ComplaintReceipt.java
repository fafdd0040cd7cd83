package cn.zhishen.complaint;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the complainant gets, once.
 *
 * @param code with which the outcome can be asked for; kept nowhere
 * @param triageDue last day on which it is accepted or refused
 * @param isNew false if the very same form had been received before
 */
public record ComplaintReceipt(String receipt, String code, Instant receivedAt, LocalDate triageDue, boolean isNew) {

    @Override
    public String toString() {
        return "ComplaintReceipt[" + receipt + "]";
    }
}
