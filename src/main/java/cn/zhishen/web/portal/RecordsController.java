package cn.zhishen.web.portal;

import cn.zhishen.application.ApplicationFilter;
import cn.zhishen.application.ApplicationFilter.Outcome;
import cn.zhishen.application.ApplicationLine;
import cn.zhishen.application.Applications;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.web.page.ListInput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The records 智能审批业务记录 of an enterprise: all its applications, filtered and page by page (guide, part four 1). */
@Controller
class RecordsController {

    private static final int SIZE = 20;

    private final Applications applications;
    private final Certificates certificates;

    RecordsController(Applications applications, Certificates certificates) {
        this.applications = applications;
        this.certificates = certificates;
    }

    /** A filter that cannot be read is ignored; of a day the form says so. */
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
                ListInput.choice(ApplicationKind.values(), kind),
                ListInput.choice(Outcome.ofEnterprise().toArray(Outcome[]::new), outcome),
                ListInput.text(text),
                ListInput.day(from),
                ListInput.day(to));
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
                .addObject("from", from)
                .addObject("to", to)
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
        var filters = new LinkedHashMap<String, Object>();
        filters.put("kind", filter.kind());
        filters.put("outcome", filter.outcome());
        filters.put("text", filter.text());
        filters.put("from", filter.from());
        filters.put("to", filter.to());
        return ListInput.url("/portal/records", filters);
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }
}
