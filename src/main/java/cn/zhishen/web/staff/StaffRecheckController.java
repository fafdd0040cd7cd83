package cn.zhishen.web.staff;

import cn.zhishen.application.Applications;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.document.DocumentStore;
import cn.zhishen.review.SilentRegisters;
import cn.zhishen.review.recheck.RecheckSheet;
import cn.zhishen.review.recheck.RecheckVerdicts;
import cn.zhishen.review.register.InquiryRefused;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.register.RegisterInquiries;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.statement.RefusalStatements;
import cn.zhishen.web.api.UnknownDocument;
import cn.zhishen.web.file.Downloads;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.decision.ActRefused;
import cn.zhishen.workflow.decision.StaffActs;
import cn.zhishen.workflow.decision.StaffTask;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
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
    private final RefusalStatements statements;
    private final SilentRegisters silent;
    private final RegisterInquiries inquiries;
    private final DocumentStore documents;
    private final StaffApplicationController page;
    private final StaffActs acts;
    private final ObjectMapper json;

    StaffRecheckController(
            Applications applications,
            Reviews reviews,
            RecheckVerdicts verdicts,
            RefusalStatements statements,
            SilentRegisters silent,
            RegisterInquiries inquiries,
            DocumentStore documents,
            StaffApplicationController page,
            StaffActs acts,
            ObjectMapper json) {
        this.applications = applications;
        this.reviews = reviews;
        this.verdicts = verdicts;
        this.statements = statements;
        this.silent = silent;
        this.inquiries = inquiries;
        this.documents = documents;
        this.page = page;
        this.acts = acts;
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
        var sheet = verdicts.sheet(number, statements.contested(number));
        return new ModelAndView("staff/recheck-findings", "sheet", sheet)
                .addObject("number", number)
                .addObject("inquiries", inquiries.of(number, application.snapshotVersion()))
                .addObject("told", json.writeValueAsString(Told.of(sheet)));
    }

    /** A file of evidence that the enterprise handed in, to be saved. Nobody knows what it shows, so it never becomes part of a page. */
    @Discloses(Disclosed.ATTACHMENT)
    @GetMapping("/statements/{statement}/attachments/{id}")
    ResponseEntity<Resource> attachment(
            @PathVariable String number, @PathVariable UUID statement, @PathVariable UUID id) {
        return statements.of(number).stream()
                .filter(one -> one.id().equals(statement))
                .flatMap(one -> one.attachments().stream())
                .filter(attachment -> attachment.documentId().equals(id))
                .findFirst()
                .map(attachment -> Downloads.of(documents.find(id).orElseThrow(), documents.open(id)))
                .orElseThrow(() -> new UnknownDocument("申请 " + number + " 没有这份附件，请从申请页面的陈述申辩打开"));
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
        if (Register.named(register).isEmpty()) {
            throw new UnknownDocument("没有这个登记机关，请从申请页面选择");
        }
        try {
            path.addAttribute("asked", ask(number, register, reviewer.getName()) ? "answered" : "silent");
        } catch (InquiryRefused | ActRefused e) {
            return Problem.beside(e, page.show(number, 0, request), response).addObject("inquiry", register);
        }
        path.addAttribute("number", number);
        return "redirect:/staff/applications/{number}#registers";
    }

    /** Nobody who must keep out learns anything of the register. The answer is recorded together with who asked. */
    private boolean ask(String number, String register, String reviewer) {
        acts.requireUninvolved(StaffTask.ASK_REGISTER, number, reviewer);
        return silent.askAgain(
                number,
                register,
                reviewer,
                recording -> acts.take(StaffTask.ASK_REGISTER, number, reviewer, recording));
    }
}
