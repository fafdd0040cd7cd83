package cn.zhishen.workflow.telling;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.supervision.SupervisionChanged;
import cn.zhishen.supervision.SupervisionFinding;
import java.time.Instant;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells an enterprise what continuous supervision newly finds wanting, in the transaction in which that is recorded. */
@Component
class SupervisionNews {

    private final Certificates certificates;
    private final CertificateNews news;

    SupervisionNews(Certificates certificates, CertificateNews news) {
        this.certificates = certificates;
        this.news = news;
    }

    @EventListener
    void changed(SupervisionChanged changed) {
        changed.began().stream()
                .map(SupervisionFinding::since)
                .min(Instant::compareTo)
                .ifPresent(since -> news.foundWanting(changed.number(), titles(changed), missing(changed), since));
    }

    private static List<String> missing(SupervisionChanged changed) {
        return changed.began().stream()
                .map(SupervisionFinding::missingAtLeast)
                .distinct()
                .toList();
    }

    /** Of what concerns the enterprise as a whole, all that the certificate covers. */
    private List<String> titles(SupervisionChanged changed) {
        return changed.began().stream().anyMatch(finding -> finding.itemTitle() == null)
                ? certificates.current(certificates.find(changed.number()).orElseThrow()).stream()
                        .map(Item::title)
                        .toList()
                : changed.began().stream()
                        .map(SupervisionFinding::itemTitle)
                        .distinct()
                        .toList();
    }
}
