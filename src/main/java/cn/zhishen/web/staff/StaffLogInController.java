package cn.zhishen.web.staff;

import cn.zhishen.identity.staff.OneTimeSecret;
import cn.zhishen.identity.staff.SecondFactors;
import cn.zhishen.web.login.StaffFactors;
import cn.zhishen.web.login.StaffSingleSignOn;
import cn.zhishen.web.page.QrImages;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.staff.StaffLogIns;
import cn.zhishen.workflow.staff.StaffMember;
import cn.zhishen.workflow.staff.StaffSessions;
import cn.zhishen.workflow.staff.TooManyWrongPasswords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The log-in of the staff: by password, and by the second factor for users who need or want it. The factor is set up at the first log-in,
 * asked for at each later one, and asked for again before the most important actions.
 */
@Controller
@RequestMapping("/staff/login")
class StaffLogInController {

    private static final String TASKS = "/camunda/app/tasklist/default/";
    private static final Pattern OURS = Pattern.compile("/staff|/(camunda/app|staff)/[^\\\\\\p{Cntrl}]{0,1000}");
    /** Session attribute: the secret that a phone is offered, until the phone has shown that it has it. */
    private static final String OFFER = OneTimeSecret.class.getName();

    private final StaffLogIns logIns;
    private final StaffSessions sessions;
    private final StaffFactors staffFactors;
    private final SecondFactors factors;
    private final StaffSingleSignOn singleSignOn;
    private final ApplicationEventPublisher events;

    StaffLogInController(
            StaffLogIns logIns,
            StaffSessions sessions,
            StaffFactors staffFactors,
            SecondFactors factors,
            StaffSingleSignOn singleSignOn,
            ApplicationEventPublisher events) {
        this.logIns = logIns;
        this.sessions = sessions;
        this.staffFactors = staffFactors;
        this.factors = factors;
        this.singleSignOn = singleSignOn;
        this.events = events;
    }

    /** How far the log-in has come. */
    private enum Step {
        PASSWORD(""),
        SET_UP("/factor"),
        CODE("/code"),
        DONE(null);

        private final String path;

        Step(String path) {
            this.path = path;
        }
    }

    private Step step(HttpServletRequest request) {
        var member = sessions.current(request);
        if (member.isEmpty()) {
            return Step.PASSWORD;
        }
        if (staffFactors.isGiven(request) || !staffFactors.needs(member.get())) {
            return Step.DONE;
        }
        return factors.isSetUp(member.get().id()) ? Step.CODE : Step.SET_UP;
    }

    private ModelAndView onward(HttpServletRequest request, HttpServletResponse response, String to)
            throws IOException {
        var step = step(request);
        return step == Step.DONE ? go(response, to) : at(step, response, to);
    }

    private static ModelAndView at(Step step, HttpServletResponse response, String to) throws IOException {
        response.sendRedirect(UriComponentsBuilder.fromPath("/staff/login" + step.path)
                .queryParam("to", "{to}")
                .encode()
                .buildAndExpand(ours(to))
                .toUriString());
        return null;
    }

    private static ModelAndView go(HttpServletResponse response, String to) throws IOException {
        response.sendRedirect(ours(to));
        return null;
    }

    /** Where a user goes after the log-in: the given address if it is one of ours, otherwise the Tasklist. */
    private static String ours(String to) {
        return OURS.matcher(to).matches() && !to.contains("..") && !to.startsWith("/staff/login") ? to : TASKS;
    }

    @GetMapping
    ModelAndView password(
            @RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return step(request) == Step.PASSWORD ? page("login", to) : onward(request, response, to);
    }

