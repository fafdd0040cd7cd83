package cn.zhishen.workflow.steps.issuance;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_DECISION;
import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OPINION;

import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.Holds;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.Signatures;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordSignature implements JavaDelegate {

    private final Signatures signatures;
    private final Applications applications;
    private final Holds holds;
    private final Staff staff;

    RecordSignature(Signatures signatures, Applications applications, Holds holds, Staff staff) {
        this.signatures = signatures;
        this.applications = applications;
        this.holds = holds;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = ProcessVariables.applicationShown(execution);
        var decision = Arrays.stream(Decision.values())
                .filter(one -> one.name().equals(ISSUANCE_DECISION.from(execution, "")))
                .findFirst()
                .orElseThrow(() -> new InvalidDecision("请选择签发或退回复核"));
        var opinion = InvalidDecision.required(ISSUANCE_OPINION.from(execution, ""), "请填写签发意见或退回理由");
        var officer = staff.deciding(execution, StaffTask.SIGN_AND_ISSUE);
        if (decision == Decision.ISSUE) {
            requireNoHold(number);
        }
        ISSUANCE_OPINION.set(execution, opinion);
        signatures.record(number, decision, opinion, officer);
        applications.note(number, Actor.staff(officer), decision.chinese() + "：" + opinion);
    }

    /** The task stays, so nothing is lost when the hold ends. */
    private void requireNoHold(String number) {
        var hold = holds.of(Map.of(number, applications.get(number).uscc())).get(number);
        if (hold != null) {
            throw new InvalidDecision(hold);
        }
    }
}
