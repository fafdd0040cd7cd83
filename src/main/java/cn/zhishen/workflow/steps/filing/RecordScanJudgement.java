package cn.zhishen.workflow.steps.filing;

import static cn.zhishen.workflow.ProcessVariables.SCAN_JUDGEMENT;
import static cn.zhishen.workflow.ProcessVariables.SCAN_JUDGEMENT_REASONS;

import cn.zhishen.application.Applications;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.workflow.InvalidDecision;
import cn.zhishen.workflow.ProcessVariables;
import cn.zhishen.workflow.decision.Staff;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.telling.ApplicationNews;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordScanJudgement implements JavaDelegate {

    private static final Map<String, String> CHINESE = Map.of("ACCEPT", "合格", "REFUSE", "不合格，请重新上传");

    private final SignedForms scans;
    private final Applications applications;
    private final ApplicationNews news;
    private final Staff staff;

    RecordScanJudgement(SignedForms scans, Applications applications, ApplicationNews news, Staff staff) {
        this.scans = scans;
        this.applications = applications;
        this.news = news;
        this.staff = staff;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = ProcessVariables.applicationShown(execution);
        var decided = SCAN_JUDGEMENT.from(execution, "");
        var judgement = CHINESE.get(decided);
        if (judgement == null) {
            throw new InvalidDecision("请选择扫描件合格或不合格");
        }
        var reasons = InvalidDecision.required(SCAN_JUDGEMENT_REASONS.from(execution, ""), "请填写判定理由，企业将看到这段文字");
        var reviewer = staff.deciding(execution, StaffTask.JUDGE_SCAN);
        scans.judgedByPerson(number, decided);
        applications.note(number, Actor.staff(reviewer), "扫描件经人工判定" + judgement + "：" + reasons);
        news.scanJudged(number, decided.equals("ACCEPT"), execution.getActivityInstanceId());
    }
}
