package cn.zhishen.workflow.steps.change;

import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceStatus;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks at the challenge itself, since a variable of the process can be set by an administrator. */
@Component
class RecordChangeAuthentication implements JavaDelegate {

    private final SimpleChanges changes;
    private final FaceAuthentications faces;

    RecordChangeAuthentication(SimpleChanges changes, FaceAuthentications faces) {
        this.changes = changes;
        this.faces = faces;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = execution.getProcessBusinessKey();
        if (faces.latest(reference)
                .filter(challenge -> challenge.status() == FaceStatus.VERIFIED)
                .isEmpty()) {
            throw new IllegalStateException(reference + " 没有人脸认证通过记录，流程不能继续，请补办后再试");
        }
        changes.authenticated(reference);
    }
}
