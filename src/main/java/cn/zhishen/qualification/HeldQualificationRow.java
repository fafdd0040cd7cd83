package cn.zhishen.qualification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;

@Entity
@Table(name = "held_qualification")
@IdClass(HeldQualificationRow.Key.class)
class HeldQualificationRow {

    @Id
    private String uscc;

    @Id
    private String code;

    private String certificateNumber;
    private String title;
    private LocalDate issuedOn;
    private LocalDate validUntil;
    private String authority;
    private String status;

    protected HeldQualificationRow() {}

    HeldQualificationRow(HeldQualification held) {
        uscc = held.uscc();
        code = held.code();
        certificateNumber = held.certificateNumber();
        title = held.title();
        issuedOn = held.issuedOn();
        validUntil = held.validUntil();
        authority = held.authority();
        status = held.status();
    }

    void end() {
        status = HeldQualification.ENDED;
    }

    HeldQualification held() {
        return new HeldQualification(uscc, certificateNumber, code, title, issuedOn, validUntil, authority, status);
    }

    record Key(String uscc, String code) implements Serializable {}
}
