package cn.zhishen.workflow;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OPINION;
import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OUTCOME;
import static cn.zhishen.workflow.ProcessVariables.ISSUED_BY;

import cn.zhishen.application.Actor;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.certificate.CertificateIssuing;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterCertificate implements JavaDelegate {

    private final CertificateIssuing issuing;
    private final Applications applications;

    RegisterCertificate(CertificateIssuing issuing, Applications applications) {
        this.issuing = issuing;
        this.applications = applications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var officer = ISSUED_BY.from(execution);
        var certificate = issuing.issue(number, officer, ISSUANCE_OPINION.from(execution));
        applications.close(number, Stage.ISSUED, null, Actor.staff(officer), "已颁发资质证书 " + certificate.number());
        ISSUANCE_OUTCOME.set(execution, "ISSUED");
    }
}
