package cn.zhishen.workflow.steps.face;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.enterprise.EnterpriseProfile;
import org.springframework.stereotype.Component;

/** The cases in which a legal representative authenticates: applications, and simple changes of certificates. */
@Component
class FaceCases {

    private final Applications applications;
    private final Dossiers dossiers;
    private final SimpleChanges changes;

    FaceCases(Applications applications, Dossiers dossiers, SimpleChanges changes) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.changes = changes;
    }

    /** The enterprise with its legal representative: as the dossier was frozen, or as the library has it. */
    EnterpriseProfile representedBy(String number) {
        return changes.find(number)
                .map(changes::representedBy)
                .orElseGet(() -> dossiers.snapshot(number).dossier().enterprise());
    }

    void note(String number, Actor actor, String text) {
        changes.find(number)
                .ifPresentOrElse(
                        change -> changes.note(change, actor, text + "（" + number + "）"),
                        () -> applications.note(number, actor, text));
    }
}
