package cn.zhishen.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Stand-in for the gateway for SMS (docs/integration.md). It sends nothing; a page shows what would have arrived on which phone. */
@Controller
@RequestMapping("/sandbox/sms")
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
@Hidden
class SmsGatewayController {

    private static final int SHOWN = 200;
    private static final Pattern MOBILE = Pattern.compile("1\\d{10}");

    /** Numbers that are refused, to try what the product does then; as those of no phone. */
    private static final String REFUSED = "19000000000";

    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final StandInSettings settings;
    private final Clock clock;

    SmsGatewayController(StandInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    record Sms(String id, String to, String text) {}

    record Answer(String id, String status) {}

    /** What arrived on a phone. */
    record Sent(String id, String to, String text, Instant at) {}

    @PostMapping("/messages")
    @ResponseBody
    Answer take(@RequestHeader(name = "Authorization", required = false) String token, @RequestBody Sms sms) {
        requireToken(token);
        if (sms.id() == null
                || sms.text() == null
                || sms.to() == null
                || !MOBILE.matcher(sms.to()).matches()) {
            throw problem(HttpStatus.UNPROCESSABLE_ENTITY, "id、to（11 位手机号码）、text 均为必填项");
        }
        if (sms.to().equals(REFUSED)) {
            return new Answer(sms.id(), "REFUSED");
        }
        keep(sms);
        return new Answer(sms.id(), "ACCEPTED");
    }

    private synchronized void keep(Sms sms) {
        // an id that is known was sent before, and its answer may have been lost
        if (known.add(sms.id())) {
            sent.addFirst(new Sent(sms.id(), sms.to(), sms.text(), clock.instant()));
            if (sent.size() > SHOWN) {
                known.remove(sent.removeLast().id());
            }
        }
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("sent", all());
        model.addAttribute("refused", REFUSED);
        return "sandbox/sms";
    }

    private synchronized List<Sent> all() {
        return List.copyOf(sent);
    }

    private void requireToken(String token) {
        var expected = "Bearer " + settings.sms().token();
        if (token == null
                || !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            throw problem(HttpStatus.UNAUTHORIZED, "请求头 Authorization 缺失或不正确，请核对 zhishen.messages.sms.token");
        }
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
