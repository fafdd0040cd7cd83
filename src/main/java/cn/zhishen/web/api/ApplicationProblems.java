package cn.zhishen.web.api;

import static cn.zhishen.web.api.Problems.problem;

import cn.zhishen.application.ApplicationRefused;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.application.dossier.IncompleteSelection;
import cn.zhishen.audit.NotRecorded;
import cn.zhishen.certificate.UnknownCertificate;
import cn.zhishen.document.DamagedDocument;
import cn.zhishen.document.DocumentStoreUnavailable;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceProviderUnavailable;
import cn.zhishen.identity.face.InvalidCallback;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.publicnotice.InvalidObjection;
import cn.zhishen.publicnotice.ObjectionRefused;
import cn.zhishen.publicnotice.TooManyObjections;
import cn.zhishen.publicnotice.UnknownNotice;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.upload.AntivirusUnavailable;
import cn.zhishen.web.file.UploadQuotaExceeded;
import cn.zhishen.workflow.StepOutOfOrder;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong with applications, notices and certificates, as problems. */
@RestControllerAdvice(basePackageClasses = ApplicationProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApplicationProblems {

    private static final Map<ApplicationRefused.Reason, String> REFUSALS = Map.ofEntries(
            Map.entry(ApplicationRefused.Reason.UNKNOWN_KIND, "业务类型不正确"),
            Map.entry(ApplicationRefused.Reason.NO_ITEM, "尚未选择资质项"),
            Map.entry(ApplicationRefused.Reason.UNKNOWN_ITEM, "资质项不存在"),
            Map.entry(ApplicationRefused.Reason.DUPLICATE_ITEM, "资质项重复"),
            Map.entry(ApplicationRefused.Reason.MIXED_TYPES, "不同类型的资质不能合并申请"),
            Map.entry(ApplicationRefused.Reason.OUT_OF_SCOPE, "不属于智能化审批受理范围"),
            Map.entry(ApplicationRefused.Reason.OUTSIDE_REGION, "仅限区内企业申请"),
            Map.entry(ApplicationRefused.Reason.MIXED_AUTHORITIES, "不同审批机关的资质不能合并申请"),
            Map.entry(ApplicationRefused.Reason.NOT_OPEN, "该资质尚未开放智能化审批"),
            Map.entry(ApplicationRefused.Reason.DUPLICATE_CATEGORY, "同一类别只能申请一个等级"),
            Map.entry(ApplicationRefused.Reason.HELD_ALREADY, "企业已持有该资质"),
            Map.entry(ApplicationRefused.Reason.NOT_HELD, "企业未持有该资质"),
            Map.entry(ApplicationRefused.Reason.NOT_FIRST, "企业已持有同类型资质"),
            Map.entry(ApplicationRefused.Reason.LEVEL_STEP, "所持等级不符合该业务类型"),
            Map.entry(ApplicationRefused.Reason.RESTRICTED, "整改期间不得申请"),
            Map.entry(ApplicationRefused.Reason.RENEWAL_NOT_OPEN, "尚未到延续申请时间"),
            Map.entry(ApplicationRefused.Reason.LAPSED, "资质已届满失效"),
            Map.entry(ApplicationRefused.Reason.REAPPROVAL_OVERDUE, "已超过重新核定的申请期限"),
            Map.entry(ApplicationRefused.Reason.UNDER_WAY, "该资质已有正在办理的申请"),
            Map.entry(ApplicationRefused.Reason.WAITING, "仍在等待期内"),
            Map.entry(ApplicationRefused.Reason.CONSENT, "未签署知情同意书"));

    private static final Map<UnacceptableUpload.Reason, String> UPLOADS = Map.of(
            UnacceptableUpload.Reason.NOT_A_PDF, "上传的不是 PDF 文件",
            UnacceptableUpload.Reason.WRONG_TYPE, "不接受这种文件",
            UnacceptableUpload.Reason.ENCRYPTED, "上传的 PDF 已加密",
            UnacceptableUpload.Reason.DAMAGED, "上传的 PDF 已损坏",
            UnacceptableUpload.Reason.TOO_LARGE, "上传的文件过大",
            UnacceptableUpload.Reason.TOO_MANY_PAGES, "上传的 PDF 页数过多",
            UnacceptableUpload.Reason.ACTIVE_CONTENT, "上传的 PDF 含有脚本或附件",
            UnacceptableUpload.Reason.TOO_SLOW, "上传的 PDF 未能在规定时间内检查完",
            UnacceptableUpload.Reason.INFECTED, "上传的文件未通过病毒检查");

    @ExceptionHandler
    ProblemDetail refused(ApplicationRefused e) {
        var status =
                switch (e.reason()) {
                    case WAITING,
                            UNDER_WAY,
                            HELD_ALREADY,
                            NOT_HELD,
                            NOT_FIRST,
                            LEVEL_STEP,
                            RESTRICTED,
                            RENEWAL_NOT_OPEN,
                            LAPSED,
                            REAPPROVAL_OVERDUE -> HttpStatus.CONFLICT;
                    default -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        var problem = problem(status, name(e.reason()), REFUSALS.get(e.reason()), e.getMessage());
        if (e.until() != null) {
            problem.setProperty("until", e.until());
        }
        if (!e.split().isEmpty()) {
            problem.setProperty("split", e.split());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail stepOutOfOrder(StepOutOfOrder e) {
        var problem = problem(HttpStatus.CONFLICT, "step-out-of-order", "步骤不符", e.getMessage());
        problem.setProperty("stage", e.stage().name());
        problem.setProperty("stageName", e.stage().chinese());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail incompleteSelection(IncompleteSelection e) {
        var problem = problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "incomplete-selection",
                "申报内容有误",
                "申报内容有 " + e.defects().size() + " 处需要更正，请按 errors 逐项更正");
        problem.setProperty("errors", e.defects());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unacceptable(UnacceptableUpload e) {
        var status =
                switch (e.reason()) {
                    case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
                    case NOT_A_PDF -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                    default -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        return problem(status, name(e.reason()), UPLOADS.get(e.reason()), e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownApplication(UnknownApplication e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-application", "申请不存在", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownDocument(UnknownDocument e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-document", "文书不存在", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownNotice(UnknownNotice e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-public-notice", "公示不存在", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownCertificate(UnknownCertificate e) {
        return problem(HttpStatus.NOT_FOUND, "unknown-certificate", "证书不存在", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalidObjection(InvalidObjection e) {
        var problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-objection", "异议内容不符合要求", e.getMessage());
        problem.setProperty("errors", e.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail objectionRefused(ObjectionRefused e) {
        return problem(HttpStatus.CONFLICT, "objection-refused", "不能提出异议", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyObjections(TooManyObjections e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()))
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-objections", "提交过于频繁", e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail faceAttemptsExhausted(FaceAttemptsExhausted e) {
        var problem = problem(HttpStatus.TOO_MANY_REQUESTS, "face-attempts-exhausted", "当日人脸认证次数已用完", e.getMessage());
        problem.setProperty("until", e.again());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail faceProviderUnavailable(FaceProviderUnavailable e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, "face-provider-unavailable", "人脸认证平台暂时无法访问", "申请未受影响，请稍后重新发起人脸认证");
    }

    @ExceptionHandler
    ProblemDetail documentStoreUnavailable(DocumentStoreUnavailable e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "document-store-unavailable",
                "文书存储暂时无法访问",
                "文书存储暂时无法访问，本次操作没有生效，申请未受影响，请稍后重试。");
    }

    @ExceptionHandler
    ProblemDetail uploadQuotaExceeded(UploadQuotaExceeded e) {
        var problem = problem(HttpStatus.TOO_MANY_REQUESTS, "upload-quota-exceeded", "今天上传的文件已达上限", e.getMessage());
        problem.setProperty("until", e.again());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail antivirusUnavailable(AntivirusUnavailable e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "antivirus-unavailable",
                "暂时不能检查上传的文件",
                "上传的文件须先经病毒检查，检查程序暂时没有应答，文件没有收下，此前办理的内容未受影响，请稍后重新上传。");
    }

    @ExceptionHandler
    ProblemDetail notRecorded(NotRecorded e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "not-recorded",
                "暂时不能查阅",
                "本次查阅未能记录，内容不予提供，请稍后重试。刚才提交了操作的，操作可能已经生效，请先查询办理情况。");
    }

    @ExceptionHandler
    ProblemDetail damagedDocument(DamagedDocument e) {
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "document-damaged",
                "文书内容已损坏",
                "该文书的内容与存入时不一致或已缺失，为防止误用不予提供，请联系管理员从备份恢复。");
    }

    @ExceptionHandler
    ProblemDetail registerUnavailable(RegisterUnavailable e) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "register-unavailable", "登记机关暂时无法访问", e.getMessage() + "，请稍后重试");
    }

    @ExceptionHandler
    ProblemDetail invalidCallback(InvalidCallback e) {
        return problem(HttpStatus.UNAUTHORIZED, "invalid-callback", "回调无效", e.getMessage());
    }

    private static String name(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
