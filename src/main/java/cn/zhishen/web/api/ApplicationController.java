package cn.zhishen.web.api;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.dossier.Selection;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.review.AutomatedReview;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.web.file.ReceivedFile;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.Applying;
import cn.zhishen.workflow.DossierFilling;
import cn.zhishen.workflow.FaceStep;
import cn.zhishen.workflow.PaperSubmission;
import cn.zhishen.workflow.ScanResult;
import cn.zhishen.workflow.authentication.Authenticator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Applications over REST, step by step (guide, parts three and four). A step out of order is answered with 409 and the step that the
 * application is at. It changes nothing.
 */
@Discloses(Disclosed.APPLICATION)
@RestController
@RequestMapping(path = "/api/v1")
@Tag(name = "资质申请", description = "发起、填报、提交、签章、认证、查询与撤回")
class ApplicationController {

    private final Applying applying;
    private final DossierFilling filling;
    private final PaperSubmission papers;
    private final FaceStep faceStep;
    private final Applications applications;
    private final AutomatedReview review;
    private final ApplicationViews views;

    ApplicationController(
            Applying applying,
            DossierFilling filling,
            PaperSubmission papers,
            FaceStep faceStep,
            Applications applications,
            AutomatedReview review,
            ApplicationViews views) {
        this.applying = applying;
        this.filling = filling;
        this.papers = papers;
        this.faceStep = faceStep;
        this.applications = applications;
        this.review = review;
        this.views = views;
    }

    /** @param kind FIRST, ADDITION, UPGRADE, RENEWAL or REAPPROVAL; for others the refusal names the ordinary procedure */
    record StartRequest(String kind, List<ItemRequest> items) {}

    /** @param code of the national dictionary, such as {@code D101B} */
    record ItemRequest(String code) {}

    /**
     * @param foreseen that the enterprise knows what fails: the value of {@code foreseen} in the refusal {@code failures-foreseen}; absent
     *     if nothing fails
     */
    record SubmissionRequest(String consentVersion, boolean accepted, String foreseen) {}

    /** @param name at most 40 characters; null or blank for no name */
    record NameRequest(String name) {}

    /** @param pictures of the pages; {@code place} says where each box lies on them */
    record ScanView(
            UUID documentId,
            String verdict,
            ScanInspection inspection,
            List<PagePictureView> pictures,
            ApplicationView application) {

        static ScanView of(String number, ScanResult result, ApplicationView application) {
            return new ScanView(
                    result.documentId(),
                    result.verdict(),
                    result.inspection(),
                    PagePictureView.of(number, result),
                    application);
        }
    }

    /** @param scanPage from 1 */
    record PagePictureView(int scanPage, int width, int height, String href) {

        static List<PagePictureView> of(String number, ScanResult scan) {
            return scan.inspection().pagePictures().stream()
                    .map(page -> new PagePictureView(
                            page.scanPage(),
                            page.width(),
                            page.height(),
                            "/api/v1/applications/%s/signed-form/%s/pages/%d.jpg"
                                    .formatted(number, scan.documentId(), page.scanPage())))
                    .toList();
        }
    }

    /** @param by whom it asks */
    record FaceView(UUID id, String url, Instant expiresAt, Authenticator by) {}

    @Discloses(value = Disclosed.ENTERPRISE, item = "发起申请")
    @PostMapping(path = "/enterprises/{uscc}/applications", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "发起申请", description = "同类型、同审批机关的资质可以合并申请")
    @ApiResponse(responseCode = "201", description = "申请已建立，Location 为其地址")
    ResponseEntity<ApplicationView> start(@PathVariable Uscc uscc, @RequestBody StartRequest request) {
        var codes = request.items() == null
                ? List.<String>of()
                : request.items().stream()
                        .map(item -> item == null ? null : item.code())
                        .toList();
        var application = applying.start(uscc, request.kind(), codes);
        return ResponseEntity.created(URI.create("/api/v1/applications/" + application.number()))
                .body(view(application));
    }

    @GetMapping("/applications/{number}")
    @Operation(summary = "查询申请", description = "办理阶段、下一步、办理过程与用时")
    ApplicationView get(@PathVariable String number) {
        return view(applications.get(number));
    }

    @PutMapping(path = "/applications/{number}/dossier", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "从企业库选择申报内容",
            description = "人员按身份证件（同企业人员清单的 citizenId），装备与业绩按编号。已生成申请表的，须加 reopen=true 返回修改，原申请表随之作废")
    ApplicationView select(
            @PathVariable String number,
            @RequestBody Selection selection,
            @RequestParam(defaultValue = "false") boolean reopen) {
        return view(filling.select(number, selection, reopen));
    }

    @Discloses(Disclosed.PRE_CHECK)
    @GetMapping("/applications/{number}/pre-check")
    @Operation(
            summary = "自测",
            description = "与正式审查同一套规则，不限次数，不影响申报频率。提交以前按当天判断。"
                    + "missing 列出提交前还须补齐的内容；result 为 NOT_FILLED 的指标还没有选择任何人员、装备或业绩，提交后按不达标或者待核实判断")
    PreCheckView preCheck(@PathVariable String number) {
        return PreCheckView.of(review.preCheck(number));
    }

