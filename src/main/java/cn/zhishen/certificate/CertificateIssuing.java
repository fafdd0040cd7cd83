package cn.zhishen.certificate;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentPrinter;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.PdfSigner;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.HeldQualifications;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Issues the certificate of an application: number, PDF, digital signature, register and the enterprise's held
 * qualifications, all in one transaction, so that no number is lost and nothing is registered without its document. The
 * five years run from the day of issue, for a renewal too (批准延续之日起). A new level of a category ends the one held before.
 */
@Service
public class CertificateIssuing {

    private final Applications applications;
    private final Certificates certificates;
    private final CertificateNumbers numbers;
    private final HeldQualifications held;
    private final DocumentPrinter printer;
    private final PdfSigner signer;
    private final DocumentStore documents;
    private final Clock clock;
    private final Environment environment;

    CertificateIssuing(
            Applications applications,
            Certificates certificates,
            CertificateNumbers numbers,
            HeldQualifications held,
            DocumentPrinter printer,
            PdfSigner signer,
            DocumentStore documents,
            Clock clock,
            Environment environment) {
        this.applications = applications;
        this.certificates = certificates;
        this.numbers = numbers;
        this.held = held;
        this.printer = printer;
        this.signer = signer;
        this.documents = documents;
        this.clock = clock;
        this.environment = environment;
    }

    /** Issuing it again returns the certificate that was issued first. */
    @Transactional
    public IssuedCertificate issue(String applicationNumber, String officer, String opinion) {
        var application = applications.lock(applicationNumber);
        return certificates.of(applicationNumber).orElseGet(() -> issue(application, officer, opinion));
    }

    private IssuedCertificate issue(Application application, String officer, String opinion) {
        var enterprise = applications.snapshot(application.number()).dossier().enterprise();
        var certificate = certificates.register(new NewCertificate(
                numbers.next(application.items().get(0).code().substring(0, 1)),
                application.number(),
                application.uscc(),
                enterprise.name(),
                enterprise.legalRepresentative(),
                enterprise.address(),
                application.items().stream()
                        .map(item -> new IssuedCertificate.Item(item.code(), item.title()))
                        .toList(),
                LocalDate.now(clock),
                application.authority(),
                officer,
                opinion,
                null));
        var model = new HashMap<String, Object>();
        model.put("certificate", certificate);
        model.put(
                "verifyUrl",
                environment.getRequiredProperty("zhishen.base-url") + "/certificates/" + certificate.number());
        var pdf = signer.sign(printer.print("certificate", model), "颁发资质证书 " + certificate.number(), officer);
        var document = documents.store(NewDocument.pdf(
                DocumentKind.CERTIFICATE,
                application.number(),
                application.snapshotVersion(),
                "资质证书-" + certificate.number() + ".pdf",
                pdf,
                DocumentKind.CERTIFICATE + "/" + certificate.number()));
        for (var item : application.items()) {
            held.hold(new HeldQualification(
                    application.uscc().value(),
                    certificate.number(),
                    item.code(),
                    item.title(),
                    certificate.issuedOn(),
                    certificate.validUntil(),
                    certificate.authority(),
                    HeldQualification.VALID));
            if (application.kind() != ApplicationKind.RENEWAL) {
                held.endOtherLevels(application.uscc().value(), item);
            }
        }
        return certificates.attach(certificate.number(), document.id().toString());
    }
}
