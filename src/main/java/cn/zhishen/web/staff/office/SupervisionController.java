package cn.zhishen.web.staff.office;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.supervision.SupervisionChecks;
import cn.zhishen.supervision.SupervisionFinding;
import cn.zhishen.supervision.SupervisionLines;
import cn.zhishen.supervision.SupervisionLines.Filter;
import cn.zhishen.supervision.SupervisionLines.Line;
import cn.zhishen.supervision.SupervisionLines.Show;
import cn.zhishen.supervision.SupervisionRefused;
import cn.zhishen.web.file.Spreadsheet;
import cn.zhishen.web.page.Formatting;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.decision.ActRefused;
import cn.zhishen.workflow.decision.StaffActs;
import cn.zhishen.workflow.decision.StaffTask;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which certificates no longer meet the standards, since when and by what. Everybody of the staff may ask for a check at once. */
@Discloses(Disclosed.SUPERVISION)
@Controller
@RequestMapping("/staff/supervision")
class SupervisionController {

    private final Supervision supervision;
    private final SupervisionChecks checks;
    private final SupervisionLines lines;
    private final Certificates certificates;
    private final Catalogue catalogue;
    private final Formatting words;
    private final Clock clock;
    private final OfficeSettings settings;
    private final StaffActs acts;

    SupervisionController(
            Supervision supervision,
            SupervisionChecks checks,
            SupervisionLines lines,
            Certificates certificates,
            Catalogue catalogue,
            Formatting words,
            Clock clock,
            OfficeSettings settings,
            StaffActs acts) {
        this.supervision = supervision;
        this.checks = checks;
        this.lines = lines;
        this.certificates = certificates;
        this.catalogue = catalogue;
        this.words = words;
        this.clock = clock;
        this.settings = settings;
        this.acts = acts;
    }

    /** The filters as they were typed; each may be null. */
    record FilterInput(String show, String category, String prefecture, String enterprise) {

        Filter filter(OfficeSettings settings) {
            var shown = ListInput.choice(Show.values(), show);
            return new Filter(
                    shown == null ? Show.FAILING : shown,
                    ListInput.text(category),
                    settings.prefectureCodes(prefecture),
                    ListInput.text(enterprise));
        }
    }

    @GetMapping
    ModelAndView list(@ModelAttribute("typed") FilterInput typed, @RequestParam(defaultValue = "0") int page) {
        var filter = typed.filter(settings);
        var filters = filters(typed, filter);
        int wanted = ListInput.page(page, filters);
        var shown = lines.page(filter, wanted, ListInput.PAGE);
        var length = ListInput.Length.of(filters, most -> lines.count(filter, most));
        return new ModelAndView("staff/supervision", "lines", shown)
                .addObject("standing", standing(shown))
                .addObject("filter", filter)
                .addObject("prefecture", typed.prefecture())
                .addObject("filtered", ListInput.isFiltered(filters))
                .addObject("shows", Show.values())
                .addObject("categories", ApplicationListController.categories(catalogue))
                .addObject("prefectures", settings.prefectureNames())
                .addObject("office", settings)
                .addObject("page", wanted)
                .addObject("length", length)
                .addObject("url", ListInput.url("/staff/supervision", filters))
                .addObject("csv", ListInput.url("/staff/supervision/export.csv", filters));
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("typed") FilterInput typed) {
        var filter = typed.filter(settings);
        ApplicationListController.requireFew(lines.count(filter, settings.rowsExported()), settings);
        var all = lines.page(filter, 0, settings.rowsExported());
        var standing = standing(all);
        return new Spreadsheet(
                        "动态核查-" + LocalDate.now(clock),
                        List.of("证书编号", "企业", "统一社会信用代码", "地市", "资质内容", "不达标指标数", "自何时起", "不达标的指标", "最近核查", "结果", "说明"),
                        all.stream()
                                .map(line -> cells(line, standing.getOrDefault(line.number(), List.of())))
                                .toList())
                .csv();
    }

    @GetMapping("/{number}")
    ModelAndView show(@PathVariable String number) {
        var certificate = certificates.find(number).orElseThrow(() -> new UnknownCertificate(number));
        return new ModelAndView("staff/supervised", "certificate", certificate)
                .addObject("certificateStanding", certificates.standing(certificate))
                .addObject("known", supervision.of(number).orElse(null));
    }

    /** Whoever may not open a check of the certificate asks the registers for none either. */
    @PostMapping("/{number}/check")
    Object check(@PathVariable String number, Principal person, HttpServletResponse response, RedirectAttributes path) {
        try {
            acts.requireUninvolved(StaffTask.OPEN_CHECK, number, person.getName());
            checks.checkNow(number);
        } catch (SupervisionRefused | ActRefused e) {
            return Problem.beside(e, show(number), response);
        }
        path.addAttribute("number", number);
        path.addAttribute("done", "checked");
        return "redirect:/staff/supervision/{number}";
    }

    private Map<String, List<SupervisionFinding>> standing(List<Line> shown) {
        return shown.isEmpty()
                ? Map.of()
                : supervision.standing(shown.stream()
                        .filter(line -> line.failed() > 0)
                        .map(Line::number)
                        .toList());
    }

    private static Map<String, Object> filters(FilterInput typed, Filter filter) {
        var filters = new LinkedHashMap<String, Object>();
        filters.put("show", filter.show() == Show.FAILING ? null : filter.show());
        filters.put("category", filter.category());
        filters.put("prefecture", filter.prefectures().isEmpty() ? null : typed.prefecture());
        filters.put("enterprise", filter.enterprise());
        return filters;
    }

    /** The requirements, which name nobody. */
    private List<String> cells(Line line, List<SupervisionFinding> standing) {
        return List.of(
                line.number(),
                line.enterpriseName(),
                line.uscc(),
                settings.prefectureOf(line.uscc()),
                String.join("、", line.items()),
                String.valueOf(line.failed()),
                line.failedSince() == null ? "" : words.moment(line.failedSince()),
                standing.stream().map(SupervisionFinding::requirement).collect(Collectors.joining("；")),
                words.moment(line.checkedAt()),
                line.verdict().chinese(),
                line.remark() == null ? "" : line.remark());
    }
}
