package cn.zhishen.workflow;

import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.Signature;
import cn.zhishen.certificate.Signatures;
import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.publicnotice.PublicNotice;
import cn.zhishen.publicnotice.PublicNotices;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.workflow.authentication.FaceProof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The decisions, as the modules have recorded them. The process models ask here which way to go, because anybody with access to the
 * engine can set a process variable. If no decision is recorded the step fails: a request is refused, a job becomes an incident.
 */
@Component
public class Outcomes {

    private static final String VERDICT = "review-verdict";

    private final SignedForms scans;
    private final DocumentStore documents;
    private final FaceProof faces;
    private final Reviews reviews;
    private final Rechecks rechecks;
    private final PublicNotices notices;
    private final Signatures signatures;
    private final Certificates certificates;
    private final Complaints complaints;
    private final RuleTables tables;

    Outcomes(
            SignedForms scans,
            DocumentStore documents,
            FaceProof faces,
            Reviews reviews,
            Rechecks rechecks,
            PublicNotices notices,
            Signatures signatures,
            Certificates certificates,
            Complaints complaints,
            RuleTables tables) {
        this.scans = scans;
        this.documents = documents;
        this.faces = faces;
        this.reviews = reviews;
        this.rechecks = rechecks;
        this.notices = notices;
        this.signatures = signatures;
        this.certificates = certificates;
        this.complaints = complaints;
        this.tables = tables;
    }

    /**
     * @throws IllegalStateException unless the scan of the signed form was accepted, the technical lead's performance sheet was
     *     uploaded, and the face of the legal representative or of an authorised agent was recognised
     */
    public void requireSubmitted(String number) {
        if (!scans.isAccepted(number)) {
            throw missing(number, "合格的签章扫描件");
        }
        if (documents.of(number).stream()
                .noneMatch(document -> document.kind() == DocumentKind.TECHNICAL_LEAD_SHEET && !document.voided())) {
            throw missing(number, "技术负责人业绩表");
        }
        if (!faces.isGiven(number)) {
            throw missing(number, "人脸认证通过");
        }
    }

    /** @throws IllegalStateException unless the application passed the review */
    public void requirePassed(String number) {
        if (!isReviewPassed(number)) {
            throw missing(number, "审查合格");
        }
    }

    /** Whether the review leaves the decision to a person. */
    public boolean isReviewForPerson(String number) {
        return verdict(number).equals("NEEDS_PERSON");
    }

    /**
     * Whether the review passed, or a person confirmed it where the review left the decision to a person, or overturned its refusal.
     */
    public boolean isReviewPassed(String number) {
        if (rechecks.of(number).stream().anyMatch(Recheck::overturnsRefusal)) {
            return true;
        }
        return switch (verdict(number)) {
            case "PASSED" -> true;
            case "NEEDS_PERSON" -> isRecheckUpheld(number, Recheck.Cause.NEEDS_CHECK.name());
            default -> false;
        };
    }

    private String verdict(String number) {
        var review = reviews.find(number).orElseThrow(() -> missing(number, "核查报告"));
        return verdict(review.report(), review.recordedAt());
    }

    private String verdict(Report report, Instant at) {
        var counted = Map.of("failed", report.count(Result.FAIL), "needsCheck", report.count(Result.NEEDS_CHECK));
        return (String) tables.matches(VERDICT, at, counted).get(0).get("verdict");
    }

    /** Whether a review that found this now would refuse the application, without leaving anything to a person. */
    public boolean wouldRefuse(Report report) {
        return verdict(report, report.producedAt()).equals("NOT_PASSED");
    }

    /** Whether the last recheck with this cause upheld the result. */
    public boolean isRecheckUpheld(String number, String cause) {
        var ofCause = rechecks.of(number).stream()
                .filter(recheck -> recheck.cause() == Recheck.Cause.valueOf(cause))
                .toList();
        if (ofCause.isEmpty()) {
            throw missing(number, "复核");
        }
        return isUpheld(decided(number, ofCause));
    }

    /** Whether the recheck of this process instance upheld the result. */
    public boolean isThisRecheckUpheld(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        return rechecks.of(number).stream()
                .filter(recheck -> recheck.reference().equals(execution.getProcessInstanceId()))
                .findFirst()
                .map(recheck -> isUpheld(decided(number, List.of(recheck))))
                .orElseThrow(() -> missing(number, "复核"));
    }

    /** Whether any recheck decided against the application. Others may still be open. */
    public boolean isOverruled(String number) {
        return rechecks.overruling(number).isPresent();
    }

    /** @throws IllegalStateException if a recheck of the application has not been decided */
    public void requireRechecksDecided(String number) {
        var all = Rechecks.sinceOverturned(rechecks.of(number));
        if (!all.isEmpty()) {
            decided(number, all);
        }
    }

    public boolean isNoticeUpheld(String number) {
        var status = notices.of(number).orElseThrow(() -> missing(number, "公示")).status();
        if (status == PublicNotice.Status.OPEN) {
            throw missing(number, "公示结果");
        }
        return status == PublicNotice.Status.CLOSED;
    }

    /** Whether the issuing officer's last decision was to sign, not to return. */
    public boolean isSigned(String number) {
        return lastSignature(number).decision() == Signature.Decision.ISSUE;
    }

    /**
     * The signature by which the certificate may be issued.
     *
     * @throws IllegalStateException unless the review passed, the notice ended without objection, all rechecks are decided in
     *     favour, and the officer's last decision was to sign
     */
    public Signature signatureToIssue(String number) {
        requireSubmitted(number);
        requirePassed(number);
        if (!isNoticeUpheld(number)) {
            throw missing(number, "公示期满无异议");
        }
        requireRechecksDecided(number);
        if (isOverruled(number) || !isSigned(number)) {
            throw missing(number, "同意签发");
        }
        return lastSignature(number);
    }

    private Signature lastSignature(String number) {
        return signatures.last(number).orElseThrow(() -> missing(number, "签发意见"));
    }

    public boolean isCertificateIssued(String number) {
        if (certificates.of(number).isPresent()) {
            return true;
        }
        if (!isOverruled(number)) {
            throw missing(number, "证书，也没有不合格的复核决定");
        }
        return false;
    }

    public boolean isComplaintAccepted(String receipt) {
        var complaint = complaints.get(receipt);
        if (complaint.outcome() == Complaint.Outcome.REFUSED) {
            return false;
        }
        if (complaint.acceptedAt() == null) {
            throw missing(receipt, "审核决定");
        }
        return true;
    }

    /** The last of these rechecks; fails unless all of them are decided. */
    private static Recheck decided(String number, List<Recheck> some) {
        if (!some.stream().allMatch(Recheck::decided)) {
            throw missing(number, "复核决定");
        }
        return some.get(some.size() - 1);
    }

    private static boolean isUpheld(Recheck recheck) {
        return recheck.outcome() == Recheck.Outcome.UPHELD;
    }

    private static IllegalStateException missing(String number, String what) {
        return new IllegalStateException(number + " 没有" + what + "记录，流程不能继续，请补办后再试");
    }
}
