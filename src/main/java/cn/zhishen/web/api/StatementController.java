package cn.zhishen.web.api;

import cn.zhishen.application.Applications;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.statement.NewStatement;
import cn.zhishen.review.statement.RefusalStatement;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.review.statement.StatementFiles;
import cn.zhishen.web.file.ReceivedFiles;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.RefusalContest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What an enterprise states against a refusal 陈述申辩, over REST (行政许可法第七条). */
@Discloses(Disclosed.APPLICATION)
@RestController
@RequestMapping(path = "/api/v1/applications/{number}/statement", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "资质申请", description = "发起、填报、提交、签章、认证、查询与撤回")
class StatementController {

    private static final String FILING = "对一次性告知书列明的不符合项，在期限内可以提出一次。findings 为所针对的指标（一次性告知书中的 findings.key），"
            + "text 写明哪里认定有误或者有什么新的事实、证据，20 至 4000 个字。由未办理过本件的人员复核：申辩成立的，撤销不予通过的结论，申请转入公示，解除再次申报的限制";

    private final RefusalContest contest;
    private final RefusalStatements statements;
    private final Applications applications;

    StatementController(RefusalContest contest, RefusalStatements statements, Applications applications) {
        this.contest = contest;
        this.statements = statements;
        this.applications = applications;
    }

    /**
     * @param notice number of the one-time notice
     * @param lastDay until when a statement can be filed
     * @param mayFile whether one can be filed now
     * @param obstacle why not; absent if it can
     * @param findings what can be contested
     * @param statements all that were filed in this application, the first one first
     */
    record ContestView(
            String notice,
            LocalDate lastDay,
            boolean mayFile,
            String obstacle,
            List<FindingView> findings,
            List<StatementView> statements) {}

    record FindingView(String key, String requirement, String clause) {}

    /** @param outcome OVERTURNED, UPHELD or WITHDRAWN; absent while it is open */
    record StatementView(
            String receipt,
            String notice,
            List<String> findings,
            String text,
            List<String> files,
            Instant filedAt,
            Outcome outcome,
            String outcomeName,
            Instant endedAt) {

        static StatementView of(RefusalStatement statement) {
            return new StatementView(
                    statement.receipt(),
                    statement.noticeNumber(),
                    statement.findings(),
                    statement.text(),
                    statement.attachments().stream()
                            .map(RefusalStatement.Attachment::fileName)
                            .toList(),
                    statement.filedAt(),
                    statement.outcome(),
                    statement.outcome() == null ? null : statement.outcome().chinese(),
                    statement.endedAt());
        }
    }

    @GetMapping
    @Operation(summary = "查询陈述申辩", description = "一次性告知书、提出陈述申辩的期限、可以针对的指标，以及已提出的陈述申辩和结果")
    ContestView get(@PathVariable String number) {
        applications.get(number);
        var window =
                statements.window(number).orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有一次性告知书，不需要陈述申辩"));
        return new ContestView(
                window.notice().number(),
                window.lastDay(),
                window.obstacle() == null,
                window.obstacle(),
                window.notice().defects().stream()
                        .map(finding ->
                                new FindingView(Paragraph.key(finding), finding.requirement(), finding.clause()))
                        .toList(),
                statements.of(number).stream().map(StatementView::of).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提出陈述申辩", description = FILING)
    StatementView file(@PathVariable String number, @RequestBody NewStatement statement) {
        return StatementView.of(contest.file(number, statement, List.of()));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "提出陈述申辩", description = FILING + "。可以用 multipart/form-data 附上证据 files（PDF、JPG、PNG），个数和大小有限制")
    StatementView file(
            @PathVariable String number,
            @RequestParam(required = false) List<String> findings,
            @RequestParam(required = false) String text,
            @RequestPart(required = false) List<MultipartFile> files)
            throws IOException {
        try (var received = ReceivedFiles.of(files)) {
            return StatementView.of(
                    contest.file(number, new NewStatement(findings, text), received.list(StatementFiles.Sent::new)));
        }
    }

    @PostMapping("/withdrawal")
    @Operation(summary = "撤回陈述申辩", description = "复核决定作出之前可以撤回；一次性告知书维持，不能再次提出")
    @ApiResponse(responseCode = "200", description = "已撤回")
    ContestView withdraw(@PathVariable String number) {
        contest.withdraw(number);
        return get(number);
    }
}
