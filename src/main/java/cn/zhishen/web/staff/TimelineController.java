package cn.zhishen.web.staff;

import cn.zhishen.application.Applications;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.complaint.ComplaintEvent;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The timelines alone, for auditors and administrators, who need not see the matter itself. The security chain checks who may look. */
@Controller
@RequestMapping("/staff/timelines")
class TimelineController {

    private final Applications applications;
    private final Complaints complaints;

    TimelineController(Applications applications, Complaints complaints) {
        this.applications = applications;
        this.complaints = complaints;
    }

    /** @param stage null for a complaint */
    record Line(Instant at, String stage, String actor, String text) {

        static Line of(ApplicationEvent event) {
            return new Line(event.at(), event.stage().chinese(), event.actor().shownToStaff(), event.text());
        }

        static Line of(ComplaintEvent event) {
            return new Line(event.at(), null, event.actor(), event.text());
        }
    }

    @GetMapping
    Object find(@RequestParam(defaultValue = "") String number, RedirectAttributes path) {
        if (number.isBlank()) {
            return "staff/timeline";
        }
        path.addAttribute("number", number.strip());
        return "redirect:/staff/timelines/{number}";
    }

    @Discloses(Disclosed.TIMELINE)
    @GetMapping("/{number}")
    ModelAndView show(@PathVariable String number) {
        return ofApplication(number)
                .or(() -> ofComplaint(number))
                .map(lines -> new ModelAndView("staff/timeline", "lines", lines).addObject("number", number))
                .orElseThrow(() -> new RequestRefused(
                        HttpStatus.NOT_FOUND,
                        "unknown-number",
                        "没有这件申请或者投诉",
                        "没有编号为 " + number + " 的申请或者投诉，请核对申请编号（16 位数字）或者投诉编号"));
    }

    private Optional<List<Line>> ofApplication(String number) {
        return applications.find(number).map(known -> applications.timeline(number).stream()
                .map(Line::of)
                .toList());
    }

    private Optional<List<Line>> ofComplaint(String receipt) {
        return complaints.find(receipt).map(known -> complaints.timeline(receipt).stream()
                .map(Line::of)
                .toList());
    }
}
