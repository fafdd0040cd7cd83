package cn.zhishen.web.staff.decision;

import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.OpenTasks;
import cn.zhishen.workflow.staff.StaffGroup;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The table of human decisions as the staff read it. Administrators move the tasks that began under another edition of it. */
@Controller
@RequestMapping("/staff/human-decisions")
class HumanDecisionController {

    /** How many tasks are listed; the page says how many there are. */
    private static final int SHOWN = 200;

    private final HumanDecisions decisions;
    private final OpenTasks open;

    HumanDecisionController(HumanDecisions decisions, OpenTasks open) {
        this.decisions = decisions;
        this.open = open;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request) {
        boolean mayMove = request.isUserInRole(StaffGroup.ADMINISTRATORS.role());
        return new ModelAndView("staff/human-decisions", "decisions", decisions.all())
                .addObject("edition", decisions.edition())
                .addObject("open", open.counted())
                .addObject("deviations", mayMove ? open.deviations(SHOWN) : null)
                .addObject("shown", SHOWN)
                .addObject("mayMove", mayMove);
    }

    /** Shows what was moved. A second click moves nothing more and says so. */
    @PostMapping("/moves")
    ModelAndView move(Principal administrator, HttpServletRequest request) {
        var moved = open.move(administrator.getName());
        return show(request).addObject("moved", moved);
    }
}
