package cn.zhishen.web.site;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.qualification.PublishedStandards;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The front page of the platform. */
@Controller
class SiteHomeController {

    private static final int NEWEST = 6;

    private final PublicNotices notices;
    private final Clock clock;
    /** Cached, since counting all certificates costs more than the rest of the page and a delay of a minute does no harm. */
    private final LoadingCache<String, Figures> figures;

    private final boolean apiDescribed;

    /** @param apiDescribed whether {@code /v3/api-docs} is available */
    SiteHomeController(
            PublicNotices notices,
            Certificates certificates,
            PublishedStandards standards,
            Clock clock,
            @Value("${springdoc.api-docs.enabled}") boolean apiDescribed) {
        this.apiDescribed = apiDescribed;
        this.notices = notices;
        this.clock = clock;
        this.figures = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(all -> new Figures(
                        standards.all(clock.instant()).stream()
                                .filter(PublishedStandards.Entry::open)
                                .count(),
                        notices.count(PublicNotice.Status.OPEN),
                        notices.count(),
                        certificates.count()));
    }

    /**
     * @param open qualifications that can be applied for by intelligent approval, by any kind of application
     * @param underNotice open notices
     * @param noticed notices published so far
     * @param certificates in force in the register
     */
    record Figures(long open, long underNotice, long noticed, long certificates) {}

    @GetMapping("/")
    ModelAndView home() {
        var today = LocalDate.now(clock);
        return new ModelAndView("site/home")
                .addObject(
                        "newest",
                        notices.list(0, NEWEST).stream()
                                .map(notice -> ShownNotice.of(
                                        notice, notices.publishedAnew(notice).orElse(null), today))
                                .toList())
                .addObject("figures", figures.get("all"))
                .addObject("apiDescribed", apiDescribed);
    }
}
