package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.Admission;
import cn.zhishen.enterprise.UnknownEnterprise;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.review.matching.MatchingRefused;
import cn.zhishen.review.matching.MatchingSettings;
import cn.zhishen.review.matching.Outlook;
import cn.zhishen.review.matching.Outlooks;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** 资质测算: what the enterprise could apply for with its library, and what it lacks for the rest. */
@Controller
@RequestMapping("/portal/outlook")
class OutlookController {

    private final Outlooks outlooks;
    private final Admission admission;
    private final Applications applications;
    private final Map<Uscc, Progress> running = new ConcurrentHashMap<>();
    private final Semaphore places;

    OutlookController(Outlooks outlooks, Admission admission, Applications applications, MatchingSettings settings) {
        this.outlooks = outlooks;
        this.admission = admission;
        this.applications = applications;
        this.places = new Semaphore(settings.outlooksAtOnce());
    }

    /** @param of 0 while the registers are asked */
    record Progress(int judged, int of) {}

    /** With script the page fetches the result by itself; without it a button does. */
    @GetMapping
    ModelAndView page() {
        return new ModelAndView("portal/apply/outlook");
    }

    @GetMapping("/result")
    ModelAndView result(
            SignedIn enterprise,
            @RequestHeader(name = "HX-Request", required = false) String part,
            HttpServletResponse response) {
        var page = new ModelAndView("portal/apply/outlook" + (part == null ? "" : " :: result"));
        try {
            return page.addObject("outlook", judged(enterprise.uscc()))
                    .addObject(
                            "restriction",
                            admission.restriction(enterprise.uscc()).orElse(null))
                    .addObject("waits", applications.waits(enterprise.uscc()));
        } catch (MatchingRefused | UnknownEnterprise e) {
            return Problem.beside(e, page, response).addObject("problem", e);
        }
    }

    /** How far the judging on this node has come. */
    @GetMapping("/progress")
    ModelAndView progress(SignedIn enterprise) {
        return new ModelAndView("portal/apply/outlook :: progress", "progress", running.get(enterprise.uscc()));
    }

    private Outlook judged(Uscc uscc) {
        if (running.putIfAbsent(uscc, new Progress(0, 0)) != null) {
            throw MatchingRefused.busy();
        }
        try {
            if (!places.tryAcquire()) {
                throw MatchingRefused.busy();
            }
            try {
                return outlooks.of(uscc, (judged, of) -> running.put(uscc, new Progress(judged, of)));
            } finally {
                places.release();
            }
        } finally {
            running.remove(uscc);
        }
    }
}
