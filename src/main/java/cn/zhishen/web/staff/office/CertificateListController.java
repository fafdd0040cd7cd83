package cn.zhishen.web.staff.office;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.Standing;
import cn.zhishen.certificate.register.CertificateLines;
import cn.zhishen.certificate.register.CertificateLines.Filter;
import cn.zhishen.certificate.register.CertificateLines.Line;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.web.file.Spreadsheet;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.security.Discloses;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All certificates, each with its last edition. */
@Discloses(Disclosed.CERTIFICATES)
@Controller
@RequestMapping("/staff/certificates")
class CertificateListController {

    private static final List<Status> LAST_EDITIONS = Arrays.stream(Status.values())
            .filter(status -> status != Status.REPLACED)
            .toList();

    private final CertificateLines certificates;
    private final Catalogue catalogue;
    private final Clock clock;
    private final OfficeSettings settings;

    CertificateListController(
            CertificateLines certificates, Catalogue catalogue, Clock clock, OfficeSettings settings) {
        this.certificates = certificates;
        this.catalogue = catalogue;
        this.clock = clock;
        this.settings = settings;
    }

    /** The filters as they were typed; each may be null. */
    record FilterInput(String status, String category, String prefecture, String enterprise, String from, String to) {

        Filter filter(OfficeSettings settings) {
            return new Filter(
                    ListInput.choice(Status.values(), status),
                    ListInput.text(category),
                    settings.prefectureCodes(prefecture),
                    ListInput.text(enterprise),
                    ListInput.day(from),
                    ListInput.day(to));
        }
    }

    @GetMapping
    ModelAndView list(@ModelAttribute("typed") FilterInput typed, @RequestParam(defaultValue = "0") int page) {
        var filter = typed.filter(settings);
        var filters = filters(typed, filter);
        int wanted = ListInput.page(page, filters);
        var lines = certificates.page(filter, wanted, ListInput.PAGE);
        var length = ListInput.Length.of(filters, most -> certificates.count(filter, most));
        var standings = new LinkedHashMap<String, Standing>();
        lines.forEach(line -> standings.put(line.number(), standing(line)));
        var choices = new LinkedHashMap<Status, String>();
        LAST_EDITIONS.forEach(
                status -> choices.put(status, Standing.valueOf(status.name()).chinese()));
        return new ModelAndView("staff/certificates", "lines", lines)
                .addObject("standings", standings)
                .addObject("filter", filter)
                .addObject("prefecture", typed.prefecture())
                .addObject("filtered", ListInput.isFiltered(filters))
                .addObject("statuses", choices)
                .addObject("categories", ApplicationListController.categories(catalogue))
                .addObject("prefectures", settings.prefectureNames())
                .addObject("office", settings)
                .addObject("page", wanted)
                .addObject("length", length)
                .addObject("url", ListInput.url("/staff/certificates", filters))
                .addObject("csv", ListInput.url("/staff/certificates/export.csv", filters))
                .addObject("xlsx", ListInput.url("/staff/certificates/export.xlsx", filters));
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("typed") FilterInput typed) {
        return exported(typed).csv();
    }

    @GetMapping("/export.xlsx")
    ResponseEntity<byte[]> xlsx(@ModelAttribute("typed") FilterInput typed) {
        return exported(typed).xlsx();
    }

    private static Map<String, Object> filters(FilterInput typed, Filter filter) {
        var filters = new LinkedHashMap<String, Object>();
        filters.put("status", filter.status());
        filters.put("category", filter.category());
        filters.put("prefecture", filter.prefectures().isEmpty() ? null : typed.prefecture());
        filters.put("enterprise", filter.enterprise());
        filters.put("from", filter.from());
        filters.put("to", filter.to());
        return filters;
    }

    private Standing standing(Line line) {
        return line.status() == Status.VALID && line.validUntil().isBefore(LocalDate.now(clock))
                ? Standing.EXPIRED
                : Standing.valueOf(line.status().name());
    }

    private Spreadsheet exported(FilterInput typed) {
        var filter = typed.filter(settings);
        ApplicationListController.requireFew(certificates.count(filter, settings.rowsExported()), settings);
        return new Spreadsheet(
                "证书清单-" + LocalDate.now(clock),
                List.of("证书编号", "企业", "统一社会信用代码", "地市", "资质内容", "发证日期", "有效期至", "状态"),
                certificates.page(filter, 0, settings.rowsExported()).stream()
                        .map(line -> List.of(
                                line.number(),
                                line.enterpriseName(),
                                line.uscc(),
                                settings.prefectureOf(line.uscc()),
                                String.join("、", line.items()),
                                line.issuedOn().toString(),
                                line.validUntil().toString(),
                                standing(line).chinese()))
                        .toList());
    }
}
