package cn.zhishen.workflow.steps.face;

import static cn.zhishen.workflow.ProcessVariables.FACE_ATTEMPTS_RENEW_AT;
import static cn.zhishen.workflow.ProcessVariables.FACE_CHALLENGE;
import static cn.zhishen.workflow.ProcessVariables.FACE_CHECK_AT;
import static cn.zhishen.workflow.ProcessVariables.FACE_OUTCOME;

import cn.zhishen.application.timeline.Actor;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceStatus;
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
    private final FaceCheckInterval interval;
    private final Clock clock;

    SettleFaceChallenge(FaceCases cases, FaceAuthentications faces, FaceCheckInterval interval, Clock clock) {
        this.cases = cases;
        this.faces = faces;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var status =
                faces.check(UUID.fromString(FACE_CHALLENGE.from(execution))).status();
        if (status == FaceStatus.PENDING) {
            FACE_CHECK_AT.set(execution, Date.from(interval.after(clock.instant())));
            FACE_OUTCOME.set(execution, status.name());
            return;
        }
        cases.note(number, PROVIDER, TIMELINE.get(status));
        var permission = cases.mayStart(number);
        if (status == FaceStatus.VERIFIED || permission.permitted()) {
            FACE_OUTCOME.set(execution, status.name());
        } else {
            FACE_ATTEMPTS_RENEW_AT.set(execution, Date.from(permission.again()));
            FACE_OUTCOME.set(execution, TOO_MANY_ATTEMPTS);
        }
    }
}
