package cn.zhishen.workflow.steps.face;

import static cn.zhishen.workflow.ProcessVariables.FACE_ATTEMPTS_RENEW_AT;
import static cn.zhishen.workflow.ProcessVariables.FACE_CHALLENGE;
import static cn.zhishen.workflow.ProcessVariables.FACE_CHECK_AT;
import static cn.zhishen.workflow.ProcessVariables.FACE_OUTCOME;

import cn.zhishen.application.timeline.Actor;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.workflow.authentication.FaceProof;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class SettleFaceChallenge implements JavaDelegate {

    private static final String TOO_MANY_ATTEMPTS = "TOO_MANY_ATTEMPTS";
    private static final Actor PROVIDER = Actor.system("人脸认证平台");
    private static final Map<FaceStatus, String> TIMELINE = Map.of(
            FaceStatus.VERIFIED, "人脸认证通过",
            FaceStatus.REFUSED, "人脸认证不通过，可以重新发起",
            FaceStatus.EXPIRED, "人脸认证二维码过期，可以重新发起");

    private final FaceCases cases;
    private final FaceAuthentications faces;
    private final FaceProof proof;
    private final FaceCheckInterval interval;
    private final Clock clock;

    SettleFaceChallenge(
            FaceCases cases, FaceAuthentications faces, FaceProof proof, FaceCheckInterval interval, Clock clock) {
        this.cases = cases;
        this.faces = faces;
        this.proof = proof;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var challenge = faces.check(UUID.fromString(FACE_CHALLENGE.from(execution)));
        cases.lock(number);
        var status = outcome(challenge);
        if (status == FaceStatus.PENDING) {
            FACE_CHECK_AT.set(execution, Date.from(interval.after(clock.instant())));
            FACE_OUTCOME.set(execution, status.name());
            return;
        }
        cases.note(number, PROVIDER, told(challenge, status));
        if (status == FaceStatus.VERIFIED) {
            cases.recognised(challenge);
        }
        var permission = cases.mayStart(number);
        if (status == FaceStatus.VERIFIED || permission.permitted()) {
            FACE_OUTCOME.set(execution, status.name());
        } else {
            FACE_ATTEMPTS_RENEW_AT.set(execution, Date.from(permission.again()));
            FACE_OUTCOME.set(execution, TOO_MANY_ATTEMPTS);
        }
    }

    /** An agent whose mandate has ended meanwhile is not the person who was to be recognised, whoever it is. */
    private FaceStatus outcome(FaceChallenge challenge) {
        return challenge.status() == FaceStatus.VERIFIED && !proof.counts(challenge)
                ? FaceStatus.REFUSED
                : challenge.status();
    }

    private static String told(FaceChallenge challenge, FaceStatus outcome) {
        if (challenge.mandate() == null) {
            return TIMELINE.get(outcome);
        }
        return challenge.status() == outcome
                ? "委托代理人" + TIMELINE.get(outcome)
                : "委托代理人完成了人脸认证，但委托已经终止或者不在委托期限内，认证无效，可以重新发起";
    }
}
