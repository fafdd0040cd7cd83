package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_DECISION;
import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OPINION;
import static cn.zhishen.workflow.ProcessVariables.ISSUED_BY;

import cn.zhishen.application.Actor;
import cn.zhishen.application.Applications;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordSignature implements JavaDelegate {

    private static final Map<String, String> CHINESE = Map.of("ISSUE", "同意签发", "RETURN", "退回复核");

    private final Applications applications;
    private final Staff staff;

    RecordSignature(Applications applications, Staff staff) {
        this.applications = applications;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decision = CHINESE.get(ISSUANCE_DECISION.from(execution, ""));
        if (decision == null) {
            throw new InvalidDecision("请选择签发或退回复核");
        }
        var opinion = InvalidDecision.required(ISSUANCE_OPINION.from(execution, ""), "请填写签发意见或退回理由");
        ISSUANCE_OPINION.set(execution, opinion);
        ISSUED_BY.set(execution, staff.acting());
        applications.note(execution.getProcessBusinessKey(), Actor.staff(staff.acting()), decision + "：" + opinion);
    }
}
