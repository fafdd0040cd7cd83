package cn.zhishen.web.staff;

import cn.zhishen.application.extension.ExtensionRefused;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.security.Discloses;
import cn.zhishen.workflow.TimeExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Extends the time to decide on an application, on its page. */
@Controller
class StaffExtensionController {

    private final TimeExtension extension;
    private final StaffApplicationController page;

    StaffExtensionController(TimeExtension extension, StaffApplicationController page) {
        this.extension = extension;
        this.page = page;
    }

    @Discloses(Disclosed.DOSSIER)
    @PostMapping("/staff/applications/{number}/extension")
    Object extend(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String approval,
            Principal officer,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes path) {
        try {
            extension.extend(number, reason, approval, officer.getName());
        } catch (ExtensionRefused e) {
            return Problem.beside(e, page.show(number, 0, request), response)
                    .addObject("extending", true)
                    .addObject("reason", reason)
                    .addObject("approval", approval);
        }
        path.addAttribute("number", number);
        path.addAttribute("extended", "");
        return "redirect:/staff/applications/{number}#time";
    }
}
