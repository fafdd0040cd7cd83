package cn.zhishen.workflow.steps.face;

import static cn.zhishen.workflow.ProcessVariables.FACE_CHALLENGE;
import static cn.zhishen.workflow.ProcessVariables.FACE_CHECK_AT;
import static cn.zhishen.workflow.ProcessVariables.FACE_EXPIRES_AT;

import cn.zhishen.identity.face.FaceAuthentications;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CreateFaceChallenge implements JavaDelegate {

    private final FaceCases cases;
    private final FaceAuthentications faces;
    private final FaceCheckInterval interval;
    private final Clock clock;

    CreateFaceChallenge(FaceCases cases, FaceAuthentications faces, FaceCheckInterval interval, Clock clock) {
        this.cases = cases;
        this.faces = faces;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var subject = cases.subject(number);
        var challenge = faces.start(number, subject.name(), subject.identity(), subject.mandate());
        FACE_CHALLENGE.set(execution, challenge.id().toString());
        FACE_EXPIRES_AT.set(execution, Date.from(challenge.expiresAt()));
        FACE_CHECK_AT.set(execution, Date.from(interval.after(clock.instant())));
    }
}
