package cn.zhishen.certificate.proposal;

import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.proposal.MeasureProposal.Hearing;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposal.Statement;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "measure_proposal")
class MeasureProposalEntity {

    @Id
    private String reference;

    private String number;
    private String applicationNumber;
    private int edition;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Item> items;

    private String basis;
    private String facts;
    private String proposedBy;
    private Instant proposedAt;
    private LocalDate answerDue;
    private UUID notice;

    @Convert(converter = Answer.class)
    private String answer;

    private Instant answeredAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String reasons;
    private String decidedBy;
    private Instant decidedAt;
    private UUID decision;
    private Instant hearingAskedAt;
    private LocalDate hearingOn;
    private String hearingPlace;
    private String hearingArrangedBy;

    static class Answer extends EncryptedText {

        Answer(Encryption encryption) {
            super(encryption, "measure_proposal.answer");
        }
    }

    protected MeasureProposalEntity() {}

    MeasureProposalEntity(MeasureProposal proposal) {
        reference = proposal.reference();
        number = proposal.number();
        applicationNumber = proposal.applicationNumber();
        edition = proposal.edition();
        kind = proposal.kind();
        items = proposal.items();
        basis = proposal.basis();
        facts = proposal.facts();
        proposedBy = proposal.proposedBy();
        proposedAt = proposal.proposedAt();
    }

    void told(LocalDate answerDue, UUID notice) {
        this.answerDue = answerDue;
        this.notice = notice;
    }

    void answered(String answer, Instant at) {
        this.answer = answer;
        answeredAt = at;
    }

    void askHearing(Instant at) {
        if (hearingAskedAt == null) {
            hearingAskedAt = at;
        }
    }

    void arrangeHearing(LocalDate on, String place, String officer) {
        hearingOn = on;
        hearingPlace = place;
        hearingArrangedBy = officer;
    }

    String reference() {
        return reference;
    }

    void decided(Outcome outcome, String reasons, String officer, Instant at) {
        this.outcome = outcome;
        this.reasons = reasons;
        decidedBy = officer;
        decidedAt = at;
    }

    void issued(UUID decision) {
        this.decision = decision;
    }

    MeasureProposal toRecord(List<Statement> further) {
        return new MeasureProposal(
                reference,
                number,
                applicationNumber,
                edition,
                kind,
                items,
                basis,
                facts,
                proposedBy,
                proposedAt,
                answerDue,
                notice,
                answer,
                answeredAt,
                outcome,
                reasons,
                decidedBy,
                decidedAt,
                decision,
                hearingAskedAt == null ? null : new Hearing(hearingAskedAt, hearingOn, hearingPlace, hearingArrangedBy),
                further);
    }
}
