package cn.zhishen.web.portal;

import cn.zhishen.identity.LicenceProperties;
import cn.zhishen.web.security.PortalSecurity;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Log-in with the electronic business licence, and the state of the log-in for open pages (guide, part one). */
@Controller
@RequestMapping("/portal")
class LogInController {

    private final LicenceProperties licence;

    LogInController(LicenceProperties licence) {
        this.licence = licence;
    }

    /**
     * The log-in as an open page asks for it.
     *
     * @param who differs between people of one enterprise
     * @param token CSRF token of the forms from now on
     */
    record Session(String who, String token) {}

    /**
     * The page with the provider's code. Within the frame of the code it is only a sentence, or the way back to the whole window for
     * somebody whom the provider has sent back there.
     */
    @GetMapping("/login")
    ModelAndView logIn(Principal somebody, HttpServletRequest request) {
        if (PortalSecurity.isFramed(request)) {
            return new ModelAndView("portal/log-in-framed", "onwards", onwards(request));
        }
        return somebody == null
                ? new ModelAndView("portal/login")
                        .addObject("embedded", licence.embedded())
                        .addObject("shownFor", licence.codeShownFor().toSeconds())
                : new ModelAndView("redirect:/portal");
    }

    /** The address to which the provider sent somebody back within the frame; null if nobody was. */
    private static String onwards(HttpServletRequest request) {
        var address = (String) request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        var query = (String) request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING);
        return address == null || query == null || !address.contains("/portal/login/callback/")
                ? null
                : address + "?" + query;
    }

    /** The request itself keeps the log-in alive. */
    @GetMapping("/session")
    ResponseEntity<Session> session(SignedIn enterprise, CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Session(enterprise.logIn(), token.getToken()));
    }

    /** The page after a log-in in a second window, so that the first window can go on. */
    @GetMapping("/session/renewed")
    String renewed() {
        return "portal/renewed";
    }
}
