package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "certificate")
class CertificateEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String number;
    private int edition;
    private String applicationNumber;
    private String uscc;
    private String enterpriseName;
    private String legalRepresentative;
    private String address;
    private BigDecimal registeredCapitalWan;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Item> items;

    private LocalDate issuedOn;
    private LocalDate validUntil;
    private String authority;
    private String issuedBy;
    private String opinion;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Paper> papers = List.of();

    @Enumerated(EnumType.STRING)
    private Status status;

    private Instant endedAt;

    protected CertificateEntity() {}

    CertificateEntity(NewCertificate certificate, int edition) {
        number = certificate.number();
        this.edition = edition;
        applicationNumber = certificate.applicationNumber();
        uscc = certificate.uscc().value();
        enterpriseName = certificate.particulars().name();
        legalRepresentative = certificate.particulars().legalRepresentative();
        address = certificate.particulars().address();
        registeredCapitalWan = certificate.particulars().registeredCapitalWan();
        items = certificate.items();
        issuedOn = certificate.issuedOn();
        validUntil = items.stream()
                .map(Item::validUntil)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        authority = certificate.authority();
        issuedBy = certificate.issuedBy();
        opinion = certificate.opinion();
        status = Status.VALID;
    }

    UUID id() {
        return id;
    }

    int edition() {
        return edition;
    }

    Status status() {
        return status;
    }

    String uscc() {
        return uscc;
    }

    void attach(List<Paper> documents) {
        papers = List.copyOf(documents);
    }

    void end(Status how, Instant now) {
        status = how;
        endedAt = now;
    }

    IssuedCertificate toRecord() {
        return new IssuedCertificate(
                id,
                number,
                edition,
                applicationNumber,
                new Uscc(uscc),
                enterpriseName,
                legalRepresentative,
                address,
                registeredCapitalWan,
                List.copyOf(items),
                issuedOn,
                validUntil,
                authority,
                issuedBy,
                opinion,
                List.copyOf(papers),
                status,
                endedAt);
    }
}
