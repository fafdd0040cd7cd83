package cn.zhishen.supervision;

import cn.zhishen.supervision.Supervised.Verdict;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "supervision")
class SupervisionEntity {

    @Id
    private String number;

    private Instant nextAt;
    private Instant claimedUntil;
    private Instant checkedAt;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String remark;
    private int failed;
    private Instant failedSince;

    protected SupervisionEntity() {}

    String number() {
        return number;
    }

    Instant checkedAt() {
        return checkedAt;
    }

    Verdict verdict() {
        return verdict;
    }

    String remark() {
        return remark;
    }

    boolean isClaimedAt(Instant now) {
        return claimedUntil != null && claimedUntil.isAfter(now);
    }

    /** Whether the claim of that end is still its own. */
    boolean isClaimedUntil(Instant until) {
        return until.equals(claimedUntil);
    }

    void claim(Instant until) {
        claimedUntil = until;
    }

    void checked(Instant at, Verdict verdict, String remark, Instant nextAt) {
        this.checkedAt = at;
        this.verdict = verdict;
        this.remark = remark;
        this.nextAt = nextAt;
        this.claimedUntil = null;
    }

    /** @param since null if nothing fails */
    void fails(int indicators, Instant since) {
        this.failed = indicators;
        this.failedSince = since;
    }
}
