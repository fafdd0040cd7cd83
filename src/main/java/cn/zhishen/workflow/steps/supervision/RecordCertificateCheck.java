package cn.zhishen.workflow.steps.supervision;

import static cn.zhishen.workflow.ProcessVariables.CERTIFICATE_NUMBER;
import static cn.zhishen.workflow.ProcessVariables.CHECK_AGAIN_AT;
import static cn.zhishen.workflow.ProcessVariables.CHECK_CONCLUSION;
import static cn.zhishen.workflow.ProcessVariables.CHECK_DECISION;
import static cn.zhishen.workflow.ProcessVariables.RECTIFICATION_REFERENCE;

import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.IssuedCertificate;
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
import cn.zhishen.workflow.supervision.CheckedClauses;
import cn.zhishen.workflow.supervision.RectificationProcess;
import cn.zhishen.workflow.supervision.SupervisionOutcomes;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records what was found, and orders the rectification if the standard is not met, in the transaction of the form. */
@Component
class RecordCertificateCheck implements JavaDelegate {

    private final DrawnChecks checks;
    private final RectificationProcess process;
    private final Certificates certificates;
    private final SupervisionOutcomes outcomes;
    private final CheckedClauses clauses;
    private final SecondCheck again;
    private final Staff staff;

    RecordCertificateCheck(
            DrawnChecks checks,
            RectificationProcess process,
            Certificates certificates,
            SupervisionOutcomes outcomes,
            CheckedClauses clauses,
            SecondCheck again,
            Staff staff) {
        this.checks = checks;
        this.process = process;
        this.certificates = certificates;
        this.outcomes = outcomes;
        this.clauses = clauses;
        this.again = again;
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
            // the certificate stays as it is while it is judged
            certificates.lock(check.number());
            check = clauses.follow(reference);
            var concluded =
                    checks.conclude(reference, conclusion, isTriedTwice(execution) ? again.day() : null, officer);
            if (concluded.outcome() == null) {
                CHECK_AGAIN_AT.set(execution, again.begin(concluded.postponed().until()));
            } else if (concluded.outcome() == Outcome.NOT_MET) {
                rectify(execution, check, officer);
            }
        } catch (CheckRefused | RectificationRefused e) {
            throw new InvalidDecision(e.getMessage());
        }
    }

    /** An instance that began on a model from before there was a second try goes on as it began. */
    private static boolean isTriedTwice(DelegateExecution execution) {
        return execution.getBpmnModelInstance().getModelElementById("isCheckedAgain") != null;
    }

    /** Orders to rectify what is not met, beside what is being rectified already: the facts are those of this check. */
    private void rectify(DelegateExecution execution, DrawnCheck check, String officer) {
        var certificate = certificates.find(check.number()).orElseThrow();
        var ordered = process.record(order(check, certificate), check.reference(), officer);
        RECTIFICATION_REFERENCE.set(execution, ordered.reference());
        CERTIFICATE_NUMBER.set(execution, check.number());
        checks.rectified(check.reference(), ordered.reference());
    }

    /** What is not met by the enterprise as a whole concerns all that it holds by the certificate. */
    private List<String> failed(DrawnCheck check, IssuedCertificate certificate) {
        var codes = IntStream.range(0, check.clauses().size())
                .filter(place ->
                        !check.clauses().get(place).gone() && check.entry(place).verdict() == Verdict.NOT_MET)
                .mapToObj(place -> check.clauses().get(place).itemCode())
                .toList();
        return certificates.current(certificate).stream()
                .map(Item::code)
                .filter(code -> codes.contains(null) || codes.contains(code))
                .toList();
    }

    private Order order(DrawnCheck check, IssuedCertificate certificate) {
        if (check.remedy() == null) {
            throw new InvalidDecision("不符合标准的，请在核查页面填写责令整改的依据、事实和截止日期");
        }
        return new Order(
                check.number(),
                certificate.edition(),
                failed(check, certificate),
                check.remedy().basis(),
                check.remedy().facts(),
                check.remedy().due());
    }
}
