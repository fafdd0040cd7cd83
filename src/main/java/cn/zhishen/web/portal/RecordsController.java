package cn.zhishen.web.portal;

import cn.zhishen.application.ApplicationFilter;
import cn.zhishen.application.ApplicationFilter.Outcome;
import cn.zhishen.application.ApplicationLine;
import cn.zhishen.application.Applications;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.qualification.ApplicationKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The records 智能审批业务记录 of an enterprise: all its applications, filtered and page by page (guide, part four 1). */
@Controller
class RecordsController {

    private static final int SIZE = 20;
    private static final int LONGEST = 60;

    private final Applications applications;
    private final Certificates certificates;

    RecordsController(Applications applications, Certificates certificates) {
        this.applications = applications;
        this.certificates = certificates;
    }

    /** A filter that cannot be read is ignored, and the form shows it empty. */
    @GetMapping("/portal/records")
    ModelAndView records(
            SignedIn enterprise,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "0") String page) {
        var filter = new ApplicationFilter(
                choice(List.of(ApplicationKind.values()), kind),
                choice(Outcome.ofEnterprise(), outcome),
                shortened(text),
                day(from),
                day(to));
        var total = applications.count(enterprise.uscc(), filter);
        int pages = (int) Math.max(1, (total + SIZE - 1) / SIZE);
        int shown = Math.min(number(page), pages - 1);
        var lines = applications.page(enterprise.uscc(), filter, shown, SIZE);
        var numbers = lines.stream()
                .filter(line -> line.outcome() == Outcome.PASSED)
                .map(ApplicationLine::number)
                .toList();
        return new ModelAndView("portal/records")
                .addObject("filter", filter)
                .addObject("filtered", !filter.equals(ApplicationFilter.none()))
                .addObject("kinds", ApplicationKind.values())
                .addObject("outcomes", Outcome.ofEnterprise())
                .addObject("lines", lines)
                .addObject("certificates", numbers.isEmpty() ? Map.of() : certificates.numbersFor(numbers))
                .addObject("first", shown * SIZE)
                .addObject("page", shown)
                .addObject("pages", pages)
                .addObject("total", total)
                .addObject("url", url(filter));
    }

    private static String url(ApplicationFilter filter) {
        var url = UriComponentsBuilder.fromPath("/portal/records");
        if (filter.kind() != null) {
            url.queryParam("kind", filter.kind().name());
        }
        if (filter.outcome() != null) {
            url.queryParam("outcome", filter.outcome().name());
        }
        if (filter.text() != null) {
            url.queryParam("text", "{text}");
        }
        if (filter.from() != null) {
            url.queryParam("from", filter.from());
        }
        if (filter.to() != null) {
            url.queryParam("to", filter.to());
        }
        return filter.text() == null
                ? url.toUriString()
                : url.encode().buildAndExpand(filter.text()).toUriString();
    }

    private static <E extends Enum<E>> E choice(List<E> values, String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String shortened(String text) {
        var stripped = text.replace("\0", "").strip();
        return stripped.isEmpty() ? null : stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    private static LocalDate day(String text) {
        try {
            return PlainDates.day(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
