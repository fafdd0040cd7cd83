package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Item;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "certificate_measure")
class CertificateMeasureEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String number;
    private int edition;

    @Enumerated(EnumType.STRING)
    private CertificateMeasure.Kind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Item> items;

    private String basis;
    private String reason;
    private String officer;
    private Instant at;

    protected CertificateMeasureEntity() {}

    CertificateMeasureEntity(CertificateMeasure measure) {
        number = measure.number();
        edition = measure.edition();
        kind = measure.kind();
        items = measure.items();
        basis = measure.basis();
        reason = measure.reason();
        officer = measure.officer();
        at = measure.at();
    }

    UUID id() {
        return id;
    }

    CertificateMeasure toRecord() {
        return new CertificateMeasure(number, edition, kind, List.copyOf(items), basis, reason, officer, at);
    }
}
