package cn.zhishen.workflow.steps.face;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.identity.face.AttemptPermission;
import cn.zhishen.identity.face.FaceAuthentications;
import org.springframework.stereotype.Component;

/** The cases in which a legal representative authenticates: applications, and simple changes of certificates. */
@Component
class FaceCases {

    private final Applications applications;
    private final Dossiers dossiers;
    private final SimpleChanges changes;
    private final FaceAuthentications faces;

    FaceCases(Applications applications, Dossiers dossiers, SimpleChanges changes, FaceAuthentications faces) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.changes = changes;
        this.faces = faces;
    }

    /** The enterprise with its legal representative: as the dossier was frozen, or as the library has it. */
    EnterpriseProfile representedBy(String number) {
        return changes.find(number)
                .map(changes::representedBy)
                .orElseGet(() -> dossiers.snapshot(number).dossier().enterprise());
    }

    /** What the attempts of today permit: those at all changes of an enterprise count together. */
    AttemptPermission mayStart(String number) {
        return changes.find(number)
                .map(change -> faces.mayStart(changes.ofToday(change.uscc())))
                .orElseGet(() -> faces.mayStart(number));
    }

    void note(String number, Actor actor, String text) {
        changes.find(number)
                .ifPresentOrElse(
                        change -> changes.note(change, actor, text + "（" + number + "）"),
                        () -> applications.note(number, actor, text));
    }
}
