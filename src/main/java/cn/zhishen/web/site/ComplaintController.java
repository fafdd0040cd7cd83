package cn.zhishen.web.site;

import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.InvalidComplaint;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.complaint.TooManyComplaints;
import cn.zhishen.shared.FieldError;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.workflow.ComplaintProcess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
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

    ComplaintController(ComplaintProcess process, Complaints complaints) {
        this.process = process;
        this.complaints = complaints;
    }

    @GetMapping
    ModelAndView form() {
        return form(HttpStatus.OK, NewComplaint.BLANK, Map.of(), complaints.formSecret());
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
            return form(HttpStatus.UNPROCESSABLE_ENTITY, written, Map.of("website", "这一栏请留空，清空后重新提交"), secret);
        }
        try {
            var receipt = process.submit(written, secret, ClientAddress.of(request));
            neverKept(response);
            var page = new ModelAndView("site/complaint-receipt", HttpStatus.CREATED);
            page.addObject("receipt", receipt);
            return page;
        } catch (InvalidComplaint e) {
            var errors = e.errors().stream()
                    .collect(Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
            return form(HttpStatus.UNPROCESSABLE_ENTITY, written, errors, secret);
        } catch (TooManyComplaints e) {
            var page = form(HttpStatus.TOO_MANY_REQUESTS, written, Map.of(), secret);
            return refused(page, e, response);
        }
    }

    @GetMapping("/status")
    ModelAndView ask() {
        return status(HttpStatus.OK, "");
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
            var page = status(progress.isPresent() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY, receipt);
            page.addObject("unknown", progress.isEmpty());
            progress.ifPresent(found -> page.addObject("progress", found));
            return page;
        } catch (TooManyComplaints e) {
            return refused(status(HttpStatus.TOO_MANY_REQUESTS, receipt), e, response);
        }
    }

    private static ModelAndView form(
            HttpStatus status, NewComplaint written, Map<String, String> errors, String secret) {
        var page = new ModelAndView("site/complaint", status);
        page.addObject("written", written);
        page.addObject("errors", errors);
        page.addObject("secret", secret);
        return page;
    }

    private static ModelAndView status(HttpStatus status, String receipt) {
        var page = new ModelAndView("site/complaint-status", status);
        page.addObject("receipt", receipt);
        return page;
    }

    private static ModelAndView refused(ModelAndView page, TooManyComplaints e, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds() + 1));
        page.addObject("refused", e.getMessage());
        return page;
    }

    private static void neverKept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }
}
