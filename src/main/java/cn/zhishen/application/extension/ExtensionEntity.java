package cn.zhishen.application.extension;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "application_extension")
class ExtensionEntity {

    @Id
    private String applicationNumber;

    private int days;
    private String basis;
    private String reason;
    private String approval;
    private String officer;
    private Instant at;

    protected ExtensionEntity() {}

    ExtensionEntity(Extension extension) {
        applicationNumber = extension.number();
        days = extension.days();
        basis = extension.basis();
        reason = extension.reason();
        approval = extension.approval();
        officer = extension.officer();
        at = extension.at();
    }

    Extension toRecord() {
        return new Extension(applicationNumber, days, basis, reason, approval, officer, at);
    }
}
