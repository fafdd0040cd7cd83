package cn.zhishen.web.staff.mandate;

import cn.zhishen.application.Applications;
import cn.zhishen.application.agent.AgentRefused;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.shared.Refusal;
import cn.zhishen.web.page.ShownAgents;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.AgentMandates;
import cn.zhishen.workflow.StepOutOfOrder;
import cn.zhishen.workflow.decision.ActRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mandate of an application's agent and its scan, with the form to judge a scan that table scan-acceptance left to a person. */
@Discloses(Disclosed.SCAN_RESULT)
@Controller
@RequestMapping("/staff/applications/{number}/mandate")
class MandateController {

    private final Applications applications;
    private final ShownAgents agents;
    private final AgentMandates mandates;

    MandateController(Applications applications, ShownAgents agents, AgentMandates mandates) {
        this.applications = applications;
        this.agents = agents;
        this.mandates = mandates;
    }

    @GetMapping
    ModelAndView show(@PathVariable String number) {
        return new ModelAndView("staff/mandate", "a", applications.get(number))
                .addObject("shown", agents.now(number).orElse(null));
    }

    /**
     * @param scan which the reviewer saw
     * @param judgement ACCEPT or REFUSE
     */
    @PostMapping
    Object judge(
            @PathVariable String number,
            @RequestParam UUID scan,
            @RequestParam(defaultValue = "") String judgement,
            @RequestParam(defaultValue = "") String reasons,
            Principal reviewer,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            if (!judgement.equals("ACCEPT") && !judgement.equals("REFUSE")) {
                throw RequestRefused.typed("请选择扫描件合格或不合格");
            }
            mandates.judge(number, scan, judgement.equals("ACCEPT"), reasons, reviewer.getName());
        } catch (AgentRefused | ActRefused | StepOutOfOrder | RequestRefused e) {
            return refused(e, number, judgement, reasons, response);
        }
        after.addFlashAttribute("done", true);
        after.addAttribute("number", number);
        return "redirect:/staff/applications/{number}/mandate";
    }

    private ModelAndView refused(
            Refusal refusal, String number, String judgement, String reasons, HttpServletResponse response) {
        return Problem.beside(refusal, show(number), response)
                .addObject("judgement", judgement)
                .addObject("reasons", reasons);
    }
}
