package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage;
import cn.zhishen.application.admission.ResubmissionWaits;
import cn.zhishen.application.agent.AgentRefused;
import cn.zhishen.application.paper.SheetRefused;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceProviderUnavailable;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.pdf.UnacceptableUpload;
import cn.zhishen.web.api.UnknownDocument;
import cn.zhishen.web.file.ReceivedFile;
import cn.zhishen.web.page.QrImages;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.Applying;
import cn.zhishen.workflow.DossierFilling;
import cn.zhishen.workflow.FaceStep;
import cn.zhishen.workflow.PaperSubmission;
import cn.zhishen.workflow.authentication.Authenticator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * The page of one application and the steps that its enterprise takes on it after the submission (guide, part three ③–⑥, part four 2).
 * Each step is answered with the state of the application after it: by a redirect for a whole page, by the changed part for htmx.
 */
@Controller
@RequestMapping("/portal/applications/{number}")
class StepController extends ApplicationSteps {

    private final Applying applying;
    private final DossierFilling filling;
    private final PaperSubmission papers;
    private final FaceStep faceStep;
    private final Applications applications;
    private final FaceAuthentications faces;
    private final ResubmissionWaits waits;
    private final Clock clock;

    StepController(
            Applying applying,
            DossierFilling filling,
            PaperSubmission papers,
            FaceStep faceStep,
            Applications applications,
            FaceAuthentications faces,
            ApplicationPages pages,
            ResubmissionWaits waits,
            Clock clock) {
        super(pages);
        this.applying = applying;
        this.filling = filling;
        this.papers = papers;
        this.faceStep = faceStep;
        this.applications = applications;
        this.faces = faces;
        this.waits = waits;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView page(@PathVariable String number) {
        return pages.page(number);
    }

    /** The part that the page refreshes by itself. */
    @GetMapping("/standing")
    ModelAndView standing(@PathVariable String number, @RequestHeader(name = HTMX, required = false) String htmx) {
        return htmx == null ? new ModelAndView(toPage(number)) : pages.part(number);
    }

    // ---- back to filling

    @GetMapping("/reopening")
    ModelAndView askToReopen(
            @PathVariable String number,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        return DossierFilling.isReopenable(applications.get(number).stage())
                ? dialog("reopening", number, htmx)
                : leaveDialog(number, htmx, response);
    }

    /** Returns to filling in. What was printed and scanned no longer counts. */
    @PostMapping("/reopening")
    View reopen(@PathVariable String number) {
        filling.reopen(number);
        return to("/portal/applications/" + number + "/dossier");
    }

    // ---- scan, sheet, confirmation

    @PostMapping(path = "/signed-form", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView uploadSignedForm(
            @PathVariable String number,
            @RequestPart MultipartFile file,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response)
            throws IOException {
        return upload(number, file, htmx, response, path -> papers.uploadSignedForm(number, path));
    }

    @PostMapping(path = "/technical-lead-sheet", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ModelAndView uploadTechnicalLeadSheet(
            @PathVariable String number,
            @RequestPart MultipartFile file,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response)
            throws IOException {
        return upload(number, file, htmx, response, path -> papers.uploadTechnicalLeadSheet(number, path));
    }

    private interface Taking {
        void take(Path upload);
    }

    /** The reason for refusing a file is shown beside the file, which stays chosen. */
    private ModelAndView upload(
            String number, MultipartFile file, String htmx, HttpServletResponse response, Taking taking)
            throws IOException {
        try (var upload = ReceivedFile.of(file)) {
            taking.take(upload.path());
        } catch (UnacceptableUpload | SheetRefused e) {
            return Problem.beside(e, pageOrPart(number, htmx), response).addObject("uploadProblem", e.getMessage());
        }
        return done(number, htmx);
    }

    @PostMapping("/confirmation")
    ModelAndView confirm(@PathVariable String number, @RequestHeader(name = HTMX, required = false) String htmx) {
        papers.confirm(number);
        return done(number, htmx);
    }

    // ---- face authentication

    /** The step is a part of the page of the application. */
    @GetMapping("/face")
    View face(@PathVariable String number) {
        return to("/portal/applications/" + number + "#due");
    }

    @PostMapping("/face-authentications")
    ModelAndView requestFaceAuthentication(
            @PathVariable String number,
            @RequestParam(defaultValue = "LEGAL_REPRESENTATIVE") Authenticator by,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        try {
            faceStep.requestFaceAuthentication(number, by);
        } catch (FaceAttemptsExhausted | FaceProviderUnavailable | AgentRefused e) {
            return Problem.beside(e, pageOrPart(number, htmx), response).addObject("said", e.detail());
        }
        return done(number, htmx);
    }

    /** The QR code for the phone, while the answer is awaited. */
    @GetMapping(path = "/face/qr.svg", produces = "image/svg+xml")
    ResponseEntity<String> qr(@PathVariable String number) {
        var challenge = faces.latest(number)
                .filter(latest -> latest.status() == FaceStatus.PENDING
                        && latest.expiresAt().isAfter(clock.instant()))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有等待扫描的人脸认证二维码，请重新发起人脸认证"));
        return QrImages.answer(challenge.url());
    }

    // ---- withdrawal and applying again

    @GetMapping("/withdrawal")
    ModelAndView askToWithdraw(
            @PathVariable String number,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        return Applying.isWithdrawable(applications.get(number))
                ? withdrawal(number, htmx)
                : leaveDialog(number, htmx, response);
    }

    private ModelAndView withdrawal(String number, String htmx) {
        return dialog("withdrawal", number, htmx)
                .addObject("matter", applications.get(number))
                .addObject("cost", waits.afterWithdrawal().orElse(null));
    }

    @PostMapping("/withdrawal")
    ModelAndView withdraw(
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean understood,
            @RequestHeader(name = HTMX, required = false) String htmx,
            HttpServletResponse response) {
        if (!understood) {
            return Problem.beside(RequestRefused.typed("请勾选后再撤回"), withdrawal(number, htmx), response)
                    .addObject("missing", true);
        }
        applying.withdraw(number);
        return leaveDialog(number, htmx, response);
    }

    /** Applies again after corrections. The dossier is copied into a draft. */
    @PostMapping("/new-application")
    View startAgain(@PathVariable String number) {
        var application = applying.startAgain(number).application();
        return to("/portal/applications/" + application.number()
                + (application.stage() == Stage.FILLING ? "/dossier" : ""));
    }
}
