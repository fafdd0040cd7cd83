package cn.zhishen.review.statement;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.Paragraph;
import cn.zhishen.review.report.ReviewNumbers;
import cn.zhishen.review.statement.RefusalStatement.Outcome;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What enterprises state against refusals 陈述申辩. Each refusal can be contested once, within the days that the office has set. The law
 * (行政许可法第七条) gives the right and sets no days.
 */
@Service
@Transactional(readOnly = true)
public class RefusalStatements implements KnownNumbers {

    private final RefusalStatementRepository statements;
    private final StatementAttachmentRepository attachments;
    private final OneTimeNotices notices;
    private final Applications applications;
    private final ReviewNumbers numbers;
    private final DocumentStore documents;
    private final WorkingCalendar calendar;
    private final StatementSettings settings;
    private final Clock clock;

    RefusalStatements(
            RefusalStatementRepository statements,
            StatementAttachmentRepository attachments,
            OneTimeNotices notices,
            Applications applications,
            ReviewNumbers numbers,
            DocumentStore documents,
            WorkingCalendar calendar,
            StatementSettings settings,
            Clock clock) {
        this.statements = statements;
        this.attachments = attachments;
        this.notices = notices;
        this.applications = applications;
        this.numbers = numbers;
        this.documents = documents;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        return statements
                .applicationOf(numbers.typed(ReviewNumbers.Series.STATEMENT, typed))
                .map(Numbered::application);
    }

    /**
     * Whether a refusal can be contested now.
     *
     * @param statement the one that was filed against it; null if none was
     * @param lastDay until when it can be filed
     * @param obstacle why it cannot be filed now, in Chinese; null if it can
     */
    public record Window(OneTimeNotice notice, RefusalStatement statement, LocalDate lastDay, String obstacle) {}

    /** Of the latest one-time notice of an application; empty if there is none. */
    public Optional<Window> window(String applicationNumber) {
        return notices.find(applicationNumber).map(notice -> {
            var lastDay = calendar.plusWorkingDays(
                    LocalDate.ofInstant(notice.sentAt(), clock.getZone()), settings.workingDays());
            var statement = statements
                    .findByNoticeNumber(notice.number())
                    .map(this::read)
                    .orElse(null);
            return new Window(
                    notice,
                    statement,
                    lastDay,
                    obstacle(applications.get(applicationNumber), notice, statement, lastDay));
        });
    }

    private String obstacle(
            Application application, OneTimeNotice notice, RefusalStatement statement, LocalDate lastDay) {
        if (statement != null) {
            return "已于 %s 提出陈述申辩（%s），每份一次性告知书只能提出一次"
                    .formatted(
                            BeijingTime.DAY.format(statement.filedAt().atZone(clock.getZone())), statement.receipt());
        }
        if (application.stage() != Stage.NOT_PASSED) {
            return "申请现在的办理阶段为“%s”，不能提出陈述申辩".formatted(application.stage().chinese());
        }
        if (LocalDate.now(clock).isAfter(lastDay)) {
            return "陈述申辩的期限（%s）已过，仍可以修改后重新申报，也可以依法申请行政复议或者提起行政诉讼".formatted(BeijingTime.DAY.format(lastDay));
        }
        return anew(application, notice);
    }

    /** Null unless the enterprise has applied for the same items again, so that one of the two would be pointless. */
    private String anew(Application refused, OneTimeNotice notice) {
        var codes = refused.items().stream().map(Qualification::code).collect(Collectors.toSet());
        return applications.of(refused.uscc()).stream()
                .filter(other -> !other.number().equals(refused.number())
                        && other.items().stream().map(Qualification::code).anyMatch(codes::contains))
                .filter(other -> !other.stage().closed()
                        || other.stage() == Stage.ISSUED && other.closedAt().isAfter(notice.sentAt()))
                .findFirst()
                .map(other -> other.stage() == Stage.ISSUED
                        ? "相同的资质已由申请 %s 取得，不必再陈述申辩".formatted(other.number())
                        : "已就相同的资质重新申报（%s），请继续办理该申请，或者先%s再陈述申辩"
                                .formatted(other.number(), other.isDraft() ? "删除该草稿" : "撤回该申请"))
                .orElse(null);
    }

    /**
     * Checks whether a statement would be taken, before its files are read. A statement that was filed before with the same words is not
     * refused.
     *
     * @throws InvalidStatement naming the fields to correct
     * @throws StatementRefused if the refusal cannot be contested now
     */
    public void mayFile(String applicationNumber, NewStatement statement) {
        if (filedBefore(applicationNumber, statement).isEmpty()) {
            require(applicationNumber, statement);
        }
    }

