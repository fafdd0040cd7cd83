package cn.zhishen.application.paper;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.signing.OfficePapers;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The acceptance receipt 受理通知书 (行政许可法第三十二条): written proof that an application is accepted, with the authority's
 * seal and the date; one for each application.
 */
@Service
public class AcceptanceReceipts implements KnownNumbers {

    private static final Actor AUTHORITY = Actor.system("审批机关");

    private final Applications applications;
    private final Dossiers dossiers;
    private final AuthorisedAgents agents;
    private final OfficePapers office;
    private final DocumentStore documents;
    private final RunningNumbers numbers;
    private final AcceptanceReceiptRepository receipts;
    private final Clock clock;
    private final NumberPattern pattern;

    AcceptanceReceipts(
            Applications applications,
            Dossiers dossiers,
            AuthorisedAgents agents,
            OfficePapers office,
            DocumentStore documents,
            RunningNumbers numbers,
            AcceptanceReceiptRepository receipts,
            Clock clock,
            NumberSettings numbering) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.agents = agents;
        this.office = office;
        this.documents = documents;
        this.numbers = numbers;
        this.receipts = receipts;
        this.clock = clock;
        this.pattern = new NumberPattern(numbering.acceptance());
    }

    /** Accepts the application and issues its receipt. A second call changes nothing and returns the first. */
    @Transactional
    public StoredDocument issue(String number) {
        var application = applications.lock(number);
        var receipt = receipts.findById(number).orElseGet(() -> accept(application));
        var paper = new AcceptanceReceiptPaper(
                receipt.number,
                dossiers.snapshot(number).dossier(),
                receipt.acceptedAt,
                application.authority(),
                agents.authenticated(number).orElse(null));
        return documents.store(NewDocument.pdf(
                DocumentKind.ACCEPTANCE_RECEIPT,
                number,
                receipt.snapshotVersion,
                DocumentKind.ACCEPTANCE_RECEIPT.chinese() + "-" + receipt.number + ".pdf",
                office.issue(paper, DocumentKind.ACCEPTANCE_RECEIPT.chinese() + " " + receipt.number),
                DocumentKind.ACCEPTANCE_RECEIPT + "/" + number));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Numbered> numbered(String typed) {
        return receipts.applicationOf(pattern.typed(typed)).map(Numbered::application);
    }

    private AcceptanceReceiptEntity accept(Application application) {
        var now = clock.instant();
        int year = now.atZone(clock.getZone()).getYear();
        var receipt = receipts.save(new AcceptanceReceiptEntity(
                application.number(),
                pattern.format(year, numbers.next("acceptance", String.valueOf(year))),
                application.snapshotVersion(),
                now));
        applications.note(application.number(), AUTHORITY, "已受理，受理通知书 " + receipt.number);
        return receipt;
    }
}
