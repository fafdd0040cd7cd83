package cn.zhishen.workflow.decision;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.workflow.InvalidDecision;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps people out of decisions that are not theirs to take: who has done a task named in {@link HumanDecision#apart} of the same case,
 * and who has declared a tie with the enterprise. The case is what the business key of the process names.
 */
@Service
public class FourEyes {

    private final HumanDecisions decisions;
    private final HandlingRepository handlings;
    private final Ties ties;
    private final Applications applications;
    private final Complaints complaints;
    private final Certificates certificates;
    private final MeasureProposals proposals;
    private final Clock clock;

    FourEyes(
            HumanDecisions decisions,
            HandlingRepository handlings,
            Ties ties,
            Applications applications,
            Complaints complaints,
            Certificates certificates,
            MeasureProposals proposals,
            Clock clock) {
        this.decisions = decisions;
        this.handlings = handlings;
        this.ties = ties;
        this.applications = applications;
        this.complaints = complaints;
        this.certificates = certificates;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Why this person must keep out of a task, in Chinese; empty if they need not.
     *
     * @param caseNumber number of an application, a complaint or a certificate, or the reference of a proposed measure
     */
    @Transactional(readOnly = true)
    public Optional<String> objection(StaffTask task, String caseNumber, String staff) {
        var decision = decisions.of(task);
        return handledBefore(decision, caseNumber, staff).or(() -> tied(decision, caseNumber, staff));
    }

    /** @throws InvalidDecision if this person must keep out of the task */
    @Transactional(readOnly = true)
    public void requireUninvolved(StaffTask task, String caseNumber, String staff) {
        objection(task, caseNumber, staff).ifPresent(objection -> {
            throw new InvalidDecision(objection);
        });
    }

    /**
     * As {@link #objection}, of many applications at once: by number, without those that this person may decide.
     *
     * @param enterprises who applied, by number of the application
     */
    @Transactional(readOnly = true)
    public Map<String, String> objections(StaffTask task, Map<String, Uscc> enterprises, String staff) {
        var decision = decisions.of(task);
        var tied = ties.tied(staff, enterprises.values());
        var objections = new HashMap<String, String>();
        handlings.findByCaseNumberInAndStaffOrderByIdAsc(enterprises.keySet(), staff).stream()
                .filter(handling -> decision.apart().contains(handling.task()))
                .forEach(handling ->
                        objections.putIfAbsent(handling.caseNumber(), handledBefore(decision, handling.task(), staff)));
        enterprises.forEach((number, uscc) -> {
            if (tied.contains(uscc)) {
                objections.putIfAbsent(number, tied(decision, staff));
            }
        });
        return objections;
    }

    /** Records that this person has done the task, in the transaction of what they did. */
    @Transactional
    public void handled(StaffTask task, String caseNumber, String staff) {
        handlings.save(new HandlingEntity(caseNumber, task, staff, clock.instant()));
    }

    private Optional<String> handledBefore(HumanDecision decision, String caseNumber, String staff) {
        return handlings.findByCaseNumberAndStaffOrderByIdAsc(caseNumber, staff).stream()
                .map(HandlingEntity::task)
                .filter(decision.apart()::contains)
                .findFirst()
                .map(task -> handledBefore(decision, task, staff));
    }

    private String handledBefore(HumanDecision decision, StaffTask earlier, String staff) {
        return "%s 办理过本件的“%s”，按人工决定表应当回避“%s”，请交由其他人员办理"
                .formatted(staff, decisions.of(earlier).title(), decision.title());
    }

    private Optional<String> tied(HumanDecision decision, String caseNumber, String staff) {
        return enterprise(caseNumber).filter(uscc -> ties.isTied(staff, uscc)).map(uscc -> tied(decision, staff));
    }

    private static String tied(HumanDecision decision, String staff) {
        return "%s 已申报与本件企业有利害关系，应当回避“%s”，请交由其他人员办理".formatted(staff, decision.title());
    }

    private Optional<Uscc> enterprise(String caseNumber) {
        return applications
                .find(caseNumber)
                .map(Application::uscc)
                .or(() -> complaints.find(caseNumber).flatMap(this::enterprise))
                .or(() -> proposals
                        .find(caseNumber)
                        .flatMap(one -> certificates.find(one.number()))
                        .map(IssuedCertificate::uscc))
                .or(() -> certificates.find(caseNumber).map(IssuedCertificate::uscc));
    }

    /** A complainant may name the enterprise by its code, or what it applied for or holds. */
    private Optional<Uscc> enterprise(Complaint complaint) {
        return Optional.ofNullable(complaint.uscc())
                .or(() -> Stream.of(
                                Optional.ofNullable(complaint.recheckedApplication()),
                                Optional.ofNullable(complaint.applicationNumber()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .flatMap(applications::find)
                        .map(Application::uscc))
                .or(() -> Optional.ofNullable(complaint.certificateNumber())
                        .flatMap(certificates::find)
                        .map(IssuedCertificate::uscc));
    }
}
