package cn.zhishen.web.page;

import cn.zhishen.application.Applications;
import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.agent.MandateScans;
import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.workflow.AgentMandates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The authorised agents of an application as pages show them. */
@Component
public class ShownAgents {

    private final Applications applications;
    private final AuthorisedAgents agents;
    private final MandateScans scans;
    private final ScanResults results;
    private final Clock clock;

    ShownAgents(
            Applications applications, AuthorisedAgents agents, MandateScans scans, ScanResults results, Clock clock) {
        this.applications = applications;
        this.agents = agents;
        this.scans = scans;
        this.results = results;
        this.clock = clock;
    }

    /**
     * @param obstacle why the agent may not authenticate now; null if nothing is in the way
     * @param scan the last one of the mandate; null if none was uploaded
     * @param open whether the agent can still authenticate
     * @param judgeable whether a person is to judge that scan: it is in doubt, and the agent could still authenticate
     */
    public record ShownAgent(
            AuthorisedAgent agent,
            AuthorisedAgent.Standing standing,
            String obstacle,
            ShownScan scan,
            boolean open,
            boolean judgeable) {}

    /** The agent whom the application has now. */
    public Optional<ShownAgent> now(String number) {
        return agents.of(number).map(agent -> shown(agent, scansOf(List.of(agent))));
    }

    /** As {@link #now}, without the scan. */
    public Optional<ShownAgent> standing(String number) {
        return agents.of(number).map(agent -> shown(agent, List.of()));
    }

    /** Whom a mandate names. */
    public String name(UUID mandate) {
        return agents.find(mandate).orElseThrow().name();
    }

    /** All whom it ever had, the newest first. */
    public List<ShownAgent> all(String number) {
        var all = agents.all(number);
        var uploaded = scansOf(all);
        return all.stream().map(agent -> shown(agent, uploaded)).toList();
    }

    private List<InspectedScan> scansOf(List<AuthorisedAgent> some) {
        return some.stream()
                .filter(agent -> agent.scan() != null)
                .findFirst()
                .map(agent -> scans.of(agent.applicationNumber()))
                .orElse(List.of());
    }

    private ShownAgent shown(AuthorisedAgent agent, List<InspectedScan> uploaded) {
        var standing = agent.standing(LocalDate.now(clock));
        var stage = applications.get(agent.applicationNumber()).stage();
        return new ShownAgent(
                agent,
                standing,
                agents.obstacle(agent).orElse(null),
                uploaded.stream()
                        .filter(scan -> scan.document().id().equals(agent.scan()))
                        .findFirst()
                        .map(results::of)
                        .orElse(null),
                AgentMandates.isRevocable(stage),
                standing == AuthorisedAgent.Standing.IN_DOUBT && AgentMandates.isOpen(stage));
    }
}
