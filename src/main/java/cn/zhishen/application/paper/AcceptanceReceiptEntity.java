package cn.zhishen.application.paper;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "acceptance_receipt")
class AcceptanceReceiptEntity {

    @Id
    String applicationNumber;

    String number;
    int snapshotVersion;
    Instant acceptedAt;

    protected AcceptanceReceiptEntity() {}

    AcceptanceReceiptEntity(String applicationNumber, String number, int snapshotVersion, Instant acceptedAt) {
        this.applicationNumber = applicationNumber;
        this.number = number;
        this.snapshotVersion = snapshotVersion;
        this.acceptedAt = acceptedAt;
    }
}
