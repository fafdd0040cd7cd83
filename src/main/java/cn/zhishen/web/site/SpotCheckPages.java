package cn.zhishen.web.site;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.spotcheck.SpotCheckSettings;
import cn.zhishen.spotcheck.SpotChecks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/**
 * The spot checks 抽查: from which list, with which seed and by which arithmetic certificates were drawn, and what was found. Anyone can
 * repeat the draw.
 */
@Controller
class SpotCheckPages {

    private static final int LAST_PAGE = 100_000;

    private final SpotChecks spotChecks;
    private final DrawnChecks checks;
    private final Certificates certificates;
    private final Rectifications rectifications;
    private final MeasureProposals measures;
    private final SpotCheckSettings settings;

    SpotCheckPages(
            SpotChecks spotChecks,
            DrawnChecks checks,
            Certificates certificates,
            Rectifications rectifications,
            MeasureProposals measures,
            SpotCheckSettings settings) {
        this.spotChecks = spotChecks;
        this.checks = checks;
        this.certificates = certificates;
        this.rectifications = rectifications;
        this.measures = measures;
        this.settings = settings;
    }

    /**
     * A drawn certificate and what became of it.
     *
     * @param enterprise as the register shows it to the public
     * @param check null before its check has begun
     * @param rectifications what was ordered because of it, and what ran already
     */
    record Line(String number, String enterprise, DrawnCheck check, List<Followed> rectifications) {}

    /** @param measure null if none was proposed */
    record Followed(Rectification rectification, MeasureProposal measure) {}

    @GetMapping("/spot-checks")
    ModelAndView all(@RequestParam(defaultValue = "0") String page) {
        int size = settings.quartersShown();
        int shown = pageOf(page);
        long total = spotChecks.count();
        return new ModelAndView("site/spot-checks")
                .addObject("total", total)
                .addObject("checks", spotChecks.page(shown, size))
                .addObject("page", shown)
                .addObject("pages", pages(total, size));
    }

    @GetMapping("/spot-checks/{quarter}")
    ModelAndView quarter(@PathVariable String quarter, @RequestParam(defaultValue = "0") String page) {
        var summary = spotChecks.summary(quarter);
        int size = settings.certificatesShown();
        int shown = pageOf(page);
        return new ModelAndView("site/spot-check")
                .addObject("check", summary)
                .addObject("lines", summary.isDrawn() ? lines(quarter, shown, size) : List.of())
                .addObject("page", shown)
                .addObject("pages", pages(summary.drawnCount(), size));
    }

    /** One page of the draw, with what is on record of each certificate. The number of statements does not grow with the lines. */
    private List<Line> lines(String quarter, int page, int size) {
        var drawn = spotChecks.drawn(quarter, page * size, size);
        var begun = checks
                .ofAny(drawn.stream()
                        .map(number -> checks.reference(quarter, number))
                        .toList())
                .stream()
                .collect(Collectors.toMap(DrawnCheck::number, Function.identity()));
        var latest = certificates.latest(drawn).stream()
                .collect(Collectors.toMap(IssuedCertificate::number, Function.identity()));
        Map<String, Rectification> ordered =
                rectifications
                        .ofAny(begun.values().stream()
                                .flatMap(check -> check.rectifications().stream())
                                .toList())
                        .stream()
                        // the enterprise is told first
                        .filter(one -> one.paper() != null)
                        .collect(Collectors.toMap(Rectification::reference, Function.identity()));
        Map<String, MeasureProposal> proposed =
                measures
                        .ofAny(ordered.values().stream()
                                .map(Rectification::measure)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .filter(one -> one.notice() != null)
                        .collect(Collectors.toMap(MeasureProposal::reference, Function.identity()));
        return drawn.stream()
                .map(number -> new Line(
                        number,
                        latest.containsKey(number) ? latest.get(number).enterpriseName() : null,
                        begun.get(number),
                        followed(begun.get(number), ordered, proposed)))
                .toList();
    }

    private static List<Followed> followed(
            DrawnCheck check, Map<String, Rectification> ordered, Map<String, MeasureProposal> proposed) {
        return check == null
                ? List.of()
                : check.rectifications().stream()
                        .map(ordered::get)
                        .filter(Objects::nonNull)
                        .map(one -> new Followed(one, one.measure() == null ? null : proposed.get(one.measure())))
                        .toList();
    }

    @GetMapping(path = "/spot-checks/{quarter}/list.txt", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @ResponseBody
    String list(@PathVariable String quarter) {
        return spotChecks.get(quarter).list();
    }

    /** The command that repeats a draw. */
    @GetMapping("/spot-checks/repeat-draw.sh")
    ResponseEntity<Resource> command() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/x-shellscript;charset=UTF-8"))
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename("repeat-draw.sh")
                        .build()))
                .body(new ClassPathResource("spot-check/repeat-draw.sh"));
    }

    /** Anything but a number means the first page. */
    private static int pageOf(String page) {
        return page.matches("[0-9]{1,6}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
    }

    private static long pages(long total, int size) {
        return (total + size - 1) / size;
    }
}
