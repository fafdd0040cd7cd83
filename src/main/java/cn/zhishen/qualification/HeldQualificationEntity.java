package cn.zhishen.qualification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;

@Entity
@Table(name = "held_qualification")
@IdClass(HeldQualificationEntity.Key.class)
class HeldQualificationEntity {

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

    /** True if the entry was taken from the platform, which may change it; false if it was made here. */
    private boolean taken;

    protected HeldQualificationEntity() {}

    HeldQualificationEntity(HeldQualification held, boolean taken) {
        uscc = held.uscc();
        code = held.code();
        certificateNumber = held.certificateNumber();
        title = held.title();
        issuedOn = held.issuedOn();
        validUntil = held.validUntil();
        authority = held.authority();
        status = held.status();
        this.taken = taken;
    }

    /** Marks the entry as ended here, so that the platform's list, which may be older, does not restore it. */
    void end() {
        status = HeldQualification.ENDED;
        taken = false;
    }

    void mark(String other) {
        status = other;
    }

    boolean isTaken() {
        return taken;
    }

    boolean isOf(String otherCode) {
        return code.equals(otherCode);
    }

    boolean isOfCategoryOf(String otherCode) {
        return Qualification.standard(code).equals(Qualification.standard(otherCode));
    }

    boolean isIssuedBefore(LocalDate day) {
        return issuedOn.isBefore(day);
    }

    HeldQualification held() {
        return new HeldQualification(uscc, certificateNumber, code, title, issuedOn, validUntil, authority, status);
    }

    public record Key(String uscc, String code) implements Serializable {}
}
