package cn.zhishen.certificate;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.application.admission.Holding.Standing;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.qualification.Qualification;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues the certificate of an application: number, documents, digital signatures, register and the enterprise's held qualifications. All
 * this is one transaction, so no number is lost and nothing is registered without its document. The five years of an item run from the day
 * of its approval, for a renewal too (批准延续之日起). A new level of a category ends the level held before.
 *
 * <p>An enterprise has one certificate for each type and authority (regulations §5.1). The new edition shows also what the enterprise
 * already holds, with its own validity, under the number that the enterprise has.
 */
@Service
public class CertificateIssuing {

    private final Applications applications;
    private final Dossiers dossiers;
    private final Certificates certificates;
    private final CertificateNumbers numbers;
    private final HeldQualifications held;
    private final HeldToday holdings;
    private final CertificatePapers papers;
    private final Clock clock;

    CertificateIssuing(
            Applications applications,
            Dossiers dossiers,
            Certificates certificates,
            CertificateNumbers numbers,
            HeldQualifications held,
            HeldToday holdings,
            CertificatePapers papers,
            Clock clock) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.certificates = certificates;
        this.numbers = numbers;
        this.held = held;
        this.holdings = holdings;
        this.papers = papers;
        this.clock = clock;
    }

    /** Issues the certificate. Issuing it again returns the certificate that was issued first. */
    @Transactional
    public IssuedCertificate issue(String applicationNumber, String officer, String opinion) {
        var application = applications.lock(applicationNumber);
        certificates.lock(application.uscc());
        return certificates.of(applicationNumber).orElseGet(() -> issue(application, officer, opinion));
    }

    private IssuedCertificate issue(Application application, String officer, String opinion) {
        var number = ownNumber(application).orElseGet(() -> numbers.next(type(application), application.number()));
        var today = LocalDate.now(clock);
        for (var item : application.items()) {
            held.hold(new HeldQualification(
                    application.uscc().value(),
                    number,
                    item.code(),
                    item.title(),
                    today,
                    certificates.validUntil(today),
                    application.authority(),
                    status(application, item)));
            if (application.kind() != ApplicationKind.RENEWAL) {
                held.endOtherLevels(application.uscc().value(), item);
            }
        }
        var certificate = certificates.register(new NewCertificate(
                number,
                application.number(),
                application.uscc(),
                particulars(application),
                items(application, number),
                today,
                application.authority(),
                officer,
                opinion));
        return certificates.attach(certificate.id(), papers.make(certificate, application.number(), officer));
    }

    /**
     * What the applicant declared, unless its certificates were changed after that: then what they bear now, so that a new certificate does
     * not undo the change.
     */
    private Particulars particulars(Application application) {
        var snapshot = dossiers.snapshot(application.number());
        return certificates.measures(application.uscc()).stream()
                .filter(measure -> measure.kind() == CertificateMeasure.Kind.CHANGED
                        && measure.at().isAfter(snapshot.frozenAt()))
                .findFirst()
                .flatMap(measure -> certificates.find(measure.number()))
                .map(IssuedCertificate::particulars)
                .orElseGet(() -> Particulars.of(snapshot.dossier().enterprise()));
    }

    /** An order to rectify goes on when what it concerns is renewed. */
    private String status(Application application, Qualification item) {
        return held.find(application.uscc().value(), item.code())
                .map(HeldQualification::status)
                .filter(HeldQualification.IN_RECTIFICATION::equals)
                .orElse(HeldQualification.VALID);
    }

    /**
     * The number under which the enterprise holds qualifications of this type from this authority: that of a certificate in force issued
     * here, or else the only number of the national form from before this system; empty if there is none or more than one. The platform may
     * know numbers of an older form, which do not count.
     */
    private Optional<String> ownNumber(Application application) {
        var issued = certificates.list(application.uscc()).stream()
                .filter(one -> one.status() == Status.VALID
                        && one.authority().equals(application.authority())
                        && one.items().get(0).code().startsWith(type(application)))
                .map(IssuedCertificate::number)
                .findFirst();
        if (issued.isPresent()) {
            return issued;
        }
        var numbersFromBefore = inForce(application)
                .map(HeldQualification::certificateNumber)
                .filter(NationalNumber::isForm)
                .distinct()
                .toList();
        return numbersFromBefore.size() == 1
                        && certificates.find(numbersFromBefore.get(0)).isEmpty()
                ? Optional.of(numbersFromBefore.get(0))
                : Optional.empty();
    }

    private List<Item> items(Application application, String number) {
        return inForce(application)
                .filter(one -> one.certificateNumber().equals(number))
                .map(one -> new Item(one.code(), one.title(), one.validUntil()))
                .toList();
    }

    /** The qualifications of this type that the enterprise holds from this authority today, by code. */
    private Stream<HeldQualification> inForce(Application application) {
        return holdings.of(application.uscc()).stream()
                .filter(one -> one.standing() != Standing.LAPSED)
                .map(Holding::held)
                .filter(one -> (one.status().equals(HeldQualification.VALID)
                                || one.status().equals(HeldQualification.IN_RECTIFICATION))
                        && one.authority().equals(application.authority())
                        && one.code().startsWith(type(application)));
    }

    private static String type(Application application) {
        return application.items().get(0).code().substring(0, 1);
    }
}
