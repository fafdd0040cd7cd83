package cn.zhishen.web.api;

import cn.zhishen.application.Applications;
import cn.zhishen.application.paper.TechnicalLeadSheets;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.document.DocumentKind;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.document.StoredDocument;
import cn.zhishen.review.recheck.FindingVerdict;
import cn.zhishen.review.recheck.FindingVerdict.Judgement;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.report.RecordedReview;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.web.file.Downloads;
import cn.zhishen.web.file.ScanPictures;
import cn.zhishen.web.security.Discloses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The documents of an application over REST: printed forms, scans and reports. */
@Discloses(Disclosed.APPLICATION)
@RestController
@RequestMapping(path = "/api/v1")
@Tag(name = "资质申请", description = "发起、填报、提交、签章、认证、查询与撤回")
class ApplicationDocumentController {

    private final Applications applications;
    private final DocumentStore documents;
    private final Reviews reviews;
    private final RecheckVerdicts verdicts;
    private final TechnicalLeadSheets sheets;
    private final ScanPictures pictures;

    ApplicationDocumentController(
            Applications applications,
            DocumentStore documents,
            Reviews reviews,
            RecheckVerdicts verdicts,
            TechnicalLeadSheets sheets,
            ScanPictures pictures) {
        this.applications = applications;
        this.documents = documents;
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.sheets = sheets;
        this.pictures = pictures;
    }

    /** @param verdicts of rechecks, which prevail over the results of the report; those decided first before the others */
    record ReportView(String number, Instant recordedAt, Report report, List<VerdictView> verdicts) {

        static ReportView of(RecordedReview review, List<FindingVerdict> verdicts) {
            return new ReportView(
                    review.number(),
                    review.recordedAt(),
                    review.report(),
                    verdicts.stream().map(VerdictView::of).toList());
        }
    }

    /**
     * @param itemCode absent for the enterprise as a whole
     * @param machine what the program had found
     * @param recheck number of the recheck
     */
    record VerdictView(
            String itemCode,
            String indicator,
            Result machine,
            Judgement judgement,
            String judgementName,
            String reason,
            String recheck,
            Instant decidedAt) {

        static VerdictView of(FindingVerdict verdict) {
            return new VerdictView(
                    verdict.itemCode(),
                    verdict.indicator(),
                    verdict.machine(),
                    verdict.judgement(),
                    verdict.judgement().chinese(),
                    verdict.reason(),
                    verdict.recheck(),
                    verdict.decidedAt());
        }
    }

    record DocumentView(
            UUID id,
            DocumentKind kind,
            String kindName,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            int snapshotVersion,
            boolean voided,
            Instant createdAt,
            String href) {

        static DocumentView of(StoredDocument document) {
            return new DocumentView(
                    document.id(),
                    document.kind(),
                    document.kind().chinese(),
                    document.fileName(),
                    document.mediaType(),
                    document.size(),
                    document.sha256(),
                    document.snapshotVersion(),
                    document.voided(),
                    document.createdAt(),
                    "/api/v1/applications/%s/documents/%s".formatted(document.applicationNumber(), document.id()));
        }
    }

    @Discloses(value = Disclosed.DOCUMENT, item = "清单")
    @GetMapping("/applications/{number}/documents")
    @Operation(summary = "文书清单")
    List<DocumentView> documents(@PathVariable String number) {
        applications.get(number);
        return documents.of(number).stream().map(DocumentView::of).toList();
    }

    @Discloses(Disclosed.DOCUMENT)
    @GetMapping(path = "/applications/{number}/documents/{id}")
    @Operation(summary = "下载文书")
    ResponseEntity<Resource> document(@PathVariable String number, @PathVariable UUID id) {
        return documents
                .find(id)
                .filter(document -> number.equals(document.applicationNumber()))
                .map(document -> Downloads.of(document, documents.open(id)))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有这份文书"));
    }

    @Discloses(Disclosed.SCAN_PICTURE)
    @GetMapping(path = "/applications/{number}/signed-form/{documentId}/pages/{page}.jpg")
    @Operation(summary = "签章扫描件的页面图片（JPEG）", description = "长边约 800 像素，能识别二维码的页面已转正；盖章签字处的四角按图片宽、高的比例标注")
    ResponseEntity<byte[]> scannedPage(
            @PathVariable String number, @PathVariable UUID documentId, @PathVariable int page) {
        applications.get(number);
        return pictures.page(number, documentId, page)
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 的这份扫描件没有第 " + page + " 页的图片"));
    }

    @Discloses(value = Disclosed.DOCUMENT, item = "技术负责人业绩表模板")
    @GetMapping(path = "/applications/{number}/technical-lead-sheet-template")
    @Operation(summary = "下载技术负责人业绩表模板（可填写的 PDF）", description = "已填入技术负责人的基本情况和申报业绩；填写后由建设单位盖章确认，再上传")
    ResponseEntity<byte[]> technicalLeadSheetTemplate(@PathVariable String number) {
        return sheets.template(number)
                .map(pdf -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .cacheControl(CacheControl.noStore())
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename("技术负责人业绩表-" + number + ".pdf", StandardCharsets.UTF_8)
                                .build()))
                        .body(pdf))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 尚未提交，技术负责人还可能更改，请提交申请后再下载技术负责人业绩表模板"));
    }

    @Discloses(value = Disclosed.DOCUMENT, item = "受理通知书")
    @GetMapping(path = "/applications/{number}/receipt.pdf")
    @Operation(summary = "受理通知书（PDF）", description = "人脸认证通过即受理")
    ResponseEntity<Resource> receiptPdf(@PathVariable String number) {
        return newest(number, DocumentKind.ACCEPTANCE_RECEIPT);
    }

    @Discloses(Disclosed.REPORT)
    @GetMapping("/applications/{number}/report")
    @Operation(summary = "核查报告", description = "verdicts 为人工复核对各指标的判定，优先于报告中的结果")
    ReportView report(@PathVariable String number) {
        applications.get(number);
        return reviews.find(number)
                .map(review -> ReportView.of(review, verdicts.of(number)))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 尚无核查报告，请在审查结束后查询"));
    }

    @Discloses(value = Disclosed.DOCUMENT, item = "核查报告")
    @GetMapping(path = "/applications/{number}/report.pdf")
    @Operation(summary = "核查报告（PDF）")
    ResponseEntity<Resource> reportPdf(@PathVariable String number) {
        return newest(number, DocumentKind.REPORT);
    }

    @Discloses(value = Disclosed.DOCUMENT, item = "一次性告知书")
    @GetMapping(path = "/applications/{number}/notice.pdf")
    @Operation(summary = "一次性告知书（PDF）")
    ResponseEntity<Resource> noticePdf(@PathVariable String number) {
        return newest(number, DocumentKind.ONE_TIME_NOTICE);
    }

    private ResponseEntity<Resource> newest(String number, DocumentKind kind) {
        applications.get(number);
        return documents.of(number).stream()
                .filter(document -> document.kind() == kind)
                .max(Comparator.comparing(StoredDocument::createdAt))
                .map(document -> Downloads.of(document, documents.open(document.id())))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有" + kind.chinese()));
    }
}
