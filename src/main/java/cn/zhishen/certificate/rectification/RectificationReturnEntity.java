package cn.zhishen.certificate.rectification;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "rectification_return")
class RectificationReturnEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String reference;
    private int reports;
    private String reasons;
    private String officer;
    private Instant at;

    protected RectificationReturnEntity() {}

    RectificationReturnEntity(RectificationReturn returned) {
        reference = returned.reference();
        reports = returned.reports();
        reasons = returned.reasons();
        officer = returned.officer();
        at = returned.at();
    }

    Long id() {
        return id;
    }

    RectificationReturn toRecord() {
        return new RectificationReturn(reference, reports, reasons, officer, at);
    }
}
