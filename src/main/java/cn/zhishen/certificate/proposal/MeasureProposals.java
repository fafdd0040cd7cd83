package cn.zhishen.certificate.proposal;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures that end qualifications against the enterprise's will: one officer proposes, the enterprise is told and may state and defend
 * itself, another officer decides. The timeline of the application has each step.
 */
@Service
public class MeasureProposals {

    /** Characters of what the enterprise states. */
    public static final int LONGEST_ANSWER = 2000;

    /** Characters of the place of a hearing. */
    public static final int LONGEST_PLACE = 100;

    /** Statements of one enterprise on one measure. */
    private static final int MOST_STATEMENTS = 10;

    private final MeasureProposalRepository proposals;
    private final MeasureStatementRepository statements;
    private final CertificateMeasures measures;
    private final Certificates certificates;
    private final ProposalPapers papers;
    private final Applications applications;
    private final WorkingCalendar calendar;
    private final ProposalSettings settings;
    private final Clock clock;

    MeasureProposals(
            MeasureProposalRepository proposals,
            MeasureStatementRepository statements,
            CertificateMeasures measures,
            Certificates certificates,
            ProposalPapers papers,
            Applications applications,
            WorkingCalendar calendar,
            ProposalSettings settings,
            Clock clock) {
        this.proposals = proposals;
        this.statements = statements;
        this.measures = measures;
        this.certificates = certificates;
        this.papers = papers;
        this.applications = applications;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Proposes a measure. Parameters and exceptions are those of {@link CertificateMeasures#take}, with the facts as the reason.
     *
     * @throws MeasureRefused also if it needs no hearing, or another measure is already proposed for the certificate
     */
    @Transactional
    public MeasureProposal propose(
            String number,
            int edition,
            CertificateMeasure.Kind kind,
            Collection<String> codes,
            String basis,
            String facts,
            String officer) {
        if (!measures.isProposed(kind, basis)) {
            throw new MeasureRefused("%s不必先告知企业，请直接办理".formatted(kind.chinese()));
        }
        certificates.lock(number);
        var items = measures.required(number, edition, kind, codes, basis, facts);
        var before = of(number);
        before.stream().filter(one -> one.outcome() == null).findFirst().ifPresent(one -> {
            throw new MeasureRefused(
                    "证书 %s 拟%s（%s），尚未办结，不能同时再提出另一项".formatted(number, one.kind().chinese(), one.reference()));
        });
        var proposal = proposals
                .save(new MeasureProposalEntity(new MeasureProposal(
                        number + "-M" + (before.size() + 1),
                        number,
                        certificates.lastApplication(number),
                        edition,
                        kind,
                        items,
                        basis,
                        facts.strip(),
                        officer,
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of())))
                .toRecord(List.of());
        note(
                proposal,
                Actor.staff(officer),
                "拟%s资质证书 %s（%s）。依据：%s。事实：%s"
                        .formatted(kind.chinese(), number, proposal.titles(), proposal.basis(), proposal.facts()));
        return proposal;
    }

    /** Prints the notice, which the enterprise finds in the portal and over REST from now on. A second call changes nothing. */
    @Transactional
    public MeasureProposal tell(String reference) {
        var row = locked(reference);
        var proposal = row.toRecord(List.of());
        if (proposal.notice() == null) {
            var today = LocalDate.now(clock);
            var due = calendar.plusWorkingDays(today, settings.answerWorkingDays());
            row.told(
                    due,
                    papers.notice(new MeasureNoticePaper(proposal, certificate(proposal), today, due))
                            .id());
            note(
                    proposal,
                    Actor.SYSTEM,
                    "已向企业送达《拟作出行政处理决定告知书》%s，陈述申辩至 %s".formatted(reference, BeijingTime.DAY.format(due)));
        }
        return told(row);
    }

    /**
     * Records what the enterprise states. It may state more until the last day is over or it is decided. The text is encrypted, and the
     * timeline has only that it answered.
     *
     * @param answer at most {@link #LONGEST_ANSWER} characters
     * @param hearing whether it asks for a hearing; what it has asked for once stays asked for
     * @return how many statements there are now; what is sent again is not another one
     * @throws UnknownProposal if the enterprise was told of no such measure
     * @throws AnswerRefused if the text is missing or too long, the last day is over, it is decided, there are too many statements, or the
     *     law grants no hearing
     */
    @Transactional
    public int answer(Uscc uscc, String reference, String answer, boolean hearing) {
        var row = locked(reference);
        var proposal = told(row);
        var certificate = certificate(proposal);
        if (proposal.notice() == null || !certificate.uscc().equals(uscc)) {
            throw new UnknownProposal(reference);
        }
        if (proposal.outcome() != null) {
            throw AnswerRefused.closed("%s 已经决定，不能再陈述申辩".formatted(reference));
        }
        if (LocalDate.now(clock).isAfter(proposal.answerDue())) {
            throw AnswerRefused.closed("陈述申辩的期限（%s）已过".formatted(BeijingTime.DAY.format(proposal.answerDue())));
        }
        if (hearing && !proposal.kind().grantsHearing()) {
            throw AnswerRefused.closed("拟作出的处理不是吊销，法律没有规定听证；您的意见请写入陈述申辩");
        }
        var text = Constraints.plain(answer);
        if (text.isEmpty() || text.length() > LONGEST_ANSWER || !text.matches(Constraints.STORABLE)) {
            throw AnswerRefused.text("请填写陈述申辩的内容，不超过 %d 个字".formatted(LONGEST_ANSWER));
        }
        boolean asks = hearing && proposal.hearing() == null;
        var before = proposal.statements();
        if (!before.isEmpty() && !asks && before.get(before.size() - 1).text().equals(text)) {
            return before.size();
        }
        if (before.size() == MOST_STATEMENTS) {
            throw AnswerRefused.closed("已提交 %d 次陈述申辩，不能再提交；如有新的证据，请与审批机关联系".formatted(MOST_STATEMENTS));
        }
        if (proposal.answer() == null) {
            row.answered(text, clock.instant());
        } else {
            statements.save(new MeasureStatementEntity(reference, text, clock.instant()));
        }
        if (asks) {
            row.askHearing(clock.instant());
        }
        note(
                proposal,
                Actor.enterprise(certificate.enterpriseName(), uscc.value()),
                "企业提交%s陈述申辩（%s）%s".formatted(proposal.answer() == null ? "" : "补充", reference, asks ? "，并要求听证" : ""));
        return proposal.statements().size() + 1;
    }

    /**
     * Arranges the hearing that the enterprise has asked for, or moves it.
     *
     * @param on its day, at least {@link ProposalSettings#hearingNoticeDays} days from today (行政处罚法第六十四条第二项)
     * @throws UnknownProposal if there is no such measure
     * @throws MeasureRefused if no hearing was asked for, it is decided, or the day or the place will not do
     */
    @Transactional
    public void arrangeHearing(String number, String reference, LocalDate on, String place, String officer) {
        var row = locked(reference);
        var proposal = told(row);
        if (!proposal.number().equals(number)) {
            throw new UnknownProposal(reference);
        }
        if (proposal.hearing() == null) {
            throw new MeasureRefused("企业没有就 %s 要求听证".formatted(reference));
        }
        if (proposal.outcome() != null) {
            throw new MeasureRefused("%s 已经决定，不能再安排听证".formatted(reference));
        }
        var earliest = LocalDate.now(clock).plusDays(settings.hearingNoticeDays());
        if (on == null || on.isBefore(earliest)) {
            throw new MeasureRefused("请填写听证日期，不早于 %s：应当在举行听证的 %d 日前通知企业"
                    .formatted(BeijingTime.DAY.format(earliest), settings.hearingNoticeDays()));
        }
        var where = Constraints.plain(place);
        if (where.isEmpty()
                || where.length() > LONGEST_PLACE
                || !where.matches(Constraints.STORABLE)
                || PersonalNumber.isIn(where)) {
            throw new MeasureRefused("请填写听证的时间和地点，不超过 %d 个字，请勿写入个人信息".formatted(LONGEST_PLACE));
        }
        row.arrangeHearing(on, where, officer);
        note(proposal, Actor.staff(officer), "安排听证（%s）：%s，%s".formatted(reference, BeijingTime.DAY.format(on), where));
    }

    /**
     * Records the decision, and takes the measure if it is confirmed: register, held qualifications, public page and new edition change in
     * this transaction. It concerns those of the qualifications that the certificate still shows, whatever edition was issued meanwhile.
     *
     * @param reasons how the answer was weighed; the decision paper has them
     * @throws MeasureRefused if it is decided already, a hearing was asked for and has not been held, or the certificate has changed so that
     *     the measure cannot be taken
     */
    @Transactional
    public void decide(String reference, Outcome outcome, String reasons, String officer) {
        var row = locked(reference);
        var proposal = told(row);
        if (proposal.outcome() != null) {
            throw new MeasureRefused(
                    "%s 已经决定：%s".formatted(reference, proposal.outcome().chinese()));
        }
        if (outcome == Outcome.CONFIRMED && proposal.hearing() != null) {
            requireHeld(reference, proposal.hearing());
        }
        var current = certificate(proposal);
        var remaining = current.items().stream()
                .map(Item::code)
                .filter(proposal.codes()::contains)
                .toList();
        if (outcome == Outcome.CONFIRMED && remaining.isEmpty()) {
            throw new MeasureRefused("证书 %s 上已没有拟%s的资质，请选择不作处理"
                    .formatted(proposal.number(), proposal.kind().chinese()));
        }
        row.decided(outcome, reasons, officer, clock.instant());
        note(proposal, Actor.staff(officer), "%s（%s）：%s".formatted(outcome.chinese(), reference, reasons));
        if (outcome == Outcome.CONFIRMED) {
            measures.take(
                    proposal.number(),
                    current.edition(),
                    proposal.kind(),
                    remaining,
                    proposal.basis(),
                    proposal.facts(),
                    officer);
        }
    }

    /** Prints and signs the decision of a measure that was taken. A second call changes nothing. */
    @Transactional
    public void issueDecision(String reference) {
        var row = locked(reference);
        var proposal = told(row);
        if (proposal.outcome() != Outcome.CONFIRMED) {
            throw new IllegalStateException(reference + " 没有决定处理，不能出具决定书");
        }
        if (proposal.decision() == null) {
            row.issued(papers.decision(proposal, certificate(proposal)).id());
            note(proposal, Actor.SYSTEM, "已向企业送达《行政处理决定书》" + reference);
        }
    }

    @Transactional(readOnly = true)
    public Optional<MeasureProposal> find(String reference) {
        return ofAny(List.of(reference)).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public List<MeasureProposal> ofAny(Collection<String> references) {
        return with(proposals.findAllById(references));
    }

    /** Those on these certificates that nobody has decided. */
    @Transactional(readOnly = true)
    public List<MeasureProposal> undecided(Collection<String> numbers) {
        return with(proposals.findByNumberInAndOutcomeIsNull(numbers));
    }

    /** The references of those that are not decided, or whose decision is not issued. */
    @Transactional(readOnly = true)
    public List<String> underWay() {
        return proposals.underWay();
    }

    /** What was proposed for a certificate, the latest first. */
    @Transactional(readOnly = true)
    public List<MeasureProposal> of(String number) {
        return with(proposals.findByNumberOrderByProposedAtDesc(number));
    }

    /** What the enterprise was told of, the latest first. */
    @Transactional(readOnly = true)
    public List<MeasureProposal> toldTo(Uscc uscc) {
        return with(proposals.toldTo(uscc.value()));
    }

    private List<MeasureProposal> with(List<MeasureProposalEntity> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var further =
                statements
                        .findByReferenceInOrderById(rows.stream()
                                .map(MeasureProposalEntity::reference)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                MeasureStatementEntity::reference,
                                Collectors.mapping(MeasureStatementEntity::toRecord, Collectors.toList())));
        return rows.stream()
                .map(row -> row.toRecord(further.getOrDefault(row.reference(), List.of())))
                .toList();
    }

    private MeasureProposal told(MeasureProposalEntity row) {
        return with(List.of(row)).get(0);
    }

    private void requireHeld(String reference, MeasureProposal.Hearing hearing) {
        if (hearing.on() == null) {
            throw new MeasureRefused("企业就 %s 要求听证，请先在证书办理页安排听证，听证后再作出决定".formatted(reference));
        }
        if (!LocalDate.now(clock).isAfter(hearing.on())) {
            throw new MeasureRefused(
                    "%s 的听证定于 %s 举行，听证后再作出决定".formatted(reference, BeijingTime.DAY.format(hearing.on())));
        }
    }

    private MeasureProposalEntity locked(String reference) {
        return proposals.lock(reference).orElseThrow(() -> new UnknownProposal(reference));
    }

    private IssuedCertificate certificate(MeasureProposal proposal) {
        return certificates.find(proposal.number()).orElseThrow();
    }

    /** Adds a line to the timeline of the application that the certificate was issued for. */
    @Transactional
    public void note(MeasureProposal proposal, Actor actor, String text) {
        applications.note(proposal.applicationNumber(), actor, text);
    }
}
