package cn.zhishen.web.staff.measure;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.spotcheck.CheckRefused;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnCheck.Clause;
import cn.zhishen.spotcheck.DrawnCheck.Entry;
import cn.zhishen.spotcheck.DrawnCheck.Remedy;
import cn.zhishen.spotcheck.DrawnCheck.Verdict;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.web.page.DayFields;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.supervision.CheckedClauses;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The check of a drawn certificate, clause by clause. It shows what the registers and rules of today say, if it is asked for, and keeps what
 * a person finds. The check is concluded in the Tasklist.
 */
@Discloses(Disclosed.REPORT)
@Controller
@RequestMapping("/staff/drawn-checks/{quarter}/{number}")
class DrawnCheckController {

    private static final String DUE = "整改截止日期";

    private final DrawnChecks checks;
    private final Certificates certificates;
    private final Rectifications rectifications;
    private final AutomatedReview review;
    private final Reviews reviews;
    private final FourEyes fourEyes;
    private final CheckedClauses clauses;

    DrawnCheckController(
            DrawnChecks checks,
            Certificates certificates,
            Rectifications rectifications,
            AutomatedReview review,
            Reviews reviews,
            FourEyes fourEyes,
            CheckedClauses clauses) {
        this.checks = checks;
        this.certificates = certificates;
        this.rectifications = rectifications;
        this.review = review;
        this.reviews = reviews;
        this.fourEyes = fourEyes;
        this.clauses = clauses;
    }

    /**
     * @param item title of the qualification; null if the clause is about the enterprise as a whole
     * @param entry null if nothing was entered
     * @param today what today's review says of the clause; null if it was not asked or says nothing
     */
    record Line(Clause clause, String item, Entry entry, Finding today) {}

    /** @param today whether the registers are asked now */
    @GetMapping
    ModelAndView show(
            @PathVariable String quarter,
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean today,
            Principal person) {
        var check = clauses.follow(checks.reference(quarter, number));
        var asks = today && check.outcome() == null;
        if (asks) {
            requireUninvolved(check, person);
        }
        return page(check, check.draft(), check.remedy(), asks, person);
    }

    /** Keeps what was found so far; {@code verdict-0}, {@code reason-0} and so on, by the places of the clauses. */
    @PostMapping("/findings")
    Object enter(
            @PathVariable String quarter,
            @PathVariable String number,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") String due,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes path) {
        var check = clauses.follow(checks.reference(quarter, number));
        var entries = IntStream.range(0, check.clauses().size())
                .mapToObj(place -> new Entry(
                        ListInput.choice(Verdict.values(), fields.get("verdict-" + place)),
                        fields.getOrDefault("reason-" + place, "")))
                .toList();
        var basis = fields.getOrDefault("basis", "");
        var facts = fields.getOrDefault("facts", "").strip();
        var remedy = basis.isEmpty() && facts.isEmpty() && due.isEmpty()
                ? null
                : new Remedy(basis, facts, ListInput.day(due));
        try {
            requireUninvolved(check, person);
            requireInTime(DayFields.required("due", DUE, due));
            checks.enter(check.reference(), entries, remedy, person.getName());
        } catch (CheckRefused | RectificationRefused | RequestRefused e) {
            return Problem.beside(e, page(check, entries, remedy, false, person), response)
                    .addObject("typedDue", due);
        }
        path.addAttribute("entered", "");
        return "redirect:/staff/drawn-checks/" + quarter + "/" + number;
    }

    /** The order itself would be refused only when the task is completed. */
    private void requireInTime(LocalDate due) {
        if (due != null) {
            rectifications.requireDue(due);
        }
    }

    /** Whoever must keep out learns nothing of the registers either. */
    private void requireUninvolved(DrawnCheck check, Principal person) {
        fourEyes.objection(StaffTask.CHECK_CERTIFICATE, check.reference(), person.getName())
                .ifPresent(objection -> {
                    throw new CheckRefused(objection);
                });
    }

    private ModelAndView page(DrawnCheck check, List<Entry> entries, Remedy remedy, boolean today, Principal person) {
        var certificate = certificates.find(check.number()).orElseThrow();
        var application = certificates.lastApplication(check.number());
        var page = new ModelAndView("staff/drawn-check");
        var reports = today ? reports(check.number()) : List.<Report>of();
        page.addObject("today", reports.isEmpty() ? null : reports.get(0));
        if (today) {
            page.addObject("left", left(check, certificate, reports));
        }
        return page.addObject("check", check)
                .addObject("certificate", certificate)
                .addObject("standing", certificates.standing(certificate))
                .addObject("issuedFor", application)
                .addObject("lines", lines(check, entries, reports))
                .addObject("verdicts", Verdict.values())
                .addObject("remedy", remedy)
                .addObject("running", rectifications.running(check.number()))
                .addObject("bases", rectifications.bases())
                .addObject("latest", rectifications.latest())
                .addObject(
                        "objection",
                        fourEyes.objection(StaffTask.CHECK_CERTIFICATE, check.reference(), person.getName())
                                .orElse(null));
    }

    /** What today's registers and rules say of each dossier by which the certificate was issued, the last one first. */
    private List<Report> reports(String number) {
        return certificates.applications(number).stream()
                .filter(application -> reviews.find(application).isPresent())
                .map(review::today)
                .toList();
    }

    /** Which qualifications no dossier tells of, so that nothing of them was reviewed again. */
    private static List<String> left(DrawnCheck check, IssuedCertificate certificate, List<Report> reports) {
        var told = reports.stream()
                .flatMap(report -> report.findings().stream())
                .map(Finding::itemCode)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return certificate.items().stream()
                .filter(item -> !told.contains(item.code())
                        && check.clauses().stream()
                                .anyMatch(
                                        clause -> !clause.gone() && item.code().equals(clause.itemCode())))
                .map(Item::title)
                .toList();
    }

    private List<Line> lines(DrawnCheck check, List<Entry> entries, List<Report> reports) {
        // what an earlier edition bore may be checked still, or be gone
        var titles = certificates.editions(check.number()).stream()
                .flatMap(edition -> edition.items().stream())
                .collect(Collectors.toMap(Item::code, Item::title, (latest, earlier) -> latest));
        var found = reports.stream()
                .flatMap(report -> report.findings().stream())
                .collect(Collectors.toMap(one -> Paragraph.key(one), Function.identity(), (latest, earlier) -> latest));
        return IntStream.range(0, check.clauses().size())
                .mapToObj(place -> {
                    var clause = check.clauses().get(place);
                    return new Line(
                            clause,
                            clause.itemCode() == null
                                    ? null
                                    : titles.getOrDefault(clause.itemCode(), clause.itemCode()),
                            place < entries.size() ? entries.get(place) : null,
                            found.get(Paragraph.key(clause.itemCode(), clause.indicator())));
                })
                .toList();
    }
}
