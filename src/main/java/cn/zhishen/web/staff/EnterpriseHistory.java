package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.RunningWait;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.report.OneTimeNotice;
import java.util.List;

/**
 * The history between an enterprise and the authority, apart from one application.
 *
 * @param lines a page of the other applications, the latest begun first
 * @param page from 0
 * @param applications how many there are in all
 * @param failures applications not passed since the last certificate
 * @param waits that keep it from applying for something, the longest first
 * @param held what it holds today, by code, also from other authorities
 * @param certificates every edition of every certificate, newest first
 * @param measures the measures taken on them, the latest first
 */
record EnterpriseHistory(
        List<Line> lines,
        int page,
        long applications,
        int failures,
        List<RunningWait> waits,
        List<Held> held,
        List<IssuedCertificate> certificates,
        List<CertificateMeasure> measures) {

    static final int LINES = 10;

    /** @param remark on the number of its certificate; empty if there is none */
    record Held(Holding holding, String remark) {}

    /** An application and what was decided about it. */
    record Line(Application application, List<OneTimeNotice> notices, List<Recheck> rechecks) {}

    public long pages() {
        return (applications + LINES - 1) / LINES;
    }
}
