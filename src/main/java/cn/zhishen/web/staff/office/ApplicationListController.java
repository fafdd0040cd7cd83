package cn.zhishen.web.staff.office;

import cn.zhishen.application.AllApplications;
import cn.zhishen.application.AllApplications.Filter;
import cn.zhishen.application.AllApplications.Line;
import cn.zhishen.application.ApplicationFilter.Outcome;
import cn.zhishen.application.Stage;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.web.file.Spreadsheet;
import cn.zhishen.web.page.Formatting;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.StatutoryClock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All applications, finished ones included, with the working days that the authority has left. */
@Discloses(Disclosed.APPLICATIONS)
@Controller
@RequestMapping("/staff/applications")
class ApplicationListController {

    private static final String OLDEST_FIRST = "oldest";

    private final AllApplications applications;
    private final StatutoryClock statutory;
    private final Catalogue catalogue;
    private final Formatting words;
    private final Clock clock;
    private final OfficeSettings settings;

    ApplicationListController(
            AllApplications applications,
            StatutoryClock statutory,
            Catalogue catalogue,
            Formatting words,
            Clock clock,
            OfficeSettings settings) {
        this.applications = applications;
        this.statutory = statutory;
        this.catalogue = catalogue;
        this.words = words;
        this.clock = clock;
        this.settings = settings;
    }

    /** The filters as they were typed; each may be null. */
    record FilterInput(
            String stage,
            String kind,
            String outcome,
            String category,
            String prefecture,
            String enterprise,
            String from,
            String to,
            String order) {

        Filter filter(OfficeSettings settings) {
            return new Filter(
                    ListInput.choice(Stage.values(), stage),
                    ListInput.choice(ApplicationKind.values(), kind),
                    ListInput.choice(Outcome.values(), outcome),
                    ListInput.text(category),
                    settings.prefectureCodes(prefecture),
                    ListInput.text(enterprise),
                    ListInput.day(from),
                    ListInput.day(to));
        }

        boolean oldestFirst() {
            return OLDEST_FIRST.equals(order);
        }
    }

    @GetMapping
    ModelAndView list(@ModelAttribute("typed") FilterInput typed, @RequestParam(defaultValue = "0") int page) {
        var filter = typed.filter(settings);
        var filters = filters(typed, filter);
        int wanted = ListInput.page(page, filters);
        var lines = applications.page(filter, typed.oldestFirst(), wanted, ListInput.PAGE);
        var length = ListInput.Length.of(filters, most -> applications.count(filter, most));
        return new ModelAndView("staff/applications", "lines", lines)
                .addObject("left", statutory.left(lines))
                .addObject("allowed", statutory.allowed())
                .addObject("filter", filter)
                .addObject("prefecture", typed.prefecture())
                .addObject("oldestFirst", typed.oldestFirst())
                .addObject("filtered", ListInput.isFiltered(filters))
                .addObject("stages", Stage.values())
                .addObject("kinds", ApplicationKind.values())
                .addObject("outcomes", Outcome.values())
                .addObject("categories", categories(catalogue))
                .addObject("prefectures", settings.prefectureNames())
                .addObject("office", settings)
                .addObject("page", wanted)
                .addObject("length", length)
                .addObject("url", ListInput.url("/staff/applications", filters))
                .addObject("csv", ListInput.url("/staff/applications/export.csv", filters))
                .addObject("xlsx", ListInput.url("/staff/applications/export.xlsx", filters));
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> csv(@ModelAttribute("typed") FilterInput typed) {
        return exported(typed).csv();
    }

    @GetMapping("/export.xlsx")
    ResponseEntity<byte[]> xlsx(@ModelAttribute("typed") FilterInput typed) {
        return exported(typed).xlsx();
    }

    /** Categories of qualifications by their codes, in the order of the dictionary. */
    static Map<String, String> categories(Catalogue catalogue) {
        var categories = new LinkedHashMap<String, String>();
        catalogue.all().forEach(item -> categories.putIfAbsent(item.categoryCode(), item.category()));
        return categories;
    }

    /** @throws RequestRefused if there are more rows than one export may have */
    static void requireFew(long rows, OfficeSettings settings) {
        if (rows > settings.rowsExported()) {
            throw new RequestRefused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "too-many-records",
                    "记录过多，没有导出",
                    "一次最多导出 " + settings.rowsExported() + " 条，请增加筛选条件后分次导出");
        }
    }

    private static Map<String, Object> filters(FilterInput typed, Filter filter) {
        var filters = new LinkedHashMap<String, Object>();
        filters.put("stage", filter.stage());
        filters.put("kind", filter.kind());
        filters.put("outcome", filter.outcome());
        filters.put("category", filter.category());
        filters.put("prefecture", filter.prefectures().isEmpty() ? null : typed.prefecture());
        filters.put("enterprise", filter.enterprise());
        filters.put("from", filter.from());
        filters.put("to", filter.to());
        filters.put(ListInput.ORDER, typed.oldestFirst() ? OLDEST_FIRST : null);
        return filters;
    }

    private Spreadsheet exported(FilterInput typed) {
        var filter = typed.filter(settings);
        requireFew(applications.count(filter, settings.rowsExported()), settings);
        var lines = applications.page(filter, typed.oldestFirst(), 0, settings.rowsExported());
        var left = statutory.left(lines);
        return new Spreadsheet(
                "申请清单-" + LocalDate.now(clock),
                List.of("申请编号", "企业", "统一社会信用代码", "地市", "业务类型", "资质内容", "环节", "审批结果", "提交时间", "受理时间", "办结时间", "法定期限"),
                lines.stream().map(line -> cells(line, left.get(line.number()))).toList());
    }

    private List<String> cells(Line line, StatutoryClock.Left left) {
        return List.of(
                line.number(),
                line.enterpriseName(),
                line.uscc(),
                settings.prefectureOf(line.uscc()),
                line.kind().chinese(),
                String.join("、", line.items()),
                line.stage().chinese(),
                line.outcome().chinese(),
                moment(line.submittedAt()),
                moment(line.acceptedAt()),
                moment(line.closedAt()),
                left == null ? "" : left.chinese());
    }

    private String moment(Instant moment) {
        return moment == null ? "" : words.moment(moment);
    }
}
