package cn.zhishen.workflow.steps.issuance;

import static cn.zhishen.workflow.ProcessVariables.ISSUANCE_OUTCOME;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Holds;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.CertificateIssuing;
import cn.zhishen.workflow.Outcomes;
import cn.zhishen.workflow.telling.ApplicationNews;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterCertificate implements JavaDelegate {

    private final Outcomes outcomes;
    private final CertificateIssuing issuing;
    private final Applications applications;
    private final Holds holds;
    private final ApplicationNews news;

    RegisterCertificate(
            Outcomes outcomes,
            CertificateIssuing issuing,
            Applications applications,
            Holds holds,
            ApplicationNews news) {
        this.outcomes = outcomes;
        this.issuing = issuing;
        this.applications = applications;
        this.holds = holds;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        // somebody may have held it since it was signed
        if (!holds.of(Map.of(number, applications.get(number).uscc())).isEmpty()) {
            throw new IllegalStateException("申请 " + number + " 签发后被限制，暂缓制作证书，解除限制后可以再办");
        }
        var signature = outcomes.signatureToIssue(number);
        var certificate = issuing.issue(number, signature.officer(), signature.opinion());
        applications.close(
                number, Stage.ISSUED, null, Actor.staff(signature.officer()), "已颁发资质证书 " + certificate.number());
        news.issued(number, certificate.number());
        ISSUANCE_OUTCOME.set(execution, "ISSUED");
    }
}
