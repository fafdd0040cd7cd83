package cn.zhishen.web.site;

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
    private final Settings settings;
    private final boolean apiDescribed;

    /**
     * Figures that the pages name.
     *
     * @param faceAttempts per day
     * @param draftValidity how long an application may stay unsubmitted
     */
    @Component
    record Settings(
            @Value("${zhishen.public-notice.days}") int noticeDays,
            ScanProperties scan,
            @Value("${zhishen.face.validity}") Duration faceValidity,
            @Value("${zhishen.face.attempts-per-day}") int faceAttempts,
            @Value("${zhishen.draft-validity}") Period draftValidity,
            @Value("${zhishen.certificate.validity-years}") int certificateYears) {

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
            Settings settings,
            @Value("${springdoc.api-docs.enabled}") boolean apiDescribed) {
        this.tables = tables;
        this.clock = clock;
        this.attachments = attachments;
        this.settings = settings;
        this.apiDescribed = apiDescribed;
    }

    @GetMapping("/help")
    ModelAndView help() {
        return new ModelAndView("site/help")
                .addObject("s", settings)
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
        return new ModelAndView("site/privacy").addObject("s", settings);
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "site/accessibility";
    }
}
