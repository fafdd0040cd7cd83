package cn.zhishen.certificate;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Paper;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of issued certificates with all their editions. Issuing is one transaction of the caller: {@link #lock} the enterprise, look
 * for an earlier certificate with {@link #of}, {@link #register}, make the documents, {@link #attach}. The chain of all timelines covers
 * editions and measures as they are when their transaction ends.
 */
@Service
@Transactional(readOnly = true)
public class Certificates implements KnownNumbers {

    private static final Pattern PLAUSIBLE = Pattern.compile("[\\p{L}\\p{N}〔〕()_-]{1,64}");
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern TYPED = Pattern.compile("([A-Z]\\d{5,20})(-\\d{1,3}/\\d{1,3})?");

    private final CertificateRepository certificates;
    private final CertificateMeasureRepository measures;
    private final TransactionLocks locks;
    private final HeldQualifications held;
    private final Timeline timeline;
    private final Clock clock;
    private final int validityYears;

    Certificates(
            CertificateRepository certificates,
            CertificateMeasureRepository measures,
            TransactionLocks locks,
            HeldQualifications held,
            Timeline timeline,
            Clock clock,
            CertificateSettings settings) {
        this.certificates = certificates;
        this.measures = measures;
        this.locks = locks;
        this.held = held;
        this.timeline = timeline;
        this.clock = clock;
        this.validityYears = settings.validityYears();
    }

    /**
     * The last day of validity of a certificate issued on {@code issuedOn}: the day before the same day five years later, so
     * that a certificate of 2026年07月20日 is valid to 2031年07月19日, five full years.
     */
    public LocalDate validUntil(LocalDate issuedOn) {
        var sameDay = issuedOn.plusYears(validityYears);
        // A certificate issued on 29 February has no same day, so the end of the month is the last day (民法典第二百零二条).
        return sameDay.getDayOfMonth() == issuedOn.getDayOfMonth() ? sameDay.minusDays(1) : sameDay;
    }

    /**
     * Registers an edition, which replaces the one before it. An application has only one edition: if it has one already, that one is
     * returned and nothing changes, whatever number is given.
     *
     * @throws IllegalStateException if the number belongs to another enterprise
     */
    @Transactional
    public IssuedCertificate register(NewCertificate certificate) {
        lock(certificate.uscc());
        if (certificate.applicationNumber() != null) {
            var registered = of(certificate.applicationNumber());
            if (registered.isPresent()) {
                return registered.get();
            }
        }
        var before = rows(certificate.number());
        if (!before.isEmpty() && !before.get(0).uscc().equals(certificate.uscc().value())) {
            throw new IllegalStateException("证书编号 " + certificate.number() + " 已属于另一家企业，请检查编号服务");
        }
        before.stream()
                .filter(row -> row.status() == Status.VALID)
                .forEach(row -> row.end(Status.REPLACED, clock.instant()));
        // the old edition ends first, since only one edition may be in force
        certificates.flush();
        var row = certificates.saveAndFlush(new CertificateEntity(
                certificate, before.isEmpty() ? 1 : before.get(0).edition() + 1));
        timeline.vouchFor(ChainedTable.CERTIFICATE, row.id(), certificate.number());
        return row.toRecord();
    }

    /** Records the signed documents of an edition. */
    @Transactional
    public IssuedCertificate attach(UUID edition, List<Paper> papers) {
        var row = certificates.findById(edition).orElseThrow();
        row.attach(papers);
        return row.toRecord();
    }

    /** Ends the last edition, and with it the certificate. */
    @Transactional
    void end(String number, Status how) {
        rows(number).get(0).end(how, clock.instant());
    }

    @Transactional
    void enter(CertificateMeasure measure) {
        var row = measures.save(new CertificateMeasureEntity(measure));
        timeline.vouchFor(ChainedTable.CERTIFICATE_MEASURE, row.id(), measure.number());
    }

    /** The last edition of that number. */
    public Optional<IssuedCertificate> find(String number) {
        return editions(number).stream().findFirst();
    }

    public Optional<IssuedCertificate> find(String number, int edition) {
        return editions(number).stream().filter(one -> one.edition() == edition).findFirst();
    }

    /** All editions of that number, the last one first. */
    public List<IssuedCertificate> editions(String number) {
        return rows(number).stream().map(CertificateEntity::toRecord).toList();
    }

    /** The last editions of these certificates, in no order. */
    public List<IssuedCertificate> latest(Collection<String> numbers) {
        return certificates.latest(numbers).stream()
                .map(CertificateEntity::toRecord)
                .toList();
    }

    /** The applications by which any edition of the certificate was issued, the last one first. */
    public List<String> applications(String number) {
        return editions(number).stream()
                .map(IssuedCertificate::applicationNumber)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same of each of these certificates, by number. */
    public Map<String, List<String>> applications(Collection<String> numbers) {
        return certificates.applications(numbers).stream()
                .collect(Collectors.groupingBy(one -> one[0], Collectors.mapping(one -> one[1], Collectors.toList())));
    }

    /** The application by which the certificate was last issued. Papers of the certificate and notes about it stand with it. */
    public String lastApplication(String number) {
        return applications(number).get(0);
    }

    /** The edition that a document belongs to. */
    Optional<IssuedCertificate> ofPaper(UUID document) {
        return certificates.ofPaper(document.toString()).stream().findFirst().map(CertificateEntity::toRecord);
    }

    /** How many certificates are in force in the register, expired ones included. */
    public long count() {
        return certificates.countByStatus(Status.VALID);
    }

    /**
     * Reads a certificate number as somebody typed it, in any case, width and spacing. The number of a copy, {@code D254000017-2/1}, gives
     * the number of its certificate. Anything else is returned trimmed.
     */
    public static String typed(String number) {
        var typed = TYPED.matcher(Numbered.reference(number));
        return typed.matches() ? typed.group(1) : number.strip();
    }

    /** Whether {@code number} could be a certificate number. Other input could not even be part of an address. */
    public static boolean isPlausible(String number) {
        return PLAUSIBLE.matcher(number).matches();
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        var number = typed(typed);
        return DIGIT.matcher(number).find() && isPlausible(number)
                ? find(number).map(one -> Numbered.certificate(one.number()))
                : Optional.empty();
    }

    /** The measures taken on the certificate since it was first issued, the latest first. */
    public List<CertificateMeasure> measures(String number) {
        return measures.findByNumberOrderByAtDescEditionDesc(number).stream()
                .map(CertificateMeasureEntity::toRecord)
                .toList();
    }

    /** The measures taken on all certificates of an enterprise, the latest first. */
    public List<CertificateMeasure> measures(Uscc uscc) {
        return measures.ofEnterprise(uscc.value()).stream()
                .map(CertificateMeasureEntity::toRecord)
                .toList();
    }

    public Optional<IssuedCertificate> of(String applicationNumber) {
        return certificates.findByApplicationNumber(applicationNumber).map(CertificateEntity::toRecord);
    }

    /** The numbers of the certificates that were issued for these applications, by application number. */
    public Map<String, String> numbersFor(Collection<String> applicationNumbers) {
        return certificates.numbersFor(applicationNumbers).stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** The numbers of the certificates that were issued for applications in these days, both included, sorted. */
    public List<String> issued(LocalDate from, LocalDate to) {
        return certificates.issued(from, to);
    }

    /** Every edition of every certificate of an enterprise, newest first. */
    public List<IssuedCertificate> list(Uscc uscc) {
        return certificates.findByUsccOrderByIssuedOnDescNumberDescEditionDesc(uscc.value()).stream()
                .map(CertificateEntity::toRecord)
                .toList();
    }

    /** The last editions of the certificates of an enterprise that are in force today, by number. */
    public List<IssuedCertificate> inForce(Uscc uscc) {
        return list(uscc).stream()
                .filter(one -> standing(one) == Standing.VALID)
                .sorted(Comparator.comparing(IssuedCertificate::number))
                .toList();
    }

    /** The items that the enterprise still holds by this edition. Items that a later edition has replaced are left out. */
    public List<Item> current(IssuedCertificate certificate) {
        if (certificate.status() != Status.VALID) {
            return List.of();
        }
        return certificate.items().stream()
                .filter(item -> held.find(certificate.uscc().value(), item.code())
                        .map(entry -> entry.certificateNumber().equals(certificate.number())
                                && !entry.status().equals(HeldQualification.ENDED))
                        .orElse(true))
                .toList();
    }

    /** The standing of an edition today. */
    public Standing standing(IssuedCertificate certificate) {
        if (certificate.status() != Status.VALID) {
            return Standing.valueOf(certificate.status().name());
        }
        var current = current(certificate);
        if (current.isEmpty()) {
            return Standing.REPLACED;
        }
        var today = LocalDate.now(clock);
        return current.stream().allMatch(item -> today.isAfter(item.validUntil())) ? Standing.EXPIRED : Standing.VALID;
    }

    /** Locks the certificates of an enterprise until the transaction ends: only one transaction at a time makes or changes them. */
    @Transactional
    public void lock(Uscc uscc) {
        locks.hold("certificates of " + uscc.value());
    }

    /**
     * Like {@link #lock(Uscc)}, for the enterprise that holds this certificate. No edition is loaded before the lock.
     *
     * @throws UnknownCertificate if there is no certificate of this number
     */
    @Transactional
    public void lock(String number) {
        var holders = certificates.holders(number, Limit.of(1));
        if (holders.isEmpty()) {
            throw new UnknownCertificate(number);
        }
        lock(new Uscc(holders.get(0)));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    private List<CertificateEntity> rows(String number) {
        return certificates.findByNumberOrderByEditionDesc(number);
    }
}
