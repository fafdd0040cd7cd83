package cn.zhishen.web.portal;

import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChangeRefused;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.identity.face.FaceAttemptsExhausted;
import cn.zhishen.identity.face.FaceAuthentications;
import cn.zhishen.identity.face.FaceChallenge;
import cn.zhishen.identity.face.FaceProviderUnavailable;
import cn.zhishen.identity.face.FaceStatus;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.shared.Refusal;
import cn.zhishen.web.page.QrImages;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.supervision.SimpleChangeProcess;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 简易变更: what the business register says beside the certificates of the enterprise, which confirms it with one click. */
@Controller
@RequestMapping("/portal/changes")
class ChangesController {

    private static final String PAGE = "portal/changes";

    private final SimpleChanges changes;
    private final SimpleChangeProcess process;
    private final FaceAuthentications faces;
    private final Clock clock;

    ChangesController(SimpleChanges changes, SimpleChangeProcess process, FaceAuthentications faces, Clock clock) {
        this.changes = changes;
        this.process = process;
        this.faces = faces;
        this.clock = clock;
    }

    /** Asks the business register if nothing is under way. What was begun is shown even where the office wants no more of them. */
    @GetMapping
    ModelAndView show(SignedIn enterprise) {
        var ended = changes.ended(enterprise.uscc());
        var page = standing(enterprise, PAGE).addObject("ended", ended);
        if (page.getModel().get("open") != null) {
            return page;
        }
        if (ended.isEmpty()) {
            changes.requireOffered();
        }
        return changes.isOffered() ? page.addObject("offer", process.offer(enterprise.uscc())) : page;
    }

    /** How the change under way stands. The page asks for it while something may happen by itself. */
    @GetMapping("/standing")
    ModelAndView standing(SignedIn enterprise) {
        return standing(enterprise, PAGE + " :: standing");
    }

    private ModelAndView standing(SignedIn enterprise, String view) {
        var open = changes.open(enterprise.uscc());
        var page = new ModelAndView(view, "open", open.orElse(null)).addObject("duty", changes.duty());
        open.ifPresent(change ->
                page.addObject("withdrawable", change.decision() == null || !process.isRunning(change.reference())));
        open.filter(change -> change.authenticatedAt() == null).ifPresent(change -> {
            page.addObject("mayAuthenticate", process.mayAuthenticate(change.reference()))
                    .addObject("permission", process.attempts(enterprise.uscc()))
                    .addObject("attemptsLeft", process.attemptsLeft(enterprise.uscc()));
            faces.latest(change.reference()).ifPresent(challenge -> page.addObject("challenge", challenge)
                    .addObject("secondsLeft", secondsLeft(challenge)));
        });
        return page;
    }

    /** Null unless the provider's answer is awaited. */
    private Long secondsLeft(FaceChallenge challenge) {
        return isAwaited(challenge)
                ? Duration.between(clock.instant(), challenge.expiresAt()).toSeconds()
                : null;
    }

    private boolean isAwaited(FaceChallenge challenge) {
        return challenge.status() == FaceStatus.PENDING && challenge.expiresAt().isAfter(clock.instant());
    }

    /**
     * Confirms what the enterprise saw, and begins the face authentication.
     *
     * @param shown digest of what the enterprise saw
     */
    @PostMapping
    Object confirm(@RequestParam(defaultValue = "") String shown, SignedIn enterprise, HttpServletResponse response) {
        try {
            var change = process.confirm(enterprise.uscc(), enterprise.name(), shown);
            // it is confirmed even if the authentication cannot begin at once
            process.requestFaceAuthentication(enterprise.uscc(), change.reference());
        } catch (SimpleChangeRefused | RegisterUnavailable | FaceAttemptsExhausted | FaceProviderUnavailable e) {
            return refused(e, enterprise, response);
        }
        return "redirect:/portal/changes";
    }

    @PostMapping("/face-authentications")
    Object requestFaceAuthentication(
            @RequestParam String reference, SignedIn enterprise, HttpServletResponse response) {
        try {
            process.requestFaceAuthentication(enterprise.uscc(), reference);
        } catch (SimpleChangeRefused | FaceAttemptsExhausted | FaceProviderUnavailable e) {
            return refused(e, enterprise, response);
        }
        return "redirect:/portal/changes";
    }

    /** The QR code for the phone, while the answer is awaited. */
    @GetMapping(path = "/face/qr.svg", produces = "image/svg+xml")
    ResponseEntity<String> qr(SignedIn enterprise) {
        return changes.open(enterprise.uscc())
                .map(SimpleChange::reference)
                .flatMap(faces::latest)
                .filter(this::isAwaited)
                .map(challenge -> QrImages.answer(challenge.url()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/withdrawal")
    Object withdraw(
            @RequestParam String reference,
            SignedIn enterprise,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            process.withdraw(enterprise.uscc(), reference);
        } catch (SimpleChangeRefused e) {
            return refused(e, enterprise, response);
        }
        after.addFlashAttribute("done", "withdrawn");
        return "redirect:/portal/changes";
    }

    private ModelAndView refused(Refusal refusal, SignedIn enterprise, HttpServletResponse response) {
        return Problem.beside(refusal, show(enterprise), response);
    }
}
