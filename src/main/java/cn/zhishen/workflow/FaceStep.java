package cn.zhishen.workflow;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Barring;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.workflow.authentication.Authenticator;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Starts the face authentication of the legal representative or the authorised agent, and receives the provider's results. */
@Service
public class FaceStep {

    private final Applications applications;
    private final FaceAuthentications faces;
    private final Dossiers dossiers;
    private final Barring barring;
    private final AuthorisedAgents agents;
    private final ApprovalProcess process;

    FaceStep(
            Applications applications,
            FaceAuthentications faces,
            Dossiers dossiers,
            Barring barring,
            AuthorisedAgents agents,
            ApprovalProcess process) {
        this.applications = applications;
        this.faces = faces;
        this.dossiers = dossiers;
        this.barring = barring;
        this.agents = agents;
        this.process = process;
    }

    /**
     * Begins one face authentication. The process only knows that one was asked for; whom it asks is kept with the mandate, so that nothing
     * about a person is a variable, and an instance on an older model asks the right one too.
     *
     * @throws FaceAttemptsExhausted if the day's attempts are used up
     * @throws cn.zhishen.application.agent.AgentRefused if the agent may not authenticate now
     */
    public FaceChallenge requestFaceAuthentication(String number, Authenticator who) {
        return process.inTransaction(() -> {
            if (applications.lock(number).stage() == Stage.FACE_LOCKED) {
                var permission = faces.mayStart(number);
                if (!permission.permitted()) {
                    throw new FaceAttemptsExhausted(permission);
                }
            }
            var application = process.require(number, Stage.AUTHENTICATING, "发起人脸认证");
            barring.require(dossiers.snapshot(number).dossier(), application.uscc());
            agents.ask(number, who == Authenticator.AUTHORISED_AGENT);
            process.complete(number, "requestFaceAuthentication", Map.of());
            return faces.latest(number).orElseThrow();
        });
    }

    /**
     * Receives the provider's callback. The result is stored even if the process is not waiting for it yet; it asks for it later.
     *
     * @return whether the challenge is known
     * @throws cn.zhishen.identity.face.InvalidCallback if it is not signed by the provider, replayed or late
     */
    public boolean faceAnswered(String body, String timestamp, String nonce, String signature) {
        return process.inTransaction(() -> {
            var challenge = faces.answered(body, timestamp, nonce, signature);
            challenge.ifPresent(
                    answered -> process.correlate(MessageNames.FACE_RESULT_RECEIVED, answered.applicationNumber()));
            return challenge.isPresent();
        });
    }
}
