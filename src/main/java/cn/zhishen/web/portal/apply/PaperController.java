package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.paper.TechnicalLeadSheets;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.review.statement.StatementSettings;
import cn.zhishen.web.api.UnknownDocument;
import cn.zhishen.web.file.Downloads;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.workflow.Applying;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The documents of one application: each as a file, and report and one-time notice also as pages (guide, part four 2). */
@Controller
@RequestMapping("/portal/applications/{number}")
class PaperController {

    private final Applications applications;
    private final Dossiers dossiers;
    private final DocumentStore documents;
    private final TechnicalLeadSheets sheets;
    private final Reviews reviews;
    private final RecheckVerdicts verdicts;
    private final OneTimeNotices notices;
    private final RefusalStatements statements;
    private final StatementSettings limits;
    private final Applying applying;

    PaperController(
            Applications applications,
            Dossiers dossiers,
            DocumentStore documents,
            TechnicalLeadSheets sheets,
            Reviews reviews,
            RecheckVerdicts verdicts,
            OneTimeNotices notices,
            RefusalStatements statements,
            StatementSettings limits,
            Applying applying) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.documents = documents;
        this.sheets = sheets;
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.notices = notices;
        this.statements = statements;
        this.limits = limits;
        this.applying = applying;
    }

    /** @param place of the finding under its heading, from 1 */
    record Line(int place, Finding finding) {}

    /**
     * Findings under one heading.
     *
     * @param title of an item, or null for the enterprise as a whole
     * @param shown the only result that is asked for; null for all
     */
    record Group(String title, List<Finding> findings, Result shown) {

        /** What is seen at once: what is asked for, or what is not met, the worst first. */
        public List<Line> open() {
            return lines(finding -> shown == null ? !isFolded(finding) : finding.result() == shown);
        }

        /** What is one click away, since nothing is to be done about it. */
        public List<Line> folded() {
            return lines(finding -> shown == null && isFolded(finding));
        }

        private static boolean isFolded(Finding finding) {
            return finding.result() == Result.PASS || finding.result() == Result.NOT_APPLICABLE;
        }

        private List<Line> lines(Predicate<Finding> which) {
            return IntStream.range(0, findings.size())
                    .mapToObj(place -> new Line(place + 1, findings.get(place)))
                    .filter(line -> which.test(line.finding()))
                    .sorted(Comparator.comparing((Line line) -> line.finding().result() != Result.FAIL))
                    .toList();
        }

        public long count(Result result) {
            return findings.stream()
                    .filter(finding -> finding.result() == result)
                    .count();
        }

        /** 达标 only if no finding is 不达标 and none needs a check. */
        public Result result() {
            return count(Result.FAIL) > 0
                    ? Result.FAIL
                    : count(Result.NEEDS_CHECK) > 0 ? Result.NEEDS_CHECK : Result.PASS;
        }
    }

    /** What rechecks decided on single findings. */
    record Rechecked(List<FindingVerdict> verdicts) {

        /** The oldest first. */
        public List<FindingVerdict> on(Finding finding) {
            return verdicts.stream().filter(verdict -> verdict.isAbout(finding)).toList();
        }
    }

    /** A line of the one-time notice. */
    record Defect(String item, Finding finding) {

        public String key() {
            return Paragraph.key(finding);
        }
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<Resource> document(@PathVariable String number, @PathVariable UUID id) {
        return documents
                .find(id)
                .filter(document -> number.equals(document.applicationNumber()))
                .map(document -> Downloads.of(document, documents.open(id)))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有这份文书"));
    }

    /** The sheet to fill in, to have stamped by the owners of the projects, and to upload. */
    @GetMapping("/technical-lead-sheet-template")
    ResponseEntity<byte[]> technicalLeadSheetTemplate(@PathVariable String number) {
        return sheets.template(number)
                .map(pdf -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .cacheControl(CacheControl.noStore())
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename("技术负责人业绩表-" + number + ".pdf", StandardCharsets.UTF_8)
                                .build()))
                        .body(pdf))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 尚未提交，技术负责人还可能更改，请提交申请后再下载技术负责人业绩表模板"));
    }

    /** @param show only findings of this result, if it is one */
    @GetMapping("/report")
    ModelAndView report(@PathVariable String number, @RequestParam(defaultValue = "") String show) {
        var review = reviews.find(number).orElseThrow(() -> new UnknownDocument("申请 " + number + " 尚无核查报告，请在审查结束后查询"));
        var report = review.report();
        var shown = ListInput.choice(Result.values(), show);
        var groups = Stream.concat(
                        Stream.of(new Group(null, report.general(), shown)),
                        report.items().stream().map(item -> new Group(item.title(), report.of(item), shown)))
                .filter(group -> !group.findings().isEmpty())
                .toList();
        var snapshot = dossiers.snapshot(number);
        return new ModelAndView("portal/application/report")
                .addObject("matter", applications.get(number))
                .addObject("review", review)
                .addObject("groups", groups)
                .addObject("rechecked", new Rechecked(verdicts.of(number)))
                .addObject("results", Result.values())
                .addObject("shown", shown)
                .addObject(
                        "counts",
                        Arrays.stream(Result.values())
                                .collect(Collectors.toMap(Function.identity(), result -> groups.stream()
                                        .mapToLong(group -> group.count(result))
                                        .sum())))
                .addObject("enterprise", snapshot.dossier().enterprise())
                .addObject("submittedAt", snapshot.frozenAt())
                .addObject("pdf", newest(number, DocumentKind.REPORT));
    }

    @GetMapping("/notice")
    ModelAndView notice(@PathVariable String number) {
        var notice = notices.find(number).orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有一次性告知书"));
        var application = applications.get(number);
        var defects = notice.defects().stream()
                .map(defect -> new Defect(title(application.items(), defect.itemCode()), defect))
                .toList();
        return new ModelAndView("portal/application/notice")
                .addObject("matter", application)
                .addObject("notice", notice)
                .addObject("defects", defects)
                .addObject(
                        "waiting",
                        applications
                                .waitFor(application.uscc(), application.items())
                                .orElse(null))
                .addObject("contest", statements.window(number).orElseThrow())
                .addObject("statements", statements.of(number))
                .addObject("limits", limits)
                .addObject("typed", new NewStatement(List.of(), ""))
                .addObject("decision", newest(number, DocumentKind.RECHECK_DECISION))
                .addObject("again", applying.underWayAsThis(application).orElse(null))
                .addObject("pdf", newest(number, DocumentKind.ONE_TIME_NOTICE));
    }

    private static String title(List<Qualification> items, String code) {
        return items.stream()
                .filter(item -> item.code().equals(code))
                .map(Qualification::title)
                .findFirst()
                .orElse(null);
    }

    private UUID newest(String number, DocumentKind kind) {
        return ApplicationPages.newest(documents.of(number), kind)
                .map(document -> document.id())
                .orElse(null);
    }
}
