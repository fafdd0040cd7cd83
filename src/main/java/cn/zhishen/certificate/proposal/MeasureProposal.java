package cn.zhishen.certificate.proposal;

import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.IssuedCertificate.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A measure that an officer proposes to take on a certificate, and what became of it.
 *
 * @param reference number of the certificate, then {@code -M} and a running number, such as {@code D254000017-M1}; the papers bear it
 * @param number of the certificate
 * @param applicationNumber of the application that the certificate was last issued for; its timeline and papers have the measure
 * @param edition the last edition when it was proposed
 * @param items the qualifications concerned
 * @param basis the clause that the measure is based on
 * @param facts what the office found; the public reads them if the measure is taken
 * @param proposedBy log-in of the officer
 * @param answerDue last day on which the enterprise may state and defend itself 陈述申辩; null until it was told
 * @param notice the paper that tells it, 拟作出行政处理决定告知书; null until it was told
 * @param answer the first statement of the enterprise; null if it has not answered
 * @param outcome null until it is decided
 * @param reasons of the decision; null until it is decided
 * @param decidedBy log-in of the officer; null until it is decided
 * @param decision the signed paper 行政处理决定书; null if no measure was taken, or it is still being made
 * @param hearing null if the enterprise has not asked for one
 * @param further what it stated after its first answer, the earliest first
 */
public record MeasureProposal(
        String reference,
        String number,
        String applicationNumber,
        int edition,
        Kind kind,
        List<Item> items,
        String basis,
        String facts,
        String proposedBy,
        Instant proposedAt,
        LocalDate answerDue,
        UUID notice,
        String answer,
        Instant answeredAt,
        Outcome outcome,
        String reasons,
        String decidedBy,
        Instant decidedAt,
        UUID decision,
        Hearing hearing,
        List<Statement> further) {

    /** A statement of the enterprise after its first one. */
    public record Statement(String text, Instant at) {}

    /**
     * A hearing 听证 that the enterprise has asked for.
     *
     * @param on its day; null until an officer has arranged it
     * @param place null until it is arranged
     * @param arrangedBy log-in of the officer; null until it is arranged
     */
    public record Hearing(Instant askedAt, LocalDate on, String place, String arrangedBy) {}

    /**
     * The last day on which the measure cannot be confirmed yet, since the enterprise may still state more, or a hearing is still to be
     * held (行政许可法第三十六条; 行政处罚法第六十三条、第六十四条). Null until the enterprise was told.
     */
    public LocalDate waitsUntil() {
        var held = hearing == null ? null : hearing.on();
        return held == null || answerDue != null && held.isBefore(answerDue) ? answerDue : held;
    }

    public enum Outcome {
        CONFIRMED("作出决定"),
        DROPPED("不作处理");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public MeasureProposal {
        items = List.copyOf(items);
        further = List.copyOf(further);
    }

    /** What the enterprise stated, the earliest first. */
    public List<Statement> statements() {
        return Stream.concat(Stream.ofNullable(answer).map(text -> new Statement(text, answeredAt)), further.stream())
                .toList();
    }

    /** The codes of the qualifications concerned. */
    public List<String> codes() {
        return items.stream().map(Item::code).toList();
    }

    /** The titles of the qualifications concerned, in Chinese. */
    public String titles() {
        return String.join("、", items.stream().map(Item::title).toList());
    }
}
