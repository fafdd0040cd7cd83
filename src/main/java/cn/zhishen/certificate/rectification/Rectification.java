package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.IssuedCertificate.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An order to rectify 责令限期整改 (部令22号第二十八条), and what became of it. The public reads it while it runs.
 *
 * @param reference number of the certificate, then {@code -R} and a running number, such as {@code D254000017-R1}; the paper bears it
 * @param number of the certificate
 * @param applicationNumber of the application that the certificate was last issued for; its timeline and papers have the rectification
 * @param edition the last edition when it was ordered
 * @param items the qualifications that no longer meet the standard
 * @param cause reference of the check of a drawn certificate that found the facts; null if an officer ordered it by itself
 * @param orderedBy log-in
 * @param due last day on which the enterprise may report
 * @param paper the signed order; null while it is being made
 * @param reports what the enterprise reported, the first one first
 * @param outcome null until it is judged
 * @param measure reference of the measure that was proposed because of it; null if none was
 */
public record Rectification(
        String reference,
        String number,
        String applicationNumber,
        int edition,
        List<Item> items,
        String basis,
        String facts,
        String cause,
        String orderedBy,
        Instant orderedAt,
        LocalDate due,
        UUID paper,
        List<Report> reports,
        Outcome outcome,
        String reasons,
        String decidedBy,
        Instant decidedAt,
        String measure) {

    /** @param evidence documents that are stored with the application */
    public record Report(String text, List<UUID> evidence, Instant at) {}

    public enum Outcome {
        RECTIFIED("整改合格"),
        NOT_RECTIFIED("整改不合格"),
        /** The certificate has ended meanwhile, so there is nothing left to judge. */
        CERTIFICATE_ENDED("证书已失效，终止整改");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public Rectification {
        items = List.copyOf(items);
        reports = List.copyOf(reports);
    }

    /** The titles of the qualifications, in Chinese. */
    public String titles() {
        return String.join("、", items.stream().map(Item::title).toList());
    }

    public List<String> codes() {
        return items.stream().map(Item::code).toList();
    }
}
