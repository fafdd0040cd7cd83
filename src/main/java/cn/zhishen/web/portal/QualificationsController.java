package cn.zhishen.web.portal;

import static java.util.stream.Collectors.groupingBy;

import cn.zhishen.application.admission.Choices;
import cn.zhishen.application.admission.Choices.HeldItem;
import cn.zhishen.application.restriction.Restrictions;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.certificate.proposal.AnswerRefused;
import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposals;
import cn.zhishen.certificate.rectification.EvidenceFile;
import cn.zhishen.certificate.rectification.Rectification;
import cn.zhishen.certificate.rectification.RectificationRefused;
import cn.zhishen.certificate.rectification.Rectifications;
import cn.zhishen.supervision.Supervision;
import cn.zhishen.web.file.ReceivedFiles;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.supervision.CertificateMeasureProcess;
import cn.zhishen.workflow.supervision.RectificationProcess;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** 资质管理: what the enterprise holds, and what can be applied for with it (guide, part three 2–4). */
@Controller
class QualificationsController {

    private final Choices choices;
    private final MeasureProposals proposals;
    private final CertificateMeasureProcess process;
    private final Rectifications rectifications;
    private final RectificationProcess rectification;
    private final Supervision supervision;
    private final Restrictions restrictions;
    private final SimpleChanges changes;
    private final Clock clock;

    QualificationsController(
            Choices choices,
            MeasureProposals proposals,
            CertificateMeasureProcess process,
            Rectifications rectifications,
            RectificationProcess rectification,
            Supervision supervision,
            Restrictions restrictions,
            SimpleChanges changes,
            Clock clock) {
        this.choices = choices;
        this.proposals = proposals;
        this.process = process;
        this.rectifications = rectifications;
        this.rectification = rectification;
        this.supervision = supervision;
        this.restrictions = restrictions;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * A measure of which the enterprise was told.
     *
     * @param application with which its papers are stored
     * @param mayAnswer whether the enterprise may state and defend itself today
     */
    record Told(MeasureProposal proposal, String application, boolean mayAnswer) {}

    /** @param mayReport whether the enterprise may report today */
    record Ordered(Rectification rectification, boolean mayReport) {}

    /** One certificate and the items on it. */
    record Certificate(String number, String authority, List<Line> lines) {}

    /** @param daysLeft days to the last day of validity; negative once it is over */
    record Line(HeldItem item, long daysLeft) {}

    @GetMapping("/portal/qualifications")
    ModelAndView qualifications(SignedIn enterprise) {
        var today = LocalDate.now(clock);
        List<Certificate> certificates = choices.held(enterprise.uscc()).stream()
                .map(item -> new Line(
                        item,
                        ChronoUnit.DAYS.between(today, item.holding().held().validUntil())))
                .collect(groupingBy(
                        line -> line.item().holding().held().certificateNumber(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new Certificate(
                        entry.getKey(),
                        entry.getValue().get(0).item().holding().held().authority(),
                        entry.getValue()))
                .toList();
        var ordered = rectifications.toldTo(enterprise.uscc());
        return new ModelAndView("portal/apply/qualifications", "certificates", certificates)
                .addObject(
                        "failing",
                        supervision.standing(
                                certificates.stream().map(Certificate::number).toList()))
                .addObject(
                        "restricted",
                        restrictions.against(enterprise.uscc()).stream()
                                .map(restrictions::obstacle)
                                .toList())
                .addObject(
                        "told",
                        proposals.toldTo(enterprise.uscc()).stream()
                                .map(proposal -> told(proposal, today))
                                .toList())
                .addObject("changesOffered", changes.isOffered())
                .addObject("evidence", rectifications.limits())
                .addObject("returned", rectification.returned(ordered))
                .addObject(
                        "rectifications",
                        ordered.stream()
                                .map(one -> new Ordered(one, one.outcome() == null && !today.isAfter(one.due())))
                                .toList());
    }

    /** Takes what the enterprise states against a proposed measure 陈述申辩. */
    @PostMapping("/portal/qualifications/measures/{reference}/answer")
    Object answer(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "false") boolean hearing,
            SignedIn enterprise,
            HttpServletResponse response) {
        try {
            process.answer(enterprise.uscc(), reference, answer, hearing);
        } catch (AnswerRefused e) {
            return Problem.beside(e, qualifications(enterprise), response)
                    .addObject("tried", reference)
                    .addObject("typed", answer)
                    .addObject("typedHearing", hearing);
        }
        return "redirect:/portal/qualifications";
    }

    /** Takes what the enterprise reports to have rectified, with files that show it. */
    @PostMapping(
            path = "/portal/qualifications/rectifications/{reference}/report",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Object report(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String report,
            @RequestPart(required = false) List<MultipartFile> files,
            SignedIn enterprise,
            HttpServletResponse response)
            throws IOException {
        try (var received = ReceivedFiles.of(files)) {
            rectification.report(enterprise.uscc(), reference, report, received.list(EvidenceFile::new));
        } catch (RectificationRefused e) {
            return Problem.beside(e, qualifications(enterprise), response)
                    .addObject("tried", reference)
                    .addObject("typed", report);
        }
        return "redirect:/portal/qualifications?reported";
    }

    private Told told(MeasureProposal proposal, LocalDate today) {
        return new Told(
                proposal,
                proposal.applicationNumber(),
                proposal.outcome() == null && !today.isAfter(proposal.answerDue()));
    }
}
