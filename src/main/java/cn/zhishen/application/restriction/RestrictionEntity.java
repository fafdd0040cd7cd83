package cn.zhishen.application.restriction;

import cn.zhishen.application.restriction.Restriction.Block;
import cn.zhishen.application.restriction.Restriction.Subject;
import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "restriction")
class RestrictionEntity {

    static final String IDENTITY = "restriction.identity";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    private Subject subject;

    private String certificateNumber;
    private String uscc;

    @Convert(converter = Identity.class)
    private String identity;

    private String identityIndex;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Block> blocks;

    private String reason;
    private String putBy;
    private Instant putAt;
    private LocalDate lastDay;
    private String liftedBy;
    private Instant liftedAt;
    private String liftingReason;

    static class Identity extends EncryptedText {

        Identity(Encryption encryption) {
            super(encryption, IDENTITY);
        }
    }

    protected RestrictionEntity() {}

    /** @param identityIndex null unless it is on a person */
    RestrictionEntity(
            Target target,
            String identityIndex,
            List<Block> blocks,
            String reason,
            LocalDate lastDay,
            String officer,
            Instant at) {
        subject = target.subject();
        certificateNumber = target.certificateNumber();
        uscc = target.uscc() == null ? null : target.uscc().value();
        identity = target.person() == null ? null : target.person().key();
        this.identityIndex = identityIndex;
        this.blocks = blocks;
        this.reason = reason;
        this.lastDay = lastDay;
        putBy = officer;
        putAt = at;
    }

    void lift(String officer, String why, Instant at) {
        liftedBy = officer;
        liftingReason = why;
        liftedAt = at;
    }

    /** What one of its kind blocked before officers chose. */
    private Block former() {
        return subject == Subject.PERSON ? Block.COUNTING : Block.APPLYING;
    }

    Restriction toRecord() {
        return new Restriction(
                id,
                subject,
                certificateNumber,
                uscc == null ? null : new Uscc(uscc),
                identity == null ? null : IdentityDocument.of(identity),
                blocks == null ? List.of(former()) : blocks,
                reason,
                putBy,
                putAt,
                lastDay,
                liftedBy,
                liftedAt,
                liftingReason);
    }
}
