package cn.zhishen.complaint;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the complainant is told. It repeats nothing that the complainant wrote.
 *
 * @param acceptedAt null before it is accepted, as is {@code due}
 * @param rechecked whether it led to a manual recheck of an application
 * @param outcome null before it is told, as are {@code reply} and {@code closedAt}
 */
public record ComplaintProgress(
        String receipt,
        Complaint.Status status,
        Instant receivedAt,
        LocalDate triageDue,
        Instant acceptedAt,
        LocalDate due,
        boolean rechecked,
        Complaint.Outcome outcome,
        String reply,
        Instant closedAt) {}
