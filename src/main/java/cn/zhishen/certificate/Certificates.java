package cn.zhishen.certificate;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of issued certificates. Issuing is one transaction of the caller: look for an earlier one with {@link #of},
 * draw a number from {@link CertificateNumbers}, make the document with it and with {@link #validUntil}, {@link #register}.
 */
@Service
@Transactional(readOnly = true)
public class Certificates {

    private final EntityManager entities;
    private final HeldQualifications held;
    private final Clock clock;
    private final int validityYears;

    Certificates(
            EntityManager entities,
            HeldQualifications held,
            Clock clock,
            @Value("${zhishen.certificate.validity-years:5}") int validityYears) {
        this.entities = entities;
        this.held = held;
        this.clock = clock;
        this.validityYears = validityYears;
    }

    /**
     * The last day of validity of a certificate issued on {@code issuedOn}: the day before the same day five years later, so
     * that a certificate of 2026年07月20日 is valid to 2031年07月19日, five full years.
     */
    public LocalDate validUntil(LocalDate issuedOn) {
        var sameDay = issuedOn.plusYears(validityYears);
        // Issued on 29 February, there is no same day; the end of the month is the last day (民法典第二百零二条).
        return sameDay.getDayOfMonth() == issuedOn.getDayOfMonth() ? sameDay.minusDays(1) : sameDay;
    }

    /**
     * Enters a certificate. One application has one certificate: if it has one already, that one is the answer and nothing
     * changes, whatever the number handed in.
     */
    @Transactional
    public IssuedCertificate register(NewCertificate certificate) {
        serialise("certificate " + certificate.applicationNumber());
        var registered = of(certificate.applicationNumber());
        if (registered.isPresent()) {
            return registered.get();
        }
        var row = new CertificateRow(certificate, validUntil(certificate.issuedOn()));
        entities.persist(row);
        entities.flush();
        return row.toRecord();
    }

    /**
     * Names the signed document of a certificate.
     *
     * @throws UnknownCertificate if there is none of this number
     */
    @Transactional
    public IssuedCertificate attach(String number, String documentId) {
        var row = row(number).orElseThrow(() -> new UnknownCertificate(number));
        row.attach(documentId);
        return row.toRecord();
    }

    /**
     * Revokes a certificate 撤销; one that is revoked already keeps its first time and reason.
     *
     * @throws UnknownCertificate if there is none of this number
     */
    @Transactional
    public IssuedCertificate revoke(String number, String reason) {
        var row = row(number).orElseThrow(() -> new UnknownCertificate(number));
        row.revoke(clock.instant().truncatedTo(ChronoUnit.MICROS), reason);
        return row.toRecord();
    }

    public Optional<IssuedCertificate> find(String number) {
        return row(number).map(CertificateRow::toRecord);
    }

    public Optional<IssuedCertificate> of(String applicationNumber) {
        return entities.createQuery(
                        "select c from CertificateRow c where c.applicationNumber = :application", CertificateRow.class)
                .setParameter("application", applicationNumber)
                .getResultStream()
                .findFirst()
                .map(CertificateRow::toRecord);
    }

    /** Every certificate of an enterprise, also the revoked and expired, newest first. */
    public List<IssuedCertificate> list(Uscc uscc) {
        return entities.createQuery(
                        "select c from CertificateRow c where c.uscc = :uscc order by c.issuedOn desc, c.number desc",
                        CertificateRow.class)
                .setParameter("uscc", uscc.value())
                .getResultStream()
                .map(CertificateRow::toRecord)
                .toList();
    }

    /** The items of a certificate that no later certificate renews and no other level of their category replaces. */
    public List<IssuedCertificate.Item> current(IssuedCertificate certificate) {
        return certificate.items().stream()
                .filter(item -> held.find(certificate.uscc().value(), item.code())
                        .map(entry -> entry.certificateNumber().equals(certificate.number())
                                && !entry.status().equals(HeldQualification.ENDED))
                        .orElse(true))
                .toList();
    }

    private Optional<CertificateRow> row(String number) {
        return entities.createQuery("select c from CertificateRow c where c.number = :number", CertificateRow.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    private void serialise(String key) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) locked")
                .setParameter("key", key)
                .getSingleResult();
    }
}
