package cn.zhishen.supervision;

import cn.zhishen.encryption.EncryptedJson;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.review.report.Finding;
import cn.zhishen.supervision.SupervisionFinding.Missing;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.Immutable;

@Entity
@Table(name = "supervision_finding")
class SupervisionFindingEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String number;
    private String itemCode;
    private String itemTitle;
    private String indicator;
    private String title;
    private String clause;
    private String requirement;

    @Convert(converter = MissingColumn.class)
    private Missing missing;

    private Instant since;
    private Instant seenAt;
    private Instant endedAt;

    @Immutable
    static class MissingColumn extends EncryptedJson<Missing> {

        MissingColumn(Encryption encryption, ObjectMapper json) {
            super(encryption, json, "supervision_finding.missing", Missing.class);
        }
    }

    protected SupervisionFindingEntity() {}

    /** @param itemTitle null for a finding about the enterprise as a whole */
    SupervisionFindingEntity(String number, Finding finding, String itemTitle, Instant since) {
        this.number = number;
        this.itemCode = finding.itemCode();
        this.itemTitle = itemTitle;
        this.indicator = finding.indicator();
        this.since = since;
        seen(finding, since);
    }

    /** The last words count, since the rules and what is missing change. */
    final void seen(Finding finding, Instant at) {
        title = finding.group();
        clause = finding.clause();
        requirement = finding.requirement();
        var found = new Missing(finding.reasons(), finding.remedy());
        if (!found.equals(missing)) {
            missing = found;
        }
        seenAt = at;
    }

    String number() {
        return number;
    }

    boolean isOf(Finding finding) {
        return indicator.equals(finding.indicator()) && Objects.equals(itemCode, finding.itemCode());
    }

    void end(Instant at) {
        endedAt = at;
    }

    Instant since() {
        return since;
    }

    SupervisionFinding toRecord() {
        return new SupervisionFinding(
                itemCode, itemTitle, indicator, title, clause, requirement, missing, since, seenAt, endedAt);
    }
}
