package cn.zhishen.workflow;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.Dossiers;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.Barring;
import cn.zhishen.application.paper.SignedForms;
import cn.zhishen.application.paper.TechnicalLeadSheets;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.NewDocument;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspector;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Receives the scans of the papers stamped and signed by hand, and the confirmation that the submission is complete. */
@Service
public class PaperSubmission {

    private final Applications applications;
    private final SignedForms signedForms;
    private final TechnicalLeadSheets sheets;
    private final ScanInspector inspector;
    private final DocumentStore documents;
    private final Dossiers dossiers;
    private final Barring barring;
    private final ApprovalProcess process;

    PaperSubmission(
            Applications applications,
            SignedForms signedForms,
            TechnicalLeadSheets sheets,
            ScanInspector inspector,
            DocumentStore documents,
            Dossiers dossiers,
            Barring barring,
            ApprovalProcess process) {
        this.applications = applications;
        this.signedForms = signedForms;
        this.sheets = sheets;
        this.inspector = inspector;
        this.documents = documents;
        this.dossiers = dossiers;
        this.barring = barring;
        this.process = process;
    }

    /**
     * Inspects the scan of the signed form. The process then goes on, back to signing, or to a person.
     *
     * @throws StepOutOfOrder if the form was voided while its scan was inspected
     */
    public ScanResult uploadSignedForm(String number, Path upload) {
        process.require(number, Stage.SIGNING, "上传签章扫描件");
        int version = applications.get(number).snapshotVersion();
        var inspection = signedForms.inspect(number, upload);
        return process.inTransaction(() -> {
            var application = process.require(number, Stage.SIGNING, "上传签章扫描件");
            if (application.snapshotVersion() != version) {
                throw new StepOutOfOrder(application.stage(), "上传已作废的申请表");
            }
            var document = signedForms.keep(number, upload, inspection);
            var task = process.complete(
                    number, "uploadSignedForm", ApprovalProcess.transientVariables(inspection.facts()));
            var verdict = process.verdict(task.getProcessInstanceId());
            signedForms.judged(document.id(), verdict);
            if (verdict.equals("REFUSE")) {
                applications.note(number, Actor.SYSTEM, "扫描件不合格：" + messages(inspection));
            }
            return new ScanResult(document.id(), verdict, inspection);
        });
    }

    /**
     * @throws cn.zhishen.pdf.UnacceptableUpload if the upload is not a PDF that can be stored and opened safely
     * @throws cn.zhishen.application.paper.SheetRefused if it is not this application's sheet, or nothing was filled in
     */
    public StoredDocument uploadTechnicalLeadSheet(String number, Path upload) {
        process.require(number, Stage.UPLOADING_SHEET, "上传技术负责人业绩表");
        inspector.requireSafePdf(upload, "技术负责人业绩表");
        sheets.requireFilled(number, upload);
        return process.inTransaction(() -> {
            var application = process.require(number, Stage.UPLOADING_SHEET, "上传技术负责人业绩表");
            var document = documents.store(NewDocument.pdf(
                    DocumentKind.TECHNICAL_LEAD_SHEET,
                    number,
                    application.snapshotVersion(),
                    "技术负责人业绩表-" + number + ".pdf",
                    upload,
                    null));
            process.complete(number, "uploadTechnicalLeadSheet", Map.of());
            return document;
        });
    }

    public Application confirm(String number) {
        return process.inTransaction(() -> {
            var application = process.require(number, Stage.CONFIRMING, "确认提交");
            barring.require(dossiers.snapshot(number).dossier(), application.uscc());
            process.complete(number, "confirmSubmission", Map.of());
            return applications.get(number);
        });
    }

    private static String messages(ScanInspection inspection) {
        return String.join("；", inspection.told());
    }
}
