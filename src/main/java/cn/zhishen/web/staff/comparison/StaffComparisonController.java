package cn.zhishen.web.staff.comparison;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.UnknownApplication;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.review.comparison.Comparisons;
import cn.zhishen.web.security.Discloses;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What differs between an application and an earlier one of the same enterprise; both are recorded as read. */
@Controller
@RequestMapping("/staff/applications/{number}/comparison")
class StaffComparisonController {

    private final Applications applications;
    private final Comparisons comparisons;

    StaffComparisonController(Applications applications, Comparisons comparisons) {
        this.applications = applications;
        this.comparisons = comparisons;
    }

    /**
     * Leads to the comparison with the earlier application that was chosen, by default the one that the certificate was granted on. The page
     * says so if there is none.
     */
    @Discloses(Disclosed.APPLICATION)
    @GetMapping
    Object choose(@PathVariable String number, @RequestParam(defaultValue = "") String with) {
        var application = applications.get(number);
        var choices = choices(application);
        if (choices.isEmpty()) {
            return page(application, choices);
        }
        var chosen = choices.stream()
                .map(Application::number)
                .filter(with::equals)
                .findFirst()
                .orElse(choices.get(0).number());
        return "redirect:/staff/applications/" + application.number() + "/comparison/" + chosen;
    }

    @Discloses(value = Disclosed.DOSSIER, also = "with")
    @GetMapping("/{with}")
    ModelAndView compare(@PathVariable String number, @PathVariable String with) {
        var application = applications.get(number);
        var choices = choices(application);
        if (choices.isEmpty()) {
            throw new UnknownApplication(with);
        }
        return page(application, choices).addObject("compared", comparisons.of(application, with, false));
    }

    private List<Application> choices(Application application) {
        return Comparisons.isComparable(application, false) ? comparisons.choices(application) : List.of();
    }

    private static ModelAndView page(Application application, List<Application> choices) {
        return new ModelAndView("staff/comparison", "matter", application).addObject("choices", choices);
    }
}
