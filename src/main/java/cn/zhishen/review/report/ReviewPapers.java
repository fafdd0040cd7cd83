package cn.zhishen.review.report;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.Paper;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.statement.StatementSettings;
import cn.zhishen.shared.RemedySettings;
import cn.zhishen.signing.OfficePapers;
import java.util.List;
import org.springframework.stereotype.Service;

/** The papers of the review: verification report 核查报告, one-time notice 一次性告知书, recheck decision 复核决定书. */
@Service
public class ReviewPapers {

    private final Applications applications;
    private final Dossiers dossiers;
    private final AuthorisedAgents agents;
    private final Reviews reviews;
    private final OfficePapers office;
    private final DocumentStore documents;
    private final StatementSettings settings;
    private final RemedySettings remedies;

    ReviewPapers(
            Applications applications,
            Dossiers dossiers,
            AuthorisedAgents agents,
            Reviews reviews,
            OfficePapers office,
            DocumentStore documents,
            StatementSettings settings,
            RemedySettings remedies) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.agents = agents;
        this.reviews = reviews;
        this.office = office;
        this.documents = documents;
        this.settings = settings;
        this.remedies = remedies;
    }

    public StoredDocument report(String number) {
        var snapshot = dossiers.snapshot(number);
        var review = reviews.find(number, snapshot.version()).orElseThrow();
        var paper = new VerificationReportPaper(
                review.number(),
                review.report(),
                snapshot.dossier().enterprise(),
                snapshot.frozenAt(),
                agents.authenticated(number).orElse(null),
                applications.get(number).authority());
        return store(DocumentKind.REPORT, number, snapshot.version(), review.number(), paper);
    }

    public StoredDocument oneTimeNotice(OneTimeNotice notice) {
        var application = applications.get(notice.applicationNumber());
        var snapshot = dossiers.snapshot(notice.applicationNumber());
        var paper = new OneTimeNoticePaper(
                notice,
                snapshot.dossier().enterprise(),
                application.items(),
                application.authority(),
                settings.workingDays(),
                remedies);
        return store(
                DocumentKind.ONE_TIME_NOTICE,
                notice.applicationNumber(),
                notice.snapshotVersion(),
                notice.number(),
                paper);
    }

    /** @param verdicts of the recheck, in the order of the report */
    public StoredDocument recheckDecision(Recheck recheck, List<FindingVerdict> verdicts) {
        var application = applications.get(recheck.applicationNumber());
        var snapshot = dossiers.snapshot(recheck.applicationNumber());
        var paper = new RecheckDecisionPaper(
                recheck.number(),
                recheck.applicationNumber(),
                snapshot.dossier().enterprise(),
                recheck.cause().chinese(),
                recheck.decision(),
                verdicts.isEmpty() ? List.of() : printed(recheck.applicationNumber(), verdicts),
                recheck.reasons(),
                recheck.decidedAt(),
                application.authority(),
                remedies);
        return store(
                DocumentKind.RECHECK_DECISION,
                recheck.applicationNumber(),
                snapshot.version(),
                recheck.number(),
                paper);
    }

    private List<RecheckDecisionPaper.Verdict> printed(String number, List<FindingVerdict> verdicts) {
        var judged = reviews.evidence(number).orElseThrow().judged();
        return verdicts.stream()
                .map(verdict -> {
                    var finding = judged.findings().stream()
                            .filter(verdict::isAbout)
                            .findFirst()
                            .orElseThrow();
                    return new RecheckDecisionPaper.Verdict(
                            Annexed.titleOf(finding, judged.items()), finding.requirement(), finding.clause(), verdict);
                })
                .toList();
    }

    private StoredDocument store(DocumentKind kind, String application, int version, String number, Paper paper) {
        return documents.store(NewDocument.pdf(
                kind,
                application,
                version,
                kind.chinese() + "-" + number + ".pdf",
                office.issue(paper, kind.chinese() + " " + number),
                kind + "/" + number));
    }
}
