package cn.zhishen.certificate;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Particulars;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.HeldQualifications;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the office does to a certificate after it was issued: revocation 撤销, withdrawal 撤回, forfeiture 吊销, annulment 注销, re-issue 换发 and 补发.
 * Each takes effect at once, in one transaction, on the register, on what the enterprise holds and on the timeline of the application. If
 * some qualifications end and others stay, a new edition is issued with those that stay. Before a measure that {@linkplain
 * CertificateMeasure.Kind#needsHearing needs a hearing} the enterprise is heard: {@code proposal.MeasureProposals}.
 */
@Service
public class CertificateMeasures {

    private final Certificates certificates;
    private final CertificatePapers papers;
    private final HeldQualifications held;
    private final EnterpriseLibrary library;
    private final Applications applications;
    private final CertificateSettings settings;
    private final Clock clock;

    CertificateMeasures(
            Certificates certificates,
            CertificatePapers papers,
            HeldQualifications held,
            EnterpriseLibrary library,
            Applications applications,
            CertificateSettings settings,
            Clock clock) {
        this.certificates = certificates;
        this.papers = papers;
        this.held = held;
        this.library = library;
        this.applications = applications;
        this.settings = settings;
        this.clock = clock;
    }

    /** The clauses that a measure of this kind can be based on. */
    public List<String> bases(CertificateMeasure.Kind kind) {
        return settings.bases(kind);
    }

    /**
     * Whether a measure on that clause is proposed by one officer and decided by another, after the enterprise was heard: whatever ends
     * qualifications against the enterprise's will. An annulment that only registers what stands already is not.
     */
    public boolean isProposed(CertificateMeasure.Kind kind, String basis) {
        return kind.needsHearing()
                || kind == CertificateMeasure.Kind.ANNULLED
                        && !settings.annulment().isAtOnce(basis);
    }

    /** The clauses on which this certificate can be annulled today. */
    private boolean applies(IssuedCertificate certificate, String basis) {
        var annulment = settings.annulment();
        if (certificate.status() != Status.VALID) {
            return basis.equals(annulment.ended());
        }
        return basis.equals(annulment.lapsed())
                ? certificates.standing(certificate) == Standing.EXPIRED
                : !basis.equals(annulment.ended());
    }

    /** The clauses that a measure of this kind on this certificate can be based on today. */
    public List<String> bases(IssuedCertificate certificate, CertificateMeasure.Kind kind) {
        return settings.bases(kind).stream()
                .filter(basis -> kind != CertificateMeasure.Kind.ANNULLED || applies(certificate, basis))
                .toList();
    }

    /**
     * Whether the status of the certificate permits a measure of that kind: any kind while it is in force, and only the annulment after it
     * was revoked, withdrawn or forfeited (行政许可法第七十条第四项).
     */
    public boolean allows(IssuedCertificate certificate, CertificateMeasure.Kind kind) {
        return switch (certificate.status()) {
            case VALID -> true;
            case REVOKED, WITHDRAWN, FORFEITED -> kind == CertificateMeasure.Kind.ANNULLED;
            case REPLACED, ANNULLED -> false;
        };
    }

    /**
     * Takes a measure.
     *
     * @param edition the edition that the officer saw
     * @param codes which of its qualifications end; ignored if all are re-issued
     * @param basis one of {@link #bases}
     * @param reason in words that the public may read, at most {@link Constraints#LONGEST_REASON} characters
     * @param officer log-in of the officer who acts and signs
     * @return the last edition afterwards
     * @throws UnknownCertificate if there is no certificate of this number
     * @throws MeasureRefused if something is missing, the edition is no longer the last one, or its status does not permit the measure
     */
    @Transactional
    public IssuedCertificate take(
            String number,
            int edition,
            CertificateMeasure.Kind kind,
            Collection<String> codes,
            String basis,
            String reason,
            String officer) {
        certificates.lock(number);
        var affected = required(number, edition, kind, codes, basis, reason);
        var certificate = certificates.find(number).orElseThrow();
        var particulars = kind == CertificateMeasure.Kind.CHANGED ? declared(certificate) : certificate.particulars();
        enter(certificate, kind, affected, basis, reason, officer);
        if (!kind.ends()) {
            return reissue(certificate, certificate.items(), particulars, officer);
        }
        for (var item : affected) {
            held.find(certificate.uscc().value(), item.code())
                    .filter(one -> one.certificateNumber().equals(number))
                    .ifPresent(one -> held.end(one.uscc(), one.code()));
        }
        var remaining = certificate.items().stream()
                .filter(item -> !affected.contains(item))
                .toList();
        if (remaining.isEmpty()) {
            certificates.end(number, kind.outcome());
            return certificates.find(number).orElseThrow();
        }
        return reissue(certificate, remaining, particulars, officer);
    }

    /**
     * Re-issues a certificate with what the business register says of its holder.
     *
     * @param basis one of {@link #bases} of {@link CertificateMeasure.Kind#CHANGED}
     * @return the last edition afterwards
     * @throws UnknownCertificate if there is no certificate of this number
     * @throws MeasureRefused if it is no longer in force
     */
    @Transactional
    public IssuedCertificate change(
            String number, Particulars registered, String basis, String reason, String officer) {
        certificates.lock(number);
        var certificate = certificates.find(number).orElseThrow(() -> new UnknownCertificate(number));
        var affected =
                required(number, certificate.edition(), CertificateMeasure.Kind.CHANGED, List.of(), basis, reason);
        enter(certificate, CertificateMeasure.Kind.CHANGED, affected, basis, reason, officer);
        return reissue(certificate, certificate.items(), registered, officer);
    }

    private void enter(
            IssuedCertificate certificate,
            CertificateMeasure.Kind kind,
            List<Item> affected,
            String basis,
            String reason,
            String officer) {
        var number = certificate.number();
        certificates.enter(new CertificateMeasure(
                number, certificate.edition(), kind, affected, basis, reason.strip(), officer, clock.instant()));
        applications.note(
                certificates.lastApplication(number),
                Actor.staff(officer),
                "%s资质证书 %s（%s）。依据：%s。理由：%s"
                        .formatted(
                                kind.chinese(),
                                number,
                                affected.stream().map(Item::title).collect(Collectors.joining("、")),
                                basis,
                                reason.strip()));
    }

    /**
     * Which qualifications the measure would concern. Parameters and exceptions are those of {@link #take}, which takes it.
     */
    @Transactional(readOnly = true)
    public List<Item> required(
            String number,
            int edition,
            CertificateMeasure.Kind kind,
            Collection<String> codes,
            String basis,
            String reason) {
        var certificate = certificates.find(number).orElseThrow(() -> new UnknownCertificate(number));
        var affected = affected(certificate, edition, kind, codes);
        if (!settings.bases(kind).contains(basis)) {
            throw new MeasureRefused("请选择%s的法律依据".formatted(kind.chinese()));
        }
        if (!bases(certificate, kind).contains(basis)) {
            throw new MeasureRefused("证书 %s %s，不能依据%s办理%s"
                    .formatted(number, certificates.standing(certificate).chinese(), basis, kind.chinese()));
        }
        if (reason == null || reason.isBlank() || reason.strip().length() > Constraints.LONGEST_REASON) {
            throw new MeasureRefused(
                    "请填写%s的理由，不超过 %d 个字；理由将向社会公开".formatted(kind.chinese(), Constraints.LONGEST_REASON));
        }
        if (PersonalNumber.isIn(reason)) {
            throw new MeasureRefused(PersonalNumber.REFUSED);
        }
        return affected;
    }

    private List<Item> affected(
            IssuedCertificate certificate, int edition, CertificateMeasure.Kind kind, Collection<String> codes) {
        if (certificate.edition() != edition) {
            throw new MeasureRefused(
                    "证书 %s 已由第 %d 版换发，请打开最新一版后再办理".formatted(certificate.number(), certificate.edition()));
        }
        if (!allows(certificate, kind)) {
            throw new MeasureRefused("证书 %s %s，不能再办理%s"
                    .formatted(certificate.number(), certificate.status().chinese(), kind.chinese()));
        }
        if (certificate.status() == Status.VALID) {
            var chosen = kind.ends()
                    ? certificate.items().stream()
                            .filter(item -> codes.contains(item.code()))
                            .toList()
                    : certificate.items();
            if (chosen.isEmpty()) {
                throw new MeasureRefused("请选择要%s的资质".formatted(kind.chinese()));
            }
            return chosen;
        }
        return certificate.items();
    }

    private Particulars declared(IssuedCertificate certificate) {
        return library.find(certificate.uscc())
                .map(Particulars::of)
                .orElseThrow(() -> new MeasureRefused("企业库中没有这家企业的现行登记信息，请企业更新后再换发"));
    }

    private IssuedCertificate reissue(
            IssuedCertificate last, List<Item> items, Particulars particulars, String officer) {
        var application = certificates.lastApplication(last.number());
        var edition = certificates.register(new NewCertificate(
                last.number(),
                null,
                last.uscc(),
                particulars,
                items,
                certificates.today(),
                last.authority(),
                officer,
                null));
        return certificates.attach(edition.id(), papers.make(edition, application, officer));
    }
}
