package cn.zhishen.workflow.steps.face;

import static cn.zhishen.workflow.ProcessVariables.FACE_CHALLENGE;
import static cn.zhishen.workflow.ProcessVariables.FACE_CHECK_AT;
import static cn.zhishen.workflow.ProcessVariables.FACE_EXPIRES_AT;

import cn.zhishen.application.Dossiers;
import cn.zhishen.identity.face.FaceAuthentications;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CreateFaceChallenge implements JavaDelegate {

    private final Dossiers dossiers;
    private final FaceAuthentications faces;
    private final FaceCheckInterval interval;
    private final Clock clock;

    CreateFaceChallenge(Dossiers dossiers, FaceAuthentications faces, FaceCheckInterval interval, Clock clock) {
        this.dossiers = dossiers;
        this.faces = faces;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var number = execution.getProcessBusinessKey();
        var enterprise = dossiers.snapshot(number).dossier().enterprise();
        var challenge = faces.start(number, enterprise.legalRepresentative(), enterprise.legalRepresentativeId());
        FACE_CHALLENGE.set(execution, challenge.id().toString());
        FACE_EXPIRES_AT.set(execution, Date.from(challenge.expiresAt()));
        FACE_CHECK_AT.set(execution, Date.from(interval.after(clock.instant())));
    }
}
