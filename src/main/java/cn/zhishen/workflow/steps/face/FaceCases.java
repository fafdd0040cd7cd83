package cn.zhishen.workflow.steps.face;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.enterprise.EnterpriseProfile;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.identity.face.AttemptPermission;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The cases in which a legal representative authenticates, or for an application an authorised agent: applications, and simple changes of
 * certificates.
 */
@Component
class FaceCases {

    private final Applications applications;
    private final Dossiers dossiers;
    private final AuthorisedAgents agents;
    private final SimpleChanges changes;
    private final FaceAuthentications faces;

    FaceCases(
            Applications applications,
            Dossiers dossiers,
            AuthorisedAgents agents,
            SimpleChanges changes,
            FaceAuthentications faces) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.agents = agents;
        this.changes = changes;
        this.faces = faces;
    }

    /** @param mandate by which an agent acts; null for the legal representative */
    record Subject(String name, IdentityDocument identity, UUID mandate) {

        private static Subject of(EnterpriseProfile enterprise) {
            return new Subject(enterprise.legalRepresentative(), enterprise.legalRepresentativeId(), null);
        }
    }

    /**
     * Who has to authenticate: the agent if the enterprise chose so, otherwise the legal representative, as the dossier was frozen or as
     * the library has it.
     *
     * @throws cn.zhishen.application.agent.AgentRefused if the agent may not
     */
    Subject subject(String number) {
        return changes.find(number)
                .map(change -> Subject.of(changes.representedBy(change)))
                .or(() -> agents.asked(number).map(agent -> new Subject(agent.name(), agent.identity(), agent.id())))
                .orElseGet(() -> Subject.of(dossiers.snapshot(number).dossier().enterprise()));
    }

    /** Lets nothing else change the case until the transaction ends. */
    void lock(String number) {
        if (changes.find(number).isEmpty()) {
            applications.lock(number);
        }
    }

    /** Records that the face of an agent was recognised. */
    void recognised(FaceChallenge challenge) {
        if (challenge.mandate() != null) {
            agents.authenticated(challenge.mandate(), challenge.answeredAt());
        }
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
