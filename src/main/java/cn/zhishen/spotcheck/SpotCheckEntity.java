package cn.zhishen.spotcheck;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "spot_check")
class SpotCheckEntity {

    @Id
    private String quarter;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> numbers;

    private String sha256;
    private int sharePercent;
    private Instant frozenAt;
    private String seedSource;
    private String seed;
    private String enteredBy;
    private Instant enteredAt;
    private String confirmedBy;
    private Instant confirmedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> drawn = List.of();

    /** The database counts. */
    @Column(insertable = false, updatable = false)
    private int listed;

    @Column(insertable = false, updatable = false)
    private int drawnCount;

    private Instant begunAt;
    private Instant endedAt;

    protected SpotCheckEntity() {}

    SpotCheckEntity(
            String quarter,
            List<String> numbers,
            String sha256,
            int sharePercent,
            Instant frozenAt,
            String seedSource) {
        this.quarter = quarter;
        this.numbers = numbers;
        this.sha256 = sha256;
        this.sharePercent = sharePercent;
        this.frozenAt = frozenAt;
        this.seedSource = seedSource;
    }

    void enter(String seed, String officer, Instant at) {
        this.seed = seed;
        enteredBy = officer;
        enteredAt = at;
    }

    void confirm(String officer, Instant at, List<String> drawn) {
        confirmedBy = officer;
        confirmedAt = at;
        this.drawn = drawn;
    }

    /** Whether its process begins now, for the first time. */
    boolean begin(Instant at) {
        if (begunAt != null) {
            return false;
        }
        begunAt = at;
        return true;
    }

    void end(Instant at) {
        if (endedAt == null) {
            endedAt = at;
        }
    }

    SpotCheck toRecord() {
        return new SpotCheck(
                quarter,
                numbers,
                sha256,
                sharePercent,
                frozenAt,
                seedSource,
                seed,
                enteredBy,
                enteredAt,
                confirmedBy,
                confirmedAt,
                drawn);
    }
}
