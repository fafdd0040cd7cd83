package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.Stage;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.ComplaintEvent;
import java.util.List;

/**
 * A complaint and what is known of the enterprise that it is about.
 *
 * @param certificateNumber without the suffix of a copy
 * @param applications newest first
 * @param more whether there are more applications than these
 */
record ComplaintFile(
        Complaint complaint,
        List<ComplaintEvent> timeline,
        boolean applicationKnown,
        boolean certificateKnown,
        String certificateNumber,
        List<Application> applications,
        boolean more,
        List<IssuedCertificate> certificates) {

    /** The applications that can be rechecked because of the complaint. */
    public List<Application> noticed() {
        return applications.stream()
                .filter(application -> application.stage() == Stage.PUBLIC_NOTICE)
                .toList();
    }
}
