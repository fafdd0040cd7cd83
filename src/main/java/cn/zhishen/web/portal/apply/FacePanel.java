package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Application;
import cn.zhishen.application.Dossiers;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.web.page.ShownAgents;
import cn.zhishen.workflow.AgentMandates;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the page of an application shows while the legal representative or the agent has to authenticate by face. */
@Component
class FacePanel {

    private final FaceAuthentications faces;
    private final Dossiers dossiers;
    private final ShownAgents agents;
    private final Clock clock;

    FacePanel(FaceAuthentications faces, Dossiers dossiers, ShownAgents agents, Clock clock) {
        this.faces = faces;
        this.dossiers = dossiers;
        this.agents = agents;
        this.clock = clock;
    }

    /** The agent whom the application has, and whether one can be named. */
    void showAgent(ModelAndView page, Application application) {
        page.addObject("agentOpen", AgentMandates.isOpen(application.stage()))
                .addObject("agent", agents.standing(application.number()).orElse(null));
    }

    void show(ModelAndView page, Application application) {
        var permission = faces.mayStart(application.number());
        page.addObject("permission", permission)
                .addObject("attemptsLeft", faces.attemptsLeft(application.number()))
                .addObject(
                        "subject",
                        dossiers.snapshot(application.number())
                                .dossier()
                                .enterprise()
                                .legalRepresentative());
        faces.latest(application.number()).ifPresent(challenge -> {
            page.addObject("challenge", challenge);
            if (challenge.mandate() != null) {
                page.addObject("askedAgent", agents.name(challenge.mandate()));
            }
            if (challenge.status() == FaceStatus.PENDING) {
                var left = Duration.between(clock.instant(), challenge.expiresAt());
                page.addObject("secondsLeft", Math.max(0, left.toSeconds()));
            }
        });
    }
}
