package cn.zhishen.workflow.steps.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.MEASURE_REFERENCE;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_DECISION;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_REASONS;

import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.MeasureRefused;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.Rectification.Outcome;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.RectificationReturns;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Records how a rectification was judged, and proposes a measure if it was not rectified, in the transaction of the form. A report that is
 * not enough yet is answered only.
 */
@Component
class RecordRectification implements JavaDelegate {

    private final Rectifications rectifications;
    private final RectificationReturns returns;
    private final CertificateMeasureProcess measures;
    private final Certificates certificates;
    private final LastDay lastDay;
    private final Staff staff;
    private final CertificateNews news;

    RecordRectification(
            Rectifications rectifications,
            RectificationReturns returns,
            CertificateMeasureProcess measures,
            Certificates certificates,
            LastDay lastDay,
            Staff staff,
            CertificateNews news) {
        this.rectifications = rectifications;
        this.returns = returns;
        this.measures = measures;
        this.certificates = certificates;
        this.lastDay = lastDay;
        this.staff = staff;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        var decision = RECTIFICATION_DECISION.from(execution, "");
        var reasons = InvalidDecision.required(RECTIFICATION_REASONS.from(execution, ""), "请填写验收的意见和理由");
        var officer = staff.deciding(execution, StaffTask.JUDGE_RECTIFICATION);
        var ordered = rectifications.get(reference);
        try {
            if (decision.equals("NOT_YET")) {
                news.returned(ordered, returns.answer(reference, reasons, officer));
                return;
            }
            switch (decision) {
                case "RECTIFIED" -> rectifications.decide(reference, Outcome.RECTIFIED, reasons, null, officer);
                case "ENDED" -> rectifications.decide(reference, Outcome.CERTIFICATE_ENDED, reasons, null, officer);
                case "WITHDRAW" -> propose(execution, ordered, Kind.WITHDRAWN, reasons, officer);
                case "REVOKE" -> propose(execution, ordered, Kind.REVOKED, reasons, officer);
                default -> throw new InvalidDecision("请选择整改合格、尚未整改到位、不合格或者证书已失效");
            }
        } catch (RectificationRefused | MeasureRefused e) {
            throw new InvalidDecision(e.getMessage());
        }
        news.judged(rectifications.get(reference));
    }

    private void propose(
            DelegateExecution execution, Rectification ordered, Kind kind, String reasons, String officer) {
        requireOver(ordered);
        var remaining =
                rectifications.remaining(ordered).stream().map(Item::code).toList();
        if (remaining.isEmpty()) {
            throw new InvalidDecision("证书 %s 上已没有责令整改的资质，请选择证书已失效".formatted(ordered.number()));
        }
        var basis = rectifications
                .basis(kind)
                .orElseThrow(() -> new InvalidDecision("没有设置整改不合格时%s的依据，请选择其他处理".formatted(kind.chinese())));
        var proposal = measures.record(
                ordered.number(),
                certificates.find(ordered.number()).orElseThrow().edition(),
                kind,
                remaining,
                basis,
                reasons,
                officer);
        rectifications.decide(ordered.reference(), Outcome.NOT_RECTIFIED, reasons, proposal.reference(), officer);
        MEASURE_REFERENCE.set(execution, proposal.reference());
        CERTIFICATE_NUMBER.set(execution, ordered.number());
    }

    /** The enterprise may still rectify and report again until the last day is over. */
    private void requireOver(Rectification ordered) {
        try {
            lastDay.requireOver(ordered.due(), ordered.reference() + " 的整改期限未满，企业可以继续整改并补充报告，请答复尚未整改到位；期满后再作不合格的结论");
        } catch (IllegalStateException e) {
            throw new InvalidDecision(e.getMessage());
        }
    }
}
