package cn.zhishen.workflow.steps.change;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_DECISION;
import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OPINION;

import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.change.SimpleChangeRefused;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.telling.CertificateNews;
import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordChangeDecision implements JavaDelegate {

    private final SimpleChanges changes;
    private final Staff staff;
    private final CertificateNews news;

    RecordChangeDecision(SimpleChanges changes, Staff staff, CertificateNews news) {
        this.changes = changes;
        this.staff = staff;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decision = Arrays.stream(Decision.values())
                .filter(one -> one.name().equals(ISSUANCE_DECISION.from(execution, "")))
                .findFirst()
                .orElseThrow(() -> new InvalidDecision("请选择同意换发或者退回企业"));
        var opinion = InvalidDecision.required(ISSUANCE_OPINION.from(execution, ""), "请填写签发意见或者退回的理由");
        var officer = staff.deciding(execution, StaffTask.SIGN_CHANGE);
        try {
            var change = changes.decide(execution.getProcessBusinessKey(), decision, opinion, officer);
            if (decision == Decision.RETURN) {
                news.ended(change);
            }
        } catch (SimpleChangeRefused e) {
            throw new InvalidDecision(e.getMessage());
        }
    }
}
