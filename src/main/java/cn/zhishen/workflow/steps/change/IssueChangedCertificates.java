package cn.zhishen.workflow.steps.change;

import cn.zhishen.certificate.CertificateMeasure.Kind;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueChangedCertificates implements JavaDelegate {

    private final SimpleChanges changes;
    private final CertificateNews news;

    IssueChangedCertificates(SimpleChanges changes, CertificateNews news) {
        this.changes = changes;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        var issued = changes.issue(reference);
        // as an officer's re-issue is told: with the edition before it
        issued.forEach(one -> news.taken(
                one.number(),
                one.edition() - 1,
                Kind.CHANGED,
                one.items().stream().map(Item::title).toList()));
        var change = changes.get(reference);
        if (change.outcome() == Outcome.NOT_ISSUED) {
            news.ended(change);
        }
    }
}
