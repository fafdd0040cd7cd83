package cn.zhishen.identity.staff;

import cn.zhishen.encryption.EncryptedText;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "staff_tie")
class TieEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String staff;
    private String uscc;

    @Convert(converter = Relation.class)
    private String relation;

    private Instant declaredAt;
    private Instant endedAt;
    private String endedBy;

    static class Relation extends EncryptedText {

        Relation(Encryption encryption) {
            super(encryption, "staff_tie.relation");
        }
    }

    protected TieEntity() {}

    TieEntity(String staff, Uscc uscc, String relation, Instant declaredAt) {
        this.staff = staff;
        this.uscc = uscc.value();
        this.relation = relation;
        this.declaredAt = declaredAt;
    }

    boolean isOf(String person) {
        return staff.equals(person);
    }

    void end(String administrator, Instant at) {
        endedBy = administrator;
        endedAt = at;
    }

    Tie toRecord() {
        return new Tie(id, staff, new Uscc(uscc), relation, declaredAt, endedAt, endedBy);
    }
}
