package cn.zhishen.workflow.steps.change;

import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.change.SimpleChange.Outcome;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.workflow.LastDay;
import cn.zhishen.workflow.telling.CertificateNews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ExpireChange implements JavaDelegate {

    private final SimpleChanges changes;
    private final LastDay lastDay;
    private final CertificateNews news;

    ExpireChange(SimpleChanges changes, LastDay lastDay, CertificateNews news) {
        this.changes = changes;
        this.lastDay = lastDay;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        lastDay.requireOver(changes.get(reference).lastDay(), reference + " 的认证期限未满，不能作逾期处理");
        news.ended(changes.end(reference, Outcome.EXPIRED, Actor.SYSTEM));
    }
}
