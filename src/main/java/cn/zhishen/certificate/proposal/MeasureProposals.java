package cn.zhishen.certificate.proposal;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.calendar.WorkingCalendar;
import cn.zhishen.certificate.CertificateMeasure;
import cn.zhishen.certificate.CertificateMeasures;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private final MeasureProposalRepository proposals;
    private final CertificateMeasures measures;
    private final Certificates certificates;
    private final ProposalPapers papers;
    private final Applications applications;
    private final WorkingCalendar calendar;
    private final ProposalSettings settings;
    private final Clock clock;

    MeasureProposals(
            MeasureProposalRepository proposals,
            CertificateMeasures measures,
            Certificates certificates,
            ProposalPapers papers,
            Applications applications,
            WorkingCalendar calendar,
            ProposalSettings settings,
            Clock clock) {
        this.proposals = proposals;
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
        if (!kind.needsHearing()) {
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
                        null)))
                .toRecord();
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
        var proposal = row.toRecord();
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
        return row.toRecord();
    }

    /**
     * Records what the enterprise states. It is encrypted, and the timeline has only that it answered.
     *
     * @param answer at most {@link #LONGEST_ANSWER} characters
     * @throws UnknownProposal if the enterprise was told of no such measure
     * @throws AnswerRefused if the text is missing or too long, the last day is over, or there is an answer already
     */
    @Transactional
    public void answer(Uscc uscc, String reference, String answer) {
        var row = locked(reference);
        var proposal = row.toRecord();
        var certificate = certificate(proposal);
        if (proposal.notice() == null || !certificate.uscc().equals(uscc)) {
            throw new UnknownProposal(reference);
        }
        if (proposal.answer() != null) {
            throw AnswerRefused.closed("已于 %s 提交陈述申辩，不能再次提交".formatted(day(proposal.answeredAt())));
        }
        if (proposal.outcome() != null || LocalDate.now(clock).isAfter(proposal.answerDue())) {
            throw AnswerRefused.closed("陈述申辩的期限（%s）已过".formatted(BeijingTime.DAY.format(proposal.answerDue())));
        }
        var text = Constraints.plain(answer);
        if (text.isEmpty() || text.length() > LONGEST_ANSWER || !text.matches(Constraints.STORABLE)) {
            throw AnswerRefused.text("请填写陈述申辩的内容，不超过 %d 个字".formatted(LONGEST_ANSWER));
        }
        row.answered(text, clock.instant());
        note(proposal, Actor.enterprise(certificate.enterpriseName(), uscc.value()), "企业提交陈述申辩（" + reference + "）");
    }

    /**
     * Records the decision, and takes the measure if it is confirmed: register, held qualifications, public page and new edition change in
     * this transaction.
     *
     * @param reasons how the answer was weighed; the decision paper has them
     * @throws MeasureRefused if it is decided already, or the certificate has changed so that the measure cannot be taken
     */
    @Transactional
    public void decide(String reference, Outcome outcome, String reasons, String officer) {
        var row = locked(reference);
        var proposal = row.toRecord();
        if (proposal.outcome() != null) {
            throw new MeasureRefused(
                    "%s 已经决定：%s".formatted(reference, proposal.outcome().chinese()));
        }
        if (outcome == Outcome.CONFIRMED && certificate(proposal).edition() != proposal.edition()) {
            throw new MeasureRefused("证书 %s 在告知之后已换发第 %d 版，请选择不作处理，再按现行证书重新提出"
                    .formatted(proposal.number(), certificate(proposal).edition()));
        }
        row.decided(outcome, reasons, officer, clock.instant());
        note(proposal, Actor.staff(officer), "%s（%s）：%s".formatted(outcome.chinese(), reference, reasons));
        if (outcome == Outcome.CONFIRMED) {
            measures.take(
                    proposal.number(),
                    proposal.edition(),
                    proposal.kind(),
                    proposal.codes(),
                    proposal.basis(),
                    proposal.facts(),
                    officer);
        }
    }

    /** Prints and signs the decision of a measure that was taken. A second call changes nothing. */
    @Transactional
    public void issueDecision(String reference) {
        var row = locked(reference);
        var proposal = row.toRecord();
        if (proposal.outcome() != Outcome.CONFIRMED) {
            throw new IllegalStateException(reference + " 没有决定处理，不能出具决定书");
        }
        if (proposal.decision() == null) {
            row.issued(papers.decision(new MeasureDecisionPaper(proposal, certificate(proposal)))
                    .id());
            note(proposal, Actor.SYSTEM, "已向企业送达《行政处理决定书》" + reference);
        }
    }

    @Transactional(readOnly = true)
    public Optional<MeasureProposal> find(String reference) {
        return proposals.findById(reference).map(MeasureProposalEntity::toRecord);
    }

    @Transactional(readOnly = true)
    public List<MeasureProposal> ofAny(Collection<String> references) {
        return proposals.findAllById(references).stream()
                .map(MeasureProposalEntity::toRecord)
                .toList();
    }

    /** What was proposed for a certificate, the latest first. */
    @Transactional(readOnly = true)
    public List<MeasureProposal> of(String number) {
        return proposals.findByNumberOrderByProposedAtDesc(number).stream()
                .map(MeasureProposalEntity::toRecord)
                .toList();
    }

    /** What the enterprise was told of, the latest first. */
    @Transactional(readOnly = true)
    public List<MeasureProposal> toldTo(Uscc uscc) {
        return proposals.toldTo(uscc.value()).stream()
                .map(MeasureProposalEntity::toRecord)
                .toList();
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

    private static String day(Instant moment) {
        return BeijingTime.DAY.format(moment.atZone(BeijingTime.ZONE));
    }
}
