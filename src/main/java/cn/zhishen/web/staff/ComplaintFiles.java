package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.workflow.decision.EnterprisesByName;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what the office has on the enterprise of a complaint, by any number or name that the complainant gave. */
@Service
class ComplaintFiles {

    private static final int MOST_APPLICATIONS = 50;

    private final Complaints complaints;
    private final Applications applications;
    private final Certificates certificates;
    private final EnterprisesByName byName;

    ComplaintFiles(
            Complaints complaints, Applications applications, Certificates certificates, EnterprisesByName byName) {
        this.complaints = complaints;
        this.applications = applications;
        this.certificates = certificates;
        this.byName = byName;
    }

    /** @throws cn.zhishen.complaint.UnknownComplaint if there is no complaint of that number */
    @Transactional(readOnly = true)
    ComplaintFile open(String receipt) {
        var complaint = complaints.get(receipt);
        var application = Optional.ofNullable(complaint.applicationNumber()).flatMap(applications::find);
        var certificateNumber = Optional.ofNullable(complaint.certificateNumber())
                .map(Certificates::typed)
                .orElse(null);
        var certificate = Optional.ofNullable(certificateNumber).flatMap(certificates::find);
        var enterprises = enterprises(complaint, application, certificate);
        var found = enterprises.stream()
                .flatMap(uscc -> applications.of(uscc).stream())
                .filter(one -> one.stage() != Stage.DELETED)
                .sorted(Comparator.comparing(Application::startedAt).reversed())
                .limit(MOST_APPLICATIONS + 1L)
                .toList();
        return new ComplaintFile(
                complaint,
                complaints.timeline(receipt),
                application.isPresent(),
                certificate.isPresent(),
                certificateNumber,
                found.subList(0, Math.min(found.size(), MOST_APPLICATIONS)),
                found.size() > MOST_APPLICATIONS,
                enterprises.stream()
                        .flatMap(uscc -> certificates.list(uscc).stream())
                        .toList());
    }

    private Set<Uscc> enterprises(
            Complaint complaint, Optional<Application> application, Optional<IssuedCertificate> certificate) {
        var found = new LinkedHashSet<Uscc>();
        application.map(Application::uscc).ifPresent(found::add);
        certificate.map(IssuedCertificate::uscc).ifPresent(found::add);
        if (complaint.uscc() != null) {
            found.add(complaint.uscc());
        } else {
            found.addAll(byName.meant(complaint.enterpriseName()));
        }
        return found;
    }
}
