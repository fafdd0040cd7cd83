package cn.zhishen.web.api;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Consents;
import cn.zhishen.application.Stage;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.workflow.StatutoryClock;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Collects what an answer says of an application. */
@Component
class ApplicationViews {

    private final Applications applications;
    private final Consents consents;
    private final StatutoryClock statutory;
    private final AuthorisedAgents agents;
    private final Clock clock;

    ApplicationViews(
            Applications applications,
            Consents consents,
            StatutoryClock statutory,
            AuthorisedAgents agents,
            Clock clock) {
        this.applications = applications;
        this.consents = consents;
        this.statutory = statutory;
        this.agents = agents;
        this.clock = clock;
    }

    ApplicationView of(String number) {
        return of(applications.get(number));
    }

    ApplicationView of(Application application) {
        return ApplicationView.of(
                application,
                application.stage() == Stage.FILLING ? consents.current() : null,
                agents.of(application.number())
                        .map(agent -> AgentView.of(
                                agent,
                                LocalDate.now(clock),
                                agents.obstacle(agent).orElse(null)))
                        .orElse(null),
                applications.timeline(application.number()),
                statutory.spent(application.number()),
                statutory.term(application.number()));
    }
}
