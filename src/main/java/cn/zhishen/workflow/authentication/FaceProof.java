package cn.zhishen.workflow.authentication;

import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.identity.face.FaceStatus;
import org.springframework.stereotype.Component;

/** Whether a face authentication counts: the provider recognised the person, and an agent's mandate stood at that moment. */
@Component
public class FaceProof {

    private final FaceAuthentications faces;
    private final AuthorisedAgents agents;

    FaceProof(FaceAuthentications faces, AuthorisedAgents agents) {
        this.faces = faces;
        this.agents = agents;
    }

    public boolean counts(FaceChallenge challenge) {
        return challenge.status() == FaceStatus.VERIFIED
                && (challenge.mandate() == null || agents.standsAt(challenge.mandate(), challenge.answeredAt()));
    }

    /** Whether the last face authentication of the application counts. */
    public boolean isGiven(String number) {
        return faces.latest(number).filter(this::counts).isPresent();
    }
}
