package cn.zhishen.web.staff.office;

import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.StatutoryClock;
import cn.zhishen.workflow.decision.Cases;
import cn.zhishen.workflow.decision.StaffWork;
import cn.zhishen.workflow.decision.StaffWork.Duty;
import cn.zhishen.workflow.decision.WorkRefused;
import cn.zhishen.workflow.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The home of the staff: what one has to do, and what one's groups have to do. */
@Controller
@RequestMapping("/staff")
class OfficeController {

    private final StaffWork work;
    private final StatutoryClock statutory;
    private final OfficeSettings settings;

    OfficeController(StaffWork work, StatutoryClock statutory, OfficeSettings settings) {
        this.work = work;
        this.statutory = statutory;
        this.settings = settings;
    }

    @GetMapping
    ModelAndView home(@AuthenticationPrincipal StaffMember member) {
        var duties = work.duties(member, settings.tasksShown());
        var applications = duties.stream()
                .filter(duty -> duty.subject() == Cases.Subject.APPLICATION)
                .map(Duty::subjectNumber)
                .collect(Collectors.toSet());
        return new ModelAndView("staff/office", "duties", duties)
                .addObject("left", statutory.leftOf(applications))
                .addObject("counts", work.counts(member))
                .addObject("most", settings.tasksShown())
                .addObject("me", member.id());
    }

    @PostMapping("/tasks/{task}/claim")
    Object claim(@PathVariable String task, @AuthenticationPrincipal StaffMember member, HttpServletResponse response) {
        return done(member, response, "claimed", () -> work.claim(member, task));
    }

    @PostMapping("/tasks/{task}/return")
    Object giveBack(
            @PathVariable String task, @AuthenticationPrincipal StaffMember member, HttpServletResponse response) {
        return done(member, response, "returned", () -> work.giveBack(member, task));
    }

    private Object done(StaffMember member, HttpServletResponse response, String what, Runnable deed) {
        try {
            deed.run();
        } catch (WorkRefused e) {
            return Problem.beside(e, home(member), response);
        }
        return "redirect:/staff?done=" + what;
    }
}
