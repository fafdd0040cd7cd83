package cn.zhishen.workflow;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.agent.MandateScans;
import cn.zhishen.application.agent.NewAgent;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.workflow.decision.StaffActs;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.telling.MandateNews;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Names, and withdraws, the authorised agent of an application, and receives the scan of the mandate (行政许可法第二十九条, 民法典第一百六十五条;
 * guide ⑥). These are no steps of the process: an application without an agent takes the same way. They can be done at any stage before the
 * face authentication.
 */
@Service
public class AgentMandates {

    private static final Set<Stage> BEFORE_AUTHENTICATION = EnumSet.of(
            Stage.FILLING,
            Stage.GENERATING_FORM,
            Stage.SIGNING,
            Stage.JUDGING_SCAN,
            Stage.UPLOADING_SHEET,
            Stage.CONFIRMING,
            Stage.AUTHENTICATING,
            Stage.FACE_LOCKED);

    private final Applications applications;
    private final AuthorisedAgents agents;
    private final MandateScans scans;
    private final StaffActs acts;
    private final MandateNews news;
    private final FaceAuthentications faces;
    private final ApprovalProcess process;

    AgentMandates(
            Applications applications,
            AuthorisedAgents agents,
            MandateScans scans,
            StaffActs acts,
            MandateNews news,
            FaceAuthentications faces,
            ApprovalProcess process) {
        this.applications = applications;
        this.agents = agents;
        this.scans = scans;
        this.acts = acts;
        this.news = news;
        this.faces = faces;
        this.process = process;
    }

    /** Whether an agent can be named at that stage. */
    public static boolean isOpen(Stage stage) {
        return BEFORE_AUTHENTICATION.contains(stage);
    }

    /** Whether an agent can be withdrawn at that stage: also while the answer of the face authentication is awaited, which then ends. */
    public static boolean isRevocable(Stage stage) {
        return isOpen(stage) || stage == Stage.AWAITING_FACE;
    }

    /**
     * Names the agent, in place of the one that the application has.
     *
     * @throws cn.zhishen.application.agent.AgentRefused with everything that is wrong
     */
    public AuthorisedAgent name(String number, NewAgent agent) {
        return process.inTransaction(() -> {
            require(number, isOpen(applications.lock(number).stage()), "指定委托代理人");
            return agents.name(number, agent);
        });
    }

    /** Withdraws the agent, with a face authentication that the agent was asked for; changes nothing if there is none. */
    public void withdraw(String number) {
        process.inTransaction(() -> {
            require(number, isRevocable(applications.lock(number).stage()), "撤销委托");
            agents.withdraw(number);
            return null;
        });
        process.inTransaction(() -> {
            faces.latest(number)
                    .filter(asked -> asked.mandate() != null && asked.status() == FaceStatus.PENDING)
                    .ifPresent(asked -> {
                        faces.expire(asked.id());
                        process.correlate(MessageNames.FACE_RESULT_RECEIVED, number);
                    });
            return null;
        });
    }

    /**
     * Inspects the scan of the stamped and signed mandate, keeps and judges it.
     *
     * @throws cn.zhishen.application.agent.AgentRefused if no scan is awaited, or the agent was replaced while it was inspected
     * @throws cn.zhishen.pdf.UnacceptableUpload if it cannot be inspected
     */
    public ScanResult uploadMandate(String number, Path upload) {
        require(number, isOpen(applications.get(number).stage()), "上传授权委托书");
        var agent = scans.awaited(number);
        var inspection = scans.inspect(agent, upload);
        return process.inTransaction(() -> {
            require(number, isOpen(applications.lock(number).stage()), "上传授权委托书");
            var kept = scans.keep(agent, upload, inspection);
            if (kept.verdict().equals("PERSON") && !"PERSON".equals(agent.verdict())) {
                news.toBeJudged(number, kept.document().id());
            }
            return new ScanResult(kept.document().id(), kept.verdict(), inspection);
        });
    }

    /**
     * Judges a scan that table scan-acceptance left to a person.
     *
     * @param scan which the reviewer saw
     * @param reasons the enterprise reads them
     * @throws cn.zhishen.application.agent.AgentRefused if there are no reasons, or that scan is not to be judged any more
     * @throws cn.zhishen.workflow.decision.ActRefused if the reviewer must keep out
     */
    public void judge(String number, UUID scan, boolean accepted, String reasons, String reviewer) {
        process.inTransaction(() -> {
            require(number, isOpen(applications.lock(number).stage()), "判定授权委托书");
            acts.take(
                    StaffTask.JUDGE_MANDATE,
                    number,
                    reviewer,
                    () -> scans.judgedByPerson(number, scan, accepted, reasons, Actor.staff(reviewer)));
            news.judged(number, scan, accepted);
            return null;
        });
    }

    private void require(String number, boolean allowed, String wanted) {
        if (!allowed) {
            throw new StepOutOfOrder(applications.get(number).stage(), wanted);
        }
    }
}
