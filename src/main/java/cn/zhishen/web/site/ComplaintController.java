package cn.zhishen.web.site;

import cn.zhishen.complaint.Complaint;
import cn.zhishen.complaint.ComplaintProgress;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.InvalidComplaint;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.complaint.TooManyComplaints;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.workflow.ComplaintProcess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Complaints of the public and their progress. A form is answered with its receipt and not with a redirect, because the query code is shown
 * only this once and must not be in an address or a session. Sending the form again gives the same receipt.
 */
@Controller
@RequestMapping("/complaints")
class ComplaintController {

    private final ComplaintProcess process;
    private final Complaints complaints;
    private final Rechecks rechecks;

    ComplaintController(ComplaintProcess process, Complaints complaints, Rechecks rechecks) {
        this.process = process;
        this.complaints = complaints;
        this.rechecks = rechecks;
    }

    @GetMapping
    ModelAndView form() {
        return form(NewComplaint.BLANK, complaints.formSecret());
    }

    /** @param website a field that people do not see, but that programs fill in */
    @PostMapping
    ModelAndView complain(
            @ModelAttribute("written") NewComplaint written,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!website.isEmpty()) {
            var filled = List.of(new FieldError("website", "这一栏请留空，清空后重新提交"));
            return Problem.beside(RequestRefused.typed("有一栏应留空", filled), form(written, secret), response);
        }
        try {
            var receipt = process.submit(written, secret, ClientAddress.of(request));
            neverKept(response);
            var page = new ModelAndView("site/complaint-receipt", HttpStatus.CREATED);
            page.addObject("receipt", receipt);
            return page;
        } catch (InvalidComplaint | TooManyComplaints e) {
            return Problem.beside(e, form(written, secret), response);
        }
    }

    @GetMapping("/status")
    ModelAndView ask() {
        return status("");
    }

    /** A query changes nothing. It is posted so that number and code are not in an address. */
    @PostMapping("/status")
    ModelAndView tell(
            @RequestParam(defaultValue = "") String receipt,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        neverKept(response);
        try {
            var progress = complaints.progress(receipt, code, ClientAddress.of(request));
            return progress.map(found ->
                            status(receipt).addObject("progress", found).addObject("overturned", overturned(found)))
                    .orElseGet(() -> Problem.beside(
                                    RequestRefused.typed("投诉编号或者查询码不正确，请按回执逐字核对后再查"), status(receipt), response)
                            .addObject("unknown", true));
        } catch (TooManyComplaints e) {
            return Problem.beside(e, status(receipt), response);
        }
    }

    /** Whether the refusal to which the complaint led was put right later. */
    private boolean overturned(ComplaintProgress progress) {
        var application = complaints.get(progress.receipt()).recheckedApplication();
        return progress.outcome() == Complaint.Outcome.RESULT_OVERRULED
                && rechecks.of(application).stream()
                        .anyMatch(recheck -> recheck.overturnsRefusal()
                                && recheck.decidedAt().isAfter(progress.closedAt()));
    }

    private static ModelAndView form(NewComplaint written, String secret) {
        return new ModelAndView("site/complaint")
                .addObject("written", written)
                .addObject("errors", Map.of())
                .addObject("secret", secret);
    }

    private static ModelAndView status(String receipt) {
        return new ModelAndView("site/complaint-status", "receipt", receipt);
    }

    private static void neverKept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }
}