    /** The statement that was filed before against the latest refusal with the same words: a second click. */
    public Optional<RefusalStatement> filedBefore(String applicationNumber, NewStatement statement) {
        return window(applicationNumber)
                .map(Window::statement)
                .filter(RefusalStatement::open)
                .filter(one -> one.text().equals(statement.text())
                        && Set.copyOf(one.findings()).equals(Set.copyOf(statement.findings())));
    }

    /** Takes a statement; exceptions as of {@link #mayFile}. The caller has locked the application. */
    @Transactional
    public RefusalStatement file(String applicationNumber, NewStatement statement, List<NewEvidence> files) {
        var window = require(applicationNumber, statement);
        numbers.lock(ReviewNumbers.Series.STATEMENT);
        var filed = new RefusalStatement(
                UUID.randomUUID(),
                numbers.next(ReviewNumbers.Series.STATEMENT),
                applicationNumber,
                window.notice().number(),
                statement.findings(),
                statement.text(),
                clock.instant(),
                null,
                null,
                files.stream().map(this::store).toList());
        statements.saveAndFlush(new RefusalStatementEntity(filed));
        int position = 0;
        for (var attachment : filed.attachments()) {
            attachments.save(new StatementAttachmentEntity(filed.id(), position++, attachment));
        }
        attachments.flush();
        return filed;
    }

    private Window require(String applicationNumber, NewStatement statement) {
        var window = window(applicationNumber)
                .orElseThrow(() -> new StatementRefused("申请 " + applicationNumber + " 没有一次性告知书，不能提出陈述申辩"));
        if (window.obstacle() != null) {
            throw new StatementRefused(window.obstacle());
        }
        var known = window.notice().defects().stream().map(Paragraph::key).collect(Collectors.toSet());
        var errors = Stream.concat(
                        Constraints.broken(statement),
                        known.containsAll(statement.findings())
                                ? Stream.empty()
                                : Stream.of(new FieldError("findings", "所选的不是一次性告知书列明的不符合项，请重新选择")))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidStatement(errors);
        }
        return window;
    }

    private RefusalStatement.Attachment store(NewEvidence file) {
        var document = documents.store(new NewDocument(
                null,
                DocumentKind.STATEMENT_ATTACHMENT,
                0,
                file.fileName(),
                file.mediaType(),
                new FileSystemResource(file.content()),
                null,
                0,
                List.of()));
        return new RefusalStatement.Attachment(document.id(), file.fileName(), file.mediaType(), document.size());
    }

    /**
     * Ends the open statement of an application. If there is none, nothing changes.
     *
     * @return the statement that this call ended
     */
    @Transactional
    public Optional<RefusalStatement> end(String applicationNumber, Outcome outcome) {
        var open = statements.findByApplicationNumberOrderByFiledAtAsc(applicationNumber).stream()
                .filter(one -> one.outcome == null)
                .findFirst();
        open.ifPresent(one -> {
            one.end(outcome, clock.instant());
            if (outcome == Outcome.OVERTURNED) {
                notices.overturn(one.noticeNumber);
            }
        });
        return open.map(this::read);
    }

    /** All statements of an application, the first filed first. */
    public List<RefusalStatement> of(String applicationNumber) {
        return read(statements.findByApplicationNumberOrderByFiledAtAsc(applicationNumber));
    }

    /** All statements of these applications, the first filed first. */
    public List<RefusalStatement> ofAny(Collection<String> applicationNumbers) {
        return read(statements.findByApplicationNumberInOrderByFiledAtAsc(applicationNumbers));
    }

    /** Keys of the findings that the open statement of an application contests; none if there is no open one. */
    public Set<String> contested(String applicationNumber) {
        return of(applicationNumber).stream()
                .filter(RefusalStatement::open)
                .flatMap(one -> one.findings().stream())
                .collect(Collectors.toSet());
    }

    private RefusalStatement read(RefusalStatementEntity row) {
        return read(List.of(row)).get(0);
    }

    private List<RefusalStatement> read(List<RefusalStatementEntity> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<RefusalStatement.Attachment>> files =
                attachments
                        .findByStatementIdInOrderByPositionAsc(
                                rows.stream().map(row -> row.id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                StatementAttachmentEntity::statementId,
                                Collectors.mapping(StatementAttachmentEntity::toRecord, Collectors.toList())));
        return rows.stream()
                .map(row -> row.toRecord(files.getOrDefault(row.id, List.of())))
                .toList();
    }
}
