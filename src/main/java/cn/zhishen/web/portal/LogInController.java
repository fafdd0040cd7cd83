package cn.zhishen.web.portal;

import java.security.Principal;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Log-in with the electronic business licence, and the state of the log-in for open pages (guide, part one). */
@Controller
@RequestMapping("/portal")
class LogInController {

    /**
     * The log-in as an open page asks for it.
     *
     * @param token CSRF token of the forms from now on
     */
    record Session(String enterprise, String token) {}

    @GetMapping("/login")
    String logIn(Principal somebody) {
        return somebody == null ? "portal/login" : "redirect:/portal";
    }

    /** The request itself keeps the log-in alive. */
    @GetMapping("/session")
    ResponseEntity<Session> session(SignedIn enterprise, CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Session(enterprise.uscc().value(), token.getToken()));
    }

    /** The page after a log-in in a second window, so that the first window can go on. */
    @GetMapping("/session/renewed")
    String renewed() {
        return "portal/renewed";
    }
}
