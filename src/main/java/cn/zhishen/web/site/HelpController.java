package cn.zhishen.web.site;

import cn.zhishen.application.ApplicationSettings;
import cn.zhishen.certificate.CertificateSettings;
import cn.zhishen.identity.face.FaceProperties;
import cn.zhishen.publicnotice.NoticeSettings;
import cn.zhishen.publicnotice.ObjectionAttachments;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.scan.ScanProperties;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The how-to and the pages about this site. Every figure in them is the one that the program uses. */
@Controller
class HelpController {

    private static final String WAIT = "resubmission-wait";

    private final RuleTables tables;
    private final Clock clock;
    private final ObjectionAttachments attachments;
    private final Figures figures;
    private final boolean apiDescribed;

    /** Figures that the pages name. */
    @Component
    record Figures(
            NoticeSettings notice,
            ScanProperties scan,
            FaceProperties face,
            ApplicationSettings application,
            CertificateSettings certificate) {

        public int noticeDays() {
            return notice.days();
        }

        public Duration faceValidity() {
            return face.validity();
        }

        /** Attempts on one day. */
        public int faceAttempts() {
            return face.attemptsPerDay();
        }

        public Period draftValidity() {
            return application.draftValidity();
        }

        public int certificateYears() {
            return certificate.validityYears();
        }

        public int scanDpi() {
            return (int) scan.minimumDpi();
        }

        public long scanMegabytes() {
            return scan.maxBytes().toMegabytes();
        }

        public int scanPages() {
            return scan.maxPages();
        }
    }

    /** @param apiDescribed whether {@code /v3/api-docs} is available */
    HelpController(
            RuleTables tables,
            Clock clock,
            ObjectionAttachments attachments,
            Figures figures,
            @Value("${springdoc.api-docs.enabled}") boolean apiDescribed) {
        this.tables = tables;
        this.clock = clock;
        this.attachments = attachments;
        this.figures = figures;
        this.apiDescribed = apiDescribed;
    }

    @GetMapping("/help")
    ModelAndView help() {
        return new ModelAndView("site/help")
                .addObject("s", figures)
                .addObject("firstWait", hours("NOT_PASSED", 1))
                .addObject("secondWait", hours("NOT_PASSED", 2))
                .addObject("thirdWait", hours("NOT_PASSED", 3))
                .addObject(
                        "withdrawnDays",
                        hours("WITHDRAWN", 0) / Duration.ofDays(1).toHours())
                .addObject("attachments", attachments.limits());
    }

    private long hours(String outcome, int failures) {
        var row = tables.matches(WAIT, clock.instant(), Map.of("outcome", outcome, "failures", failures)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("决策表 " + WAIT + " 没有 " + outcome + " 的一行"));
        return new BigDecimal(row.get("waitHours").toString()).longValue();
    }

    @GetMapping("/help/integration")
    ModelAndView integration() {
        return new ModelAndView("site/integration").addObject("apiDescribed", apiDescribed);
    }

    @GetMapping("/privacy")
    ModelAndView privacy() {
        return new ModelAndView("site/privacy").addObject("s", figures);
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "site/accessibility";
    }
}
