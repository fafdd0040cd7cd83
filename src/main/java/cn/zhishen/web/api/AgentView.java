package cn.zhishen.web.api;

import cn.zhishen.application.agent.AuthorisedAgent;
import cn.zhishen.application.agent.AuthorisedAgent.Standing;
import cn.zhishen.application.agent.MandatePower;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The authorised agent of an application, as its enterprise sees it.
 *
 * @param id of the mandate
 * @param citizenId masked, with {@code phone}
 * @param powers what the mandate covers
 * @param from its first day
 * @param until its last day
 * @param standing how far it has come, with its Chinese name
 * @param obstacle why the agent may not authenticate now, in Chinese; null if nothing is in the way
 * @param mandate address of the paper to be stamped and signed
 * @param scan address of the last uploaded scan; null if there is none
 * @param authenticatedAt when the agent's face was recognised; null if it was not
 */
record AgentView(
        UUID id,
        String name,
        String citizenId,
        String phone,
        List<Power> powers,
        LocalDate from,
        LocalDate until,
        Standing standing,
        String standingName,
        String obstacle,
        String mandate,
        String scan,
        Instant namedAt,
        Instant authenticatedAt) {

    record Power(MandatePower code, String text) {}

    static AgentView of(AuthorisedAgent agent, LocalDate today, String obstacle) {
        var standing = agent.standing(today);
        var documents = "/api/v1/applications/" + agent.applicationNumber() + "/documents/";
        return new AgentView(
                agent.id(),
                agent.name(),
                agent.identity().masked(),
                agent.maskedPhone(),
                agent.powers().stream()
                        .map(power -> new Power(power, power.chinese()))
                        .toList(),
                agent.from(),
                agent.until(),
                standing,
                standing.chinese(),
                obstacle,
                documents + agent.paper(),
                agent.scan() == null ? null : documents + agent.scan(),
                agent.namedAt(),
                agent.authenticatedAt());
    }
}
