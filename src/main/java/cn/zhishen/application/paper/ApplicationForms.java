package cn.zhishen.application.paper;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.agent.AuthorisedAgents;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.printing.DocumentPrinter;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The application form 企业资质申请表, printed from the frozen dossier; one for each snapshot. */
@Service
public class ApplicationForms {

    private final Applications applications;
    private final Dossiers dossiers;
    private final AuthorisedAgents agents;
    private final DocumentPrinter printer;
    private final DocumentStore documents;

    ApplicationForms(
            Applications applications,
            Dossiers dossiers,
            AuthorisedAgents agents,
            DocumentPrinter printer,
            DocumentStore documents) {
        this.applications = applications;
        this.dossiers = dossiers;
        this.agents = agents;
        this.printer = printer;
        this.documents = documents;
    }

    public StoredDocument generate(String number) {
        var application = applications.get(number);
        var snapshot = dossiers.snapshot(number);
        var paper = new ApplicationFormPaper(
                snapshot.dossier(),
                application.authority(),
                snapshot.consentVersion(),
                snapshot.frozenAt(),
                agents.of(number).orElse(null));
        var form = printer.printBound(paper, number, snapshot.sha256());
        return documents.store(NewDocument.form(number, snapshot.version(), "企业资质申请表-" + number + ".pdf", form));
    }

    /** The form of the last snapshot, empty until it is printed. */
    public Optional<StoredDocument> current(String number) {
        var version = applications.get(number).snapshotVersion();
        return documents.of(number).stream()
                .filter(document -> document.kind() == DocumentKind.APPLICATION_FORM
                        && document.snapshotVersion() == version
                        && !document.voided())
                .findFirst();
    }
}
