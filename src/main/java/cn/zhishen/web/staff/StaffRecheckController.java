package cn.zhishen.web.staff;

import cn.zhishen.application.Applications;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.review.SilentRegisters;
import cn.zhishen.review.recheck.RecheckSheet;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.register.InquiryRefused;
import cn.zhishen.review.register.RegisterInquiries;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a reviewer needs to recheck by indicator: the findings with their evidence, and registers that can be asked again. */
@Controller
@RequestMapping("/staff/applications/{number}")
class StaffRecheckController {

    private final Applications applications;
    private final Reviews reviews;
    private final RecheckVerdicts verdicts;
    private final SilentRegisters silent;
    private final RegisterInquiries inquiries;
    private final StaffApplicationController page;
    private final ObjectMapper json;

    StaffRecheckController(
            Applications applications,
            Reviews reviews,
            RecheckVerdicts verdicts,
            SilentRegisters silent,
            RegisterInquiries inquiries,
            StaffApplicationController page,
            ObjectMapper json) {
        this.applications = applications;
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.silent = silent;
        this.inquiries = inquiries;
        this.page = page;
        this.json = json;
    }

    /** What the form in the Tasklist has to know of the findings. It holds nothing that anybody wrote. */
    record Told(String mark, List<Line> lines) {

        /** @param words how many open words the line has, each with its place */
        record Line(int place, boolean required, Result standing, List<Integer> words) {}

        static Told of(RecheckSheet sheet) {
            return new Told(
                    sheet.mark(),
                    sheet.lines().stream()
                            .map(line -> new Line(
                                    line.place(),
                                    line.required(),
                                    line.standing(),
                                    IntStream.range(0, line.words().size())
                                            .boxed()
                                            .toList()))
                            .toList());
        }
    }

    /** The findings to be judged, as a part of the form in the Tasklist. */
    @Discloses(Disclosed.REPORT)
    @GetMapping("/recheck-findings")
    ModelAndView findings(@PathVariable String number) throws JsonProcessingException {
        var application = applications.get(number);
        if (reviews.find(number).isEmpty()) {
            return new ModelAndView("staff/recheck-findings", "sheet", null).addObject("number", number);
        }
        var sheet = verdicts.sheet(number, Set.of());
        return new ModelAndView("staff/recheck-findings", "sheet", sheet)
                .addObject("number", number)
                .addObject("inquiries", inquiries.of(number, application.snapshotVersion()))
                .addObject("told", json.writeValueAsString(Told.of(sheet)));
    }

    /**
     * Asks a register again that stayed silent.
     *
     * @param register such as {@code INSURANCE}
     */
    @Discloses(Disclosed.DOSSIER)
    @PostMapping("/registers/{register}/inquiry")
    Object askAgain(
            @PathVariable String number,
            @PathVariable String register,
            Principal reviewer,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            path.addAttribute("asked", silent.askAgain(number, register, reviewer.getName()) ? "answered" : "silent");
        } catch (InquiryRefused e) {
            return Problem.beside(e, page.show(number, 0, request), response).addObject("inquiry", register);
        }
        path.addAttribute("number", number);
        return "redirect:/staff/applications/{number}#registers";
    }
}