    @PostMapping(path = "/applications/{number}/submission", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "签署知情同意书并提交",
            description = "冻结申报材料并生成申请表。申请日是提交的那一天（北京时间）：年龄、证书有效期、社会保险月数、年限、限制期限和所用的规则都按这一天；"
                    + "返回修改后重新提交的，按重新提交的那一天。自测有不达标的，答复 409 failures-foreseen：failing 列明各项，waitHours、waitUntil、waitLocks"
                    + " 是审批不通过后的等待期；须告知企业，企业确认知晓仍要提交的，在 foreseen 中填写答复中的同名值再次提交。申报内容或者结果有变化的，该值失效，重新告知")
    @ApiResponse(responseCode = "202", description = "已提交，正在生成申请表")
    @ApiResponse(responseCode = "409", description = "自测有不达标而没有确认知晓（failures-foreseen），或者不在此步骤、仍在等待期内等")
    ApplicationView submit(@PathVariable String number, @RequestBody SubmissionRequest request, Principal client) {
        return view(filling.submit(
                number, request.consentVersion(), request.accepted(), request.foreseen(), client.getName()));
    }

    @Discloses(Disclosed.SCAN_RESULT)
    @PostMapping(path = "/applications/{number}/signed-form", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "上传签章扫描件", description = "PDF，不低于 300 DPI；逐页、逐处盖章签字返回检查结果")
    ScanView uploadSignedForm(@PathVariable String number, @RequestPart MultipartFile file) throws IOException {
        try (var upload = ReceivedFile.of(file)) {
            var result = papers.uploadSignedForm(number, upload.path());
            return ScanView.of(number, result, views.of(number));
        }
    }

    @PostMapping(path = "/applications/{number}/technical-lead-sheet", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "上传技术负责人业绩表", description = "PDF")
    ApplicationView uploadTechnicalLeadSheet(@PathVariable String number, @RequestPart MultipartFile file)
            throws IOException {
        try (var upload = ReceivedFile.of(file)) {
            papers.uploadTechnicalLeadSheet(number, upload.path());
        }
        return get(number);
    }

    @PostMapping("/applications/{number}/confirmation")
    @Operation(summary = "确认提交")
    ApplicationView confirm(@PathVariable String number) {
        return view(papers.confirm(number));
    }

    @PostMapping("/applications/{number}/face-authentications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "发起人脸认证",
            description = "返回供法定代表人扫描的二维码地址及其有效期。by=AUTHORISED_AGENT 的由委托代理人扫描，其授权委托书扫描件须已合格、当天在委托期限内，"
                    + "且授权事项包括人脸认证，否则答复 409 agent-cannot-act")
    FaceView requestFaceAuthentication(
            @PathVariable String number, @RequestParam(defaultValue = "LEGAL_REPRESENTATIVE") Authenticator by) {
        var challenge = faceStep.requestFaceAuthentication(number, by);
        return new FaceView(challenge.id(), challenge.url(), challenge.expiresAt(), by);
    }

    @DeleteMapping("/applications/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "删除草稿",
            description =
                    "从未提交的草稿可以随时删除，不须等待，重复删除不变。只能删除本平台发起的；企业和其他平台发起的由企业登录后删除。" + "编号和办理过程仍可查询（DELETED），所选内容和名称不再保留")
    @ApiResponse(responseCode = "204", description = "已删除")
    @ApiResponse(responseCode = "409", description = "已经提交过（step-out-of-order）或者不是本平台发起的（draft-of-another）")
    void delete(@PathVariable String number) {
        applying.deleteDraft(number);
    }

    @PutMapping(path = "/applications/{number}/name", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "命名", description = "企业自己的叫法，供区分多件申请，不载入任何文书；不填则取消。办结后不能修改")
    ApplicationView name(@PathVariable String number, @RequestBody NameRequest request) {
        return view(applying.name(number, request.name()));
    }

    @PostMapping("/applications/{number}/withdrawal")
    @Operation(
            summary = "撤回申请",
            description = "提交之后、公示发布之前可以撤回；撤回后须等待的时间和等待期内不得申报的资质见答复的 waitUntil、waitLocks。尚未提交的草稿不撤回，可以删除")
    ApplicationView withdraw(@PathVariable String number) {
        return view(applying.withdraw(number));
    }

    @PostMapping("/applications/{number}/new-application")
    @Operation(
            summary = "修改后重新申报",
            description = "审批不通过、已撤回或已失效的申请，按原业务类型、资质项和申报内容重新建立一件申请，等待期内也可以建立和修改，等待期满方可提交。"
                    + "同样的资质项已有正在办理的申请的，返回该申请（200），不重复建立")
    @ApiResponse(responseCode = "201", description = "申请已建立，Location 为其地址")
    @ApiResponse(responseCode = "200", description = "该资质项已有正在办理的申请，Location 为其地址")
    ResponseEntity<ApplicationView> startAgain(@PathVariable String number) {
        var started = applying.startAgain(number);
        var application = started.application();
        return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/v1/applications/" + application.number()))
                .body(view(application));
    }

    private ApplicationView view(Application application) {
        return views.of(application);
    }
}