    @PostMapping
    ModelAndView password(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            if (!logIns.isRight(user, password)) {
                failed(user, request);
                return refused(page("login", to), HttpStatus.UNAUTHORIZED, "用户名或者密码不正确，请核对后重试。", response)
                        .addObject("user", user);
            }
        } catch (TooManyWrongPasswords e) {
            return refused(page("login", to), HttpStatus.TOO_MANY_REQUESTS, e.chinese(), response)
                    .addObject("user", user);
        }
        logIns.begin(request, user);
        return onward(request, response, to);
    }

    @GetMapping("/sso")
    ModelAndView singleSignOn(
            @RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!singleSignOn.isOn()) {
            return onward(request, response, to);
        }
        return singleSignOn.isTooOften(request)
                ? refused(page("login", to), HttpStatus.TOO_MANY_REQUESTS, "登录过于频繁，请一分钟后再试。", response)
                : atProvider(request, response, to, false);
    }

    private ModelAndView atProvider(HttpServletRequest request, HttpServletResponse response, String to, boolean again)
            throws IOException {
        response.sendRedirect(singleSignOn.begin(request, ours(to), again));
        return null;
    }

    @GetMapping("/code")
    ModelAndView code(
            @RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return step(request) == Step.CODE ? page("login-code", to) : onward(request, response, to);
    }

    @PostMapping("/code")
    ModelAndView code(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (step(request) != Step.CODE) {
            return onward(request, response, to);
        }
        var user = logIns.named(request).orElseThrow();
        var answer = staffFactors.check(user, code);
        if (!answer.right()) {
            failed(user, request);
            return refused(page("login-code", to), HttpStatus.UNAUTHORIZED, answer.chinese(), response);
        }
        logIns.begin(request, user);
        staffFactors.confirm(request, user);
        return go(response, to);
    }

    /** Sets up the second factor; also for users who are logged in and want one. */
    @GetMapping("/factor")
    ModelAndView factor(
            @RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var member = whoMaySetUp(request);
        if (member == null) {
            return onward(request, response, to);
        }
        if (request.getSession().getAttribute(OFFER) == null) {
            request.getSession().setAttribute(OFFER, factors.offer());
        }
        return page("login-factor", to).addObject("secret", secret(request).typed());
    }

    @GetMapping("/factor/qr")
    ResponseEntity<String> picture(HttpServletRequest request) {
        var member = whoMaySetUp(request);
        return member == null || secret(request) == null
                ? ResponseEntity.notFound().build()
                : QrImages.answer(secret(request).address(member.id()));
    }

    @PostMapping("/factor")
    ModelAndView factor(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var member = whoMaySetUp(request);
        if (member == null || secret(request) == null) {
            return onward(request, response, to);
        }
        var codes = factors.setUp(member.id(), secret(request), code);
        if (codes.isEmpty()) {
            var why = RequestRefused.typed("动态口令不正确。请核对手机的时间，输入此刻显示的六位数字。");
            return Problem.beside(why, page("login-factor", to), response)
                    .addObject("secret", secret(request).typed());
        }
        logIns.begin(request, member.id());
        staffFactors.confirm(request, member.id());
        return page("recovery-codes", to).addObject("codes", codes);
    }

    /** Asks again before the most important actions, for pages that cannot ask themselves: those of the engine. */
    @GetMapping("/confirmation")
    ModelAndView confirmation(
            @RequestParam(defaultValue = "") String to, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (staffFactors.isStale(request) && staffFactors.isAskedByProvider(request)) {
            return atProvider(request, response, to, true);
        }
        return staffFactors.isStale(request) ? page("login-confirmation", to) : onward(request, response, to);
    }

    @PostMapping("/confirmation")
    ModelAndView confirmation(
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!staffFactors.isStale(request)) {
            return onward(request, response, to);
        }
        var user = logIns.named(request).orElseThrow();
        var answer = staffFactors.check(user, code);
        if (!answer.right()) {
            failed(user, request);
            return refused(page("login-confirmation", to), HttpStatus.FORBIDDEN, answer.chinese(), response);
        }
        staffFactors.confirm(request, user);
        return go(response, to);
    }

    private StaffMember whoMaySetUp(HttpServletRequest request) {
        var step = step(request);
        return sessions.current(request)
                .filter(member -> step == Step.SET_UP || step == Step.DONE && !factors.isSetUp(member.id()))
                .orElse(null);
    }

    private OneTimeSecret secret(HttpServletRequest request) {
        var offer = (String) request.getSession().getAttribute(OFFER);
        return offer == null ? null : factors.offered(offer);
    }

    private ModelAndView page(String name, String to) {
        return new ModelAndView("staff/" + name)
                .addObject("to", ours(to))
                .addObject("singleSignOn", singleSignOn.isOn());
    }

    private static ModelAndView refused(
            ModelAndView page, HttpStatus status, String why, HttpServletResponse response) {
        return Problem.beside(new RequestRefused(status, "log-in-refused", "登录没有成功", why), page, response);
    }

    private void failed(String user, HttpServletRequest request) {
        var tried = new UsernamePasswordAuthenticationToken(user, null);
        tried.setDetails(new WebAuthenticationDetails(request));
        events.publishEvent(new AuthenticationFailureBadCredentialsEvent(tried, new BadCredentialsException("")));
    }
}
