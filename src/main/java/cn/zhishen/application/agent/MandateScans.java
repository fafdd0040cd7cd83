package cn.zhishen.application.agent;

import cn.zhishen.application.Applications;
import cn.zhishen.application.paper.InspectedScan;
import cn.zhishen.application.paper.KeptScans;
import cn.zhishen.application.paper.PapersByCode;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.PageCode;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.scan.ExpectedForm;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.PersonalNumber;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scans of stamped and signed mandates. They are inspected and judged as those of the application form. */
@Service
public class MandateScans {

    private static final String ACCEPTANCE = "scan-acceptance";

    private final AgentMandateRepository mandates;
    private final AuthorisedAgents agents;
    private final Applications applications;
    private final ScanInspector inspector;
    private final DocumentStore documents;
    private final KeptScans scans;
    private final PapersByCode papers;
    private final RuleTables tables;
    private final Clock clock;

    MandateScans(
            AgentMandateRepository mandates,
            AuthorisedAgents agents,
            Applications applications,
            ScanInspector inspector,
            DocumentStore documents,
            KeptScans scans,
            PapersByCode papers,
            RuleTables tables,
            Clock clock) {
        this.mandates = mandates;
        this.agents = agents;
        this.applications = applications;
        this.inspector = inspector;
        this.documents = documents;
        this.scans = scans;
        this.papers = papers;
        this.tables = tables;
        this.clock = clock;
    }

    /** @param verdict ACCEPT, REFUSE or PERSON */
    public record Kept(StoredDocument document, String verdict) {}

    /**
     * The mandate whose scan is awaited.
     *
     * @throws AgentRefused if the application has none, or its scan is accepted already
     */
    public AuthorisedAgent awaited(String number) {
        var agent = agents.of(number).orElseThrow(() -> AgentRefused.unable("申请 " + number + " 没有指定委托代理人，请先指定代理人"));
        if ("ACCEPT".equals(agent.verdict())) {
            throw AgentRefused.unable("授权委托书的扫描件已经检查合格，不必再次上传");
        }
        return agent;
    }

    /**
     * Inspects a scan without storing anything. Takes seconds, so call it outside a transaction.
     *
     * @throws cn.zhishen.pdf.UnacceptableUpload if it cannot be inspected
     */
    public ScanInspection inspect(AuthorisedAgent agent, Path upload) {
        var paper = documents.find(agent.paper()).orElseThrow();
        return inspector.inspect(
                upload,
                new ExpectedForm(
                        DocumentKind.AGENT_MANDATE.chinese(),
                        documents.content(paper.id()),
                        agent.applicationNumber(),
                        PageCode.prefix(agent.sha256()),
                        paper.pages(),
                        paper.boxes(),
                        papers.besides(applications.get(agent.applicationNumber()))));
    }

    /**
     * Keeps a scan and judges it by table scan-acceptance.
     *
     * @throws AgentRefused if the mandate is not awaited any more, since the agent was replaced or withdrawn meanwhile
     */
    @Transactional
    public Kept keep(AuthorisedAgent agent, Path upload, ScanInspection inspection) {
        var number = agent.applicationNumber();
        if (!awaited(number).id().equals(agent.id())) {
            throw AgentRefused.unable("委托代理人已经更换，请下载并上传现在的授权委托书");
        }
        var document = scans.keep(
                NewDocument.pdf(
                        DocumentKind.SIGNED_AGENT_MANDATE,
                        number,
                        applications.get(number).snapshotVersion(),
                        DocumentKind.SIGNED_AGENT_MANDATE.chinese() + "-" + number + ".pdf",
                        upload,
                        null),
                inspection);
        var verdict = (String) tables.matches(ACCEPTANCE, clock.instant(), inspection.facts())
                .get(0)
                .get("verdict");
        scans.judged(document.id(), verdict);
        if (agent.scan() != null) {
            documents.voidThese(List.of(agent.scan()));
        }
        mandates.findById(agent.id()).orElseThrow().scan = document.id();
        applications.note(
                number,
                Actor.SYSTEM,
                switch (verdict) {
                    case "ACCEPT" -> "授权委托书扫描件合格";
                    case "PERSON" -> "授权委托书扫描件转人工判定";
                    default -> "授权委托书扫描件不合格：" + messages(inspection);
                });
        return new Kept(document, verdict);
    }

    /**
     * Records a person's judgement of the scan that the table left to a person.
     *
     * @param scan which the person saw
     * @param reasons the enterprise reads them
     * @throws AgentRefused if there are no reasons, or that scan is not to be judged any more
     */
    @Transactional
    public void judgedByPerson(String number, UUID scan, boolean accepted, String reasons, Actor reviewer) {
        applications.lock(number);
        var written = Constraints.plain(reasons);
        if (written.isEmpty()
                || written.length() > Constraints.LONGEST_REASON
                || !written.matches(Constraints.STORABLE)
                || PersonalNumber.isIn(written)) {
            throw AgentRefused.defective(List.of(new FieldError(
                    "reasons", "请填写判定理由，不超过 %d 个字，不要写入个人号码；企业将看到这段文字".formatted(Constraints.LONGEST_REASON))));
        }
        if (agents.of(number)
                .filter(agent -> scan.equals(agent.scan()) && "PERSON".equals(agent.verdict()))
                .isEmpty()) {
            throw AgentRefused.unable("这份扫描件已经判定，或者企业已经重新上传、更换或者撤销委托，请按本页现在的内容办理");
        }
        scans.judgedByPerson(scan, accepted ? "ACCEPT" : "REFUSE");
        applications.note(number, reviewer, "授权委托书扫描件经人工判定%s：%s".formatted(accepted ? "合格" : "不合格，请重新上传", written));
    }

    /** The scans of all mandates of an application, voided ones too, the newest first. */
    @Transactional(readOnly = true)
    public List<InspectedScan> of(String number) {
        return scans.of(number, DocumentKind.SIGNED_AGENT_MANDATE);
    }

    private static String messages(ScanInspection inspection) {
        return String.join("；", inspection.told());
    }
}
