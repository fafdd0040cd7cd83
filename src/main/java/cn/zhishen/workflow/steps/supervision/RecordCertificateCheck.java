package cn.zhishen.workflow.steps.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.CHECK_CONCLUSION;
import static cn.zhishen.workflow.ProcessVariables.CHECK_DECISION;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_REFERENCE;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.Rectifications.Order;
import cn.zhishen.spotcheck.CheckRefused;
import cn.zhishen.spotcheck.DrawnCheck;
import cn.zhishen.spotcheck.DrawnCheck.Outcome;
import cn.zhishen.spotcheck.DrawnCheck.Verdict;
import cn.zhishen.spotcheck.DrawnChecks;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.supervision.RectificationProcess;
import cn.zhishen.workflow.supervision.SupervisionOutcomes;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records what was found, and orders the rectification if the standard is not met, in the transaction of the form. */
@Component
class RecordCertificateCheck implements JavaDelegate {

    private final DrawnChecks checks;
    private final RectificationProcess rectifications;
    private final Certificates certificates;
    private final SupervisionOutcomes outcomes;
    private final Staff staff;

    RecordCertificateCheck(
            DrawnChecks checks,
            RectificationProcess rectifications,
            Certificates certificates,
            SupervisionOutcomes outcomes,
            Staff staff) {
        this.checks = checks;
        this.rectifications = rectifications;
        this.certificates = certificates;
        this.outcomes = outcomes;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        var decision = CHECK_DECISION.from(execution, "");
        if (!List.of("CONCLUDE", "ENDED").contains(decision)) {
            throw new InvalidDecision("请选择按登记的核查意见办结，或者证书已失效、不再核查");
        }
        var conclusion = InvalidDecision.required(CHECK_CONCLUSION.from(execution, ""), "请填写核查情况的说明");
        var officer = staff.deciding(execution, StaffTask.CHECK_CERTIFICATE);
        var check = checks.find(reference).orElseThrow();
        boolean inForce = outcomes.isInForce(check.number());
        if (decision.equals("ENDED") == inForce) {
            throw new InvalidDecision(
                    inForce
                            ? "证书 %s 仍然有效，请核查后办结".formatted(check.number())
                            : "证书 %s 已失效，请选择不再核查".formatted(check.number()));
        }
        if (!inForce) {
            checks.concludeEnded(reference, conclusion, officer);
            return;
        }
        try {
            if (checks.conclude(reference, conclusion, officer).outcome() == Outcome.NOT_MET
                    // one that runs already goes on
                    && rectifications.running(check.number()).isEmpty()) {
                var ordered =
                        rectifications.record(order(check), reference, officer).reference();
                checks.rectified(reference, ordered);
                RECTIFICATION_REFERENCE.set(execution, ordered);
                CERTIFICATE_NUMBER.set(execution, check.number());
            }
        } catch (CheckRefused | RectificationRefused e) {
            throw new InvalidDecision(e.getMessage());
        }
    }

    private Order order(DrawnCheck check) {
        if (check.remedy() == null) {
            throw new InvalidDecision("不符合标准的，请在核查页面填写责令整改的依据、事实和截止日期");
        }
        var certificate = certificates.find(check.number()).orElseThrow();
        var items = certificates.current(certificate).stream().map(Item::code).toList();
        var failed = IntStream.range(0, check.clauses().size())
                .filter(place -> check.entry(place).verdict() == Verdict.NOT_MET)
                .mapToObj(place -> check.clauses().get(place).itemCode())
                .toList();
        // what is not met by the enterprise as a whole concerns all that it holds by the certificate
        var concerned = failed.stream().anyMatch(Objects::isNull)
                ? items
                : items.stream().filter(failed::contains).toList();
        return new Order(
                check.number(),
                certificate.edition(),
                concerned,
                check.remedy().basis(),
                check.remedy().facts(),
                check.remedy().due());
    }
}
