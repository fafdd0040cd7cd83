package cn.zhishen.workflow.steps.review;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.review.register.RegisterLookups;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordSilence implements JavaDelegate {

    private final RegisterLookups lookups;
    private final Applications applications;

    RecordSilence(RegisterLookups lookups, Applications applications) {
        this.lookups = lookups;
        this.applications = applications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        lookups.giveUpSilent(number).forEach(line -> applications.note(number, Actor.SYSTEM, line));
    }
}
