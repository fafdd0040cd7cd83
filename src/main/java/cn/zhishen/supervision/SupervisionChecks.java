package cn.zhishen.supervision;

import cn.zhishen.application.Dossiers;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.review.LibraryReview;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.supervision.Supervision.Claim;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Checks certificates in force, one after the other: by the clock those that are due, and any one that a person asks for. */
@Service
public class SupervisionChecks {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisionChecks.class);

    private final Supervision supervision;
    private final Certificates certificates;
    private final Dossiers dossiers;
    private final Catalogue catalogue;
    private final LibraryReview review;
    private final ApplicationEventPublisher events;
    private final SupervisionSettings settings;
    private final Clock clock;

    SupervisionChecks(
            Supervision supervision,
            Certificates certificates,
            Dossiers dossiers,
            Catalogue catalogue,
            LibraryReview review,
            ApplicationEventPublisher events,
            SupervisionSettings settings,
            Clock clock) {
        this.supervision = supervision;
        this.certificates = certificates;
        this.dossiers = dossiers;
        this.catalogue = catalogue;
        this.review = review;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${zhishen.supervision.cron}")
    void byTheClock() {
        if (settings.enabled()) {
            checkDue();
        }
    }

    /**
     * Checks what is due, the longest first, at most as many as one run may.
     *
     * @return how many were checked
     */
    public int checkDue() {
        supervision.enrol();
        int checked = 0;
        while (checked < settings.certificatesPerRun()) {
            var claim = supervision.claimDue();
            if (claim.isEmpty()) {
                break;
            }
            check(claim.get());
            checked++;
        }
        return checked;
    }

    /**
     * Checks one certificate now.
     *
     * @throws UnknownCertificate if there is no certificate of this number
     * @throws SupervisionRefused if it is not in force, is being checked, or was checked just now
     */
    public void checkNow(String number) {
        check(supervision.claim(certificates.find(number).orElseThrow(() -> new UnknownCertificate(number))));
    }

    /** One that cannot be checked does not keep the others from it. */
    private void check(Claim claim) {
        try {
            var certificate = certificates.find(claim.number()).orElseThrow();
            events.publishEvent(new SupervisionTurn(certificate.uscc()));
            var holder = holder(certificate);
            if (holder.items().isEmpty()) {
                supervision.unable(claim, "证书上没有现行的资质，不再核查");
                return;
            }
            review.assess(holder, settings.mostPeople())
                    .ifPresentOrElse(
                            report -> supervision.record(claim, certificate.uscc(), report),
                            () -> supervision.unable(claim, "企业库中没有企业信息，或者人员超过 " + settings.mostPeople() + " 人，请人工核查"));
        } catch (RuntimeException e) {
            LOG.error("证书 {} 未能核查", claim.number(), e);
            supervision.unable(claim, "核查时出错，请运维人员查看日志");
        }
    }

    /** What the certificate covers today, led by the people of the applications by which it was issued, the last one first. */
    private LibraryReview.Holder holder(IssuedCertificate certificate) {
        var today = LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
        var items = certificates.current(certificate).stream()
                .filter(item -> !today.isAfter(item.validUntil()))
                .map(Item::code)
                .flatMap(code -> catalogue.find(code).stream())
                .toList();
        var leads = new HashMap<String, IdentityDocument>();
        IdentityDocument head = null;
        for (var application : applications(certificate)) {
            if (leads.size() >= items.size()) {
                break;
            }
            var dossier = dossiers.snapshot(application).dossier();
            head = head == null && dossier.enterpriseHead() != null
                    ? dossier.enterpriseHead().identity()
                    : head;
            items.forEach(item -> {
                var lead = dossier.technicalLeads().get(item.code());
                if (lead != null) {
                    leads.putIfAbsent(item.code(), lead.identity());
                }
            });
        }
        return new LibraryReview.Holder(certificate.uscc(), certificate.number(), items, head, leads);
    }

    private List<String> applications(IssuedCertificate certificate) {
        return certificates.editions(certificate.number()).stream()
                .map(IssuedCertificate::applicationNumber)
                .filter(Objects::nonNull)
                .toList();
    }
}
