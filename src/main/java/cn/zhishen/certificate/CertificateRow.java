package cn.zhishen.certificate;

import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "certificate")
class CertificateRow {

    @Id
    private UUID id;

    private String number;
    private String applicationNumber;
    private String uscc;
    private String enterpriseName;
    private String legalRepresentative;
    private String address;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<IssuedCertificate.Item> items;

    private LocalDate issuedOn;
    private LocalDate validUntil;
    private String authority;
    private String issuedBy;
    private String opinion;
    private String documentId;

    @Enumerated(EnumType.STRING)
    private IssuedCertificate.Status status;

    private Instant revokedAt;
    private String revokedBecause;

    protected CertificateRow() {}

    CertificateRow(NewCertificate certificate, LocalDate validUntil) {
        id = UUID.randomUUID();
        number = certificate.number();
        applicationNumber = certificate.applicationNumber();
        uscc = certificate.uscc().value();
        enterpriseName = certificate.enterpriseName();
        legalRepresentative = certificate.legalRepresentative();
        address = certificate.address();
        items = certificate.items();
        issuedOn = certificate.issuedOn();
        this.validUntil = validUntil;
        authority = certificate.authority();
        issuedBy = certificate.issuedBy();
        opinion = certificate.opinion();
        documentId = certificate.documentId();
        status = IssuedCertificate.Status.VALID;
    }

    void attach(String document) {
        documentId = document;
    }

    void revoke(Instant now, String reason) {
        if (status == IssuedCertificate.Status.VALID) {
            status = IssuedCertificate.Status.REVOKED;
            revokedAt = now;
            revokedBecause = reason;
        }
    }

    IssuedCertificate toRecord() {
        return new IssuedCertificate(
                id,
                number,
                applicationNumber,
                new Uscc(uscc),
                enterpriseName,
                legalRepresentative,
                address,
                List.copyOf(items),
                issuedOn,
                validUntil,
                authority,
                issuedBy,
                opinion,
                documentId,
                status,
                revokedAt,
                revokedBecause);
    }
}
