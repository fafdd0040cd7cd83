package cn.zhishen.application.agent;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.agent.AgentMandateEntity.Parties;
import cn.zhishen.application.agent.AuthorisedAgent.Ending;
import cn.zhishen.application.paper.KeptScans;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.printing.DocumentPrinter;
import cn.zhishen.shared.BeijingTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The agents 委托代理人 whom enterprises name for their applications (行政许可法第二十九条). An application has at most one; another one
 * replaces the first. The caller has looked whether the application is at a stage at which that may be done.
 */
@Service
@Transactional
public class AuthorisedAgents {

    private final AgentMandateRepository mandates;
    private final Applications applications;
    private final Dossiers dossiers;
    private final EnterpriseLibrary library;
    private final DocumentPrinter printer;
    private final DocumentStore documents;
    private final KeptScans scans;
    private final AgentSettings settings;
    private final Timeline timeline;
    private final Clock clock;

    AuthorisedAgents(
            AgentMandateRepository mandates,
            Applications applications,
            Dossiers dossiers,
            EnterpriseLibrary library,
            DocumentPrinter printer,
            DocumentStore documents,
            KeptScans scans,
            AgentSettings settings,
            Timeline timeline,
            Clock clock) {
        this.mandates = mandates;
        this.applications = applications;
        this.dossiers = dossiers;
        this.library = library;
        this.printer = printer;
        this.documents = documents;
        this.scans = scans;
        this.settings = settings;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Names the agent and prints the mandate. Naming the same agent on the same terms again changes nothing.
     *
     * @throws AgentRefused with everything that is wrong
     */
    public AuthorisedAgent name(String number, NewAgent agent) {
        var application = applications.lock(number);
        var principal = principal(application);
        var defects = agent.defects(principal, today(), settings.longestMandate());
        if (!defects.isEmpty()) {
            throw AgentRefused.defective(defects);
        }
        var standing = mandates.findByApplicationNumberAndEndedAtIsNull(number);
        if (standing.filter(mandate -> mandate.isOf(agent, principal)).isPresent()) {
            return record(standing.get());
        }
        standing.ifPresent(mandate -> end(mandate, Ending.REPLACED));
        var named = record(mandates.saveAndFlush(mandate(application, principal, agent)));
        applications.note(
                number,
                timeline.actor(),
                "%s委托代理人（证件 %s），委托期限 %s 至 %s，授权委托书校验码 %s"
                        .formatted(
                                standing.isPresent() ? "更换" : "指定",
                                named.identity().masked(),
                                BeijingTime.DAY.format(named.from()),
                                BeijingTime.DAY.format(named.until()),
                                named.sha256()));
        return named;
    }

    private AgentMandateEntity mandate(Application application, Principal principal, NewAgent agent) {
        var paper = new MandatePaper(
                UUID.randomUUID(),
                application.number(),
                application.kind(),
                application.items(),
                application.authority(),
                principal,
                agent.name(),
                agent.citizenId(),
                agent.phone(),
                agent.powers(),
                agent.from(),
                agent.until());
        var mandate = new AgentMandateEntity();
        mandate.id = paper.id();
        mandate.applicationNumber = application.number();
        mandate.parties = new Parties(agent.name(), agent.citizenId(), agent.phone(), principal);
        mandate.powers = agent.powers();
        mandate.validFrom = agent.from();
        mandate.validUntil = agent.until();
        mandate.sha256 = paper.sha256();
        mandate.namedAt = clock.instant();
        var printed = printer.printBound(paper, application.number(), mandate.sha256);
        mandate.paper = documents
                .store(new NewDocument(
                        application.number(),
                        DocumentKind.AGENT_MANDATE,
                        application.snapshotVersion(),
                        DocumentKind.AGENT_MANDATE.chinese() + "-" + application.number() + ".pdf",
                        NewDocument.PDF,
                        new ByteArrayResource(printed.pdf()),
                        DocumentKind.AGENT_MANDATE + "/" + paper.id(),
                        printed.pages(),
                        printed.boxes()))
                .id();
        return mandate;
    }

    /**
     * Ends the mandate of an application (民法典第一百七十三条第二项); changes nothing if there is none.
     *
     * @throws AgentRefused if the agent has authenticated: what was done by it stands
     */
    public void withdraw(String number) {
        applications.lock(number);
        mandates.findByApplicationNumberAndEndedAtIsNull(number).ifPresent(mandate -> {
            if (mandate.authenticatedAt != null) {
                throw AgentRefused.unable("委托代理人已经通过人脸认证，不能再撤销委托");
            }
            end(mandate, Ending.WITHDRAWN);
            applications.note(
                    number,
                    timeline.actor(),
                    "撤销对委托代理人（证件 %s）的委托".formatted(mandate.parties.identity().masked()));
        });
    }

    /** A deleted draft has nothing for which an agent could act. */
    public void endWithDraft(String number) {
        applications.lock(number);
        mandates.findByApplicationNumberAndEndedAtIsNull(number)
                .ifPresent(mandate -> end(mandate, Ending.DRAFT_DELETED));
    }

    private void end(AgentMandateEntity mandate, Ending as) {
        mandate.endedAt = clock.instant();
        mandate.endedAs = as;
        mandates.saveAndFlush(mandate);
        documents.voidThese(
                Stream.of(mandate.paper, mandate.scan).filter(Objects::nonNull).toList());
    }

    /** The agent whom the application has now. */
    @Transactional(readOnly = true)
    public Optional<AuthorisedAgent> of(String number) {
        return mandates.findByApplicationNumberAndEndedAtIsNull(number).map(this::record);
    }

    /** All agents whom the application ever had, the newest first. */
    @Transactional(readOnly = true)
    public List<AuthorisedAgent> all(String number) {
        return mandates.findByApplicationNumberOrderByNamedAtDesc(number).stream()
                .map(this::record)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<AuthorisedAgent> find(UUID mandate) {
        return mandates.findById(mandate).map(this::record);
    }

    /** The agent whose face was recognised for the application; empty if it was the legal representative's, or nobody's yet. */
    @Transactional(readOnly = true)
    public Optional<AuthorisedAgent> authenticated(String number) {
        return mandates.findFirstByApplicationNumberAndAuthenticatedAtIsNotNullOrderByAuthenticatedAtDesc(number)
                .map(this::record);
    }

    /**
     * Decides whom the next face authentication of the application asks.
     *
     * @param agent whether it is the agent, not the legal representative
     * @throws AgentRefused if the agent may not authenticate now
     */
    public void ask(String number, boolean agent) {
        var mandate = mandates.findByApplicationNumberAndEndedAtIsNull(number);
        if (agent) {
            mandate.map(this::record)
                    .map(this::obstacle)
                    .orElseThrow(() -> AgentRefused.unable("申请 " + number + " 没有指定委托代理人，请由法定代表人认证，或者先指定代理人"))
                    .ifPresent(reason -> {
                        throw AgentRefused.unable(reason);
                    });
        }
        mandate.ifPresent(one -> one.asked = agent);
    }

    /**
     * The agent whom the face authentication asks; empty if it is the legal representative.
     *
     * @throws AgentRefused if the agent was chosen and may not authenticate any more
     */
    @Transactional(readOnly = true)
    public Optional<AuthorisedAgent> asked(String number) {
        var agent = of(number).filter(AuthorisedAgent::asked);
        agent.flatMap(this::obstacle).ifPresent(reason -> {
            throw AgentRefused.unable(reason);
        });
        return agent;
    }

    /** Why the agent may not authenticate now, as a Chinese sentence; empty if nothing is in the way. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(AuthorisedAgent agent) {
        return Optional.ofNullable(
                switch (agent.standing(today())) {
                    case ENDED -> "该委托" + agent.endedAs().chinese() + "，请由法定代表人认证，或者重新指定代理人";
                    case NOT_IN_PERIOD ->
                        "委托期限为 %s 至 %s，今天不在期限内，请由法定代表人认证，或者重新指定代理人"
                                .formatted(BeijingTime.DAY.format(agent.from()), BeijingTime.DAY.format(agent.until()));
                    case UNSIGNED -> "授权委托书还没有盖章签字并上传扫描件，请先上传，或者由法定代表人认证";
                    case REFUSED -> "授权委托书的扫描件不合格，请更正后重新上传，或者由法定代表人认证";
                    case IN_DOUBT -> "授权委托书的扫描件有系统不能自动判定的地方，请等待工作人员判定，也可以更正后重新上传，或者由法定代表人认证";
                    case ACCEPTED -> obstacleOfAccepted(agent);
                });
    }

    private String obstacleOfAccepted(AuthorisedAgent agent) {
        if (!agent.powers().contains(MandatePower.FACE_AUTHENTICATION)) {
            return "授权事项不包括人脸认证，请由法定代表人认证，或者重新指定代理人";
        }
        var now = principal(applications.get(agent.applicationNumber()));
        if (!agent.principal().equals(now)) {
            return "授权委托书上的企业名称或者法定代表人与申报材料不一致，请由现在的法定代表人认证或者重新委托";
        }
        return agent.identity().equals(now.legalRepresentativeId()) ? "委托代理人现在就是法定代表人，请选择由法定代表人认证" : null;
    }

    /** Whether the mandate with its accepted scan stands, and covers that moment. */
    @Transactional(readOnly = true)
    public boolean standsAt(UUID mandate, Instant at) {
        return find(mandate)
                .filter(agent -> "ACCEPT".equals(agent.verdict())
                        && agent.covers(LocalDate.ofInstant(at, clock.getZone()))
                        && agent.endedAt() == null)
                .isPresent();
    }

    /** Records that the agent's face was recognised. The first time counts. */
    public void authenticated(UUID mandate, Instant at) {
        mandates.findById(mandate)
                .filter(one -> one.authenticatedAt == null)
                .ifPresent(one -> one.authenticatedAt = at);
    }

    /** Whose mandate it is: as the dossier was frozen, or as the library has it while the application is filled in. */
    private Principal principal(Application application) {
        return Principal.of(
                application.stage() == Stage.FILLING || application.snapshotVersion() == 0
                        ? library.find(application.uscc()).orElseThrow()
                        : dossiers.snapshot(application.number()).dossier().enterprise());
    }

    private AuthorisedAgent record(AgentMandateEntity mandate) {
        return mandate.toRecord(
                mandate.scan == null ? null : scans.verdict(mandate.scan).orElse(null));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
