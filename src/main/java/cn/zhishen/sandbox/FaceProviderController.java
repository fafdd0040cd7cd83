package cn.zhishen.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Stand-in for the face authentication provider (docs/integration.md): two buttons take the place of a camera. */
@Controller
@RequestMapping("/sandbox/face")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class FaceProviderController {

    private final Recent<Challenge> challenges = new Recent<>();
    private final FaceCallback callback;
    private final StandInSettings settings;
    private final Environment environment;
    private final Clock clock;

    FaceProviderController(FaceCallback callback, StandInSettings settings, Environment environment, Clock clock) {
        this.callback = callback;
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
    }

    @PostMapping("/challenges")
    @ResponseBody
    ResponseEntity<Map<String, String>> create(
            @RequestHeader(name = "X-Api-Key", required = false) String key, @RequestBody Creation creation) {
        requireKey(key);
        if (creation.subjectName() == null
                || creation.subjectId() == null
                || creation.callbackUrl() == null
                || creation.expiresAt() == null) {
            throw problem(HttpStatus.BAD_REQUEST, "subjectName、subjectId、callbackUrl、expiresAt 均为必填项，请补全后重试");
        }
        var id = UUID.randomUUID().toString();
        challenges.put(id, new Challenge(id, creation, "PENDING", null));
        var url = environment.getRequiredProperty("zhishen.base-url") + "/sandbox/face/" + id;
        return ResponseEntity.created(URI.create("/sandbox/face/challenges/" + id))
                .body(Map.of("id", id, "url", url));
    }

    @GetMapping("/challenges/{id}")
    @ResponseBody
    State state(@RequestHeader(name = "X-Api-Key", required = false) String key, @PathVariable String id) {
        requireKey(key);
        return challenge(id).state();
    }

    @GetMapping("/{id}")
    String page(@PathVariable String id, Model model) {
        show(model, challenge(id));
        return "sandbox/face";
    }

    @PostMapping(path = "/{id}/result", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String resultFromPage(
            @PathVariable String id,
            @RequestParam boolean verified,
            @RequestParam(defaultValue = "false") boolean silent,
            Model model) {
        var challenge = answer(id, verified);
        show(model, challenge);
        if (!silent) {
            model.addAttribute("callback", callback.send(challenge.creation().callbackUrl(), challenge.state()));
        }
        return "sandbox/face";
    }

    /**
     * The answer of a person, given by a script. Returns 200 with the status of the callback, or 502 if it did not arrive.
     *
     * @param silent sends no callback, to try the product's own query
     */
    @PostMapping(path = "/{id}/result", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Outcome> result(
            @PathVariable String id,
            @RequestBody Verdict verdict,
            @RequestParam(defaultValue = "false") boolean silent) {
        var challenge = answer(id, verdict.verified());
        if (silent) {
            return ResponseEntity.ok(new Outcome(challenge.status(), null));
        }
        int status = callback.send(challenge.creation().callbackUrl(), challenge.state());
        return ResponseEntity.status(FaceCallback.arrived(status) ? HttpStatus.OK : HttpStatus.BAD_GATEWAY)
                .body(new Outcome(challenge.status(), status));
    }

    /** Records the answer. The same answer may be given again, which sends its callback again. */
    private synchronized Challenge answer(String id, boolean verified) {
        var challenge = challenge(id);
        var status = verified ? "VERIFIED" : "REFUSED";
        if (challenge.status().equals("EXPIRED")) {
            throw problem(HttpStatus.GONE, "该人脸认证已过期，请回到申请页面重新发起");
        }
        if (challenge.status().equals("PENDING")) {
            challenge = new Challenge(id, challenge.creation(), status, clock.instant());
            challenges.put(id, challenge);
        } else if (!challenge.status().equals(status)) {
            throw problem(HttpStatus.CONFLICT, "该人脸认证已有结果，不能更改，请回到申请页面重新发起");
        }
        return challenge;
    }

    private Challenge challenge(String id) {
        var challenge = challenges.find(id).orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "没有该人脸认证，请回到申请页面重新发起"));
        var over = challenge.status().equals("PENDING")
                && !clock.instant().isBefore(challenge.creation().expiresAt());
        return over ? new Challenge(id, challenge.creation(), "EXPIRED", null) : challenge;
    }

    private void show(Model model, Challenge challenge) {
        var subjectId = challenge.creation().subjectId();
        model.addAttribute("id", challenge.id());
        model.addAttribute("status", challenge.status());
        model.addAttribute("subjectName", challenge.creation().subjectName());
        model.addAttribute(
                "subjectId",
                subjectId instanceof String number && number.length() == 18
                        ? number.substring(0, 6) + "********" + number.substring(14)
                        : "********");
    }

    private void requireKey(String key) {
        var expected = settings.face().apiKey();
        if (key == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))) {
            throw problem(HttpStatus.UNAUTHORIZED, "请求头 X-Api-Key 缺失或不正确，请核对 zhishen.face.api-key");
        }
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** @param subjectId number of a resident identity card as text, or kind and number of another document */
    record Creation(String reference, String subjectName, Object subjectId, String callbackUrl, Instant expiresAt) {}

    record Verdict(boolean verified) {}

    record State(String id, String status, Instant answeredAt) {}

    /** @param callback HTTP status of the callback; 0 if nothing answered; absent if none was sent */
    record Outcome(String status, Integer callback) {}

    private record Challenge(String id, Creation creation, String status, Instant answeredAt) {
        State state() {
            return new State(id, status, answeredAt);
        }
    }
}
