package cn.zhishen.web.portal.apply;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.review.comparison.Comparisons;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What differs between an application and an earlier one of the same enterprise. */
@Controller
class ComparisonController {

    private final Applications applications;
    private final Comparisons comparisons;

    ComparisonController(Applications applications, Comparisons comparisons) {
        this.applications = applications;
        this.comparisons = comparisons;
    }

    /** @param with number of the earlier application; by default the one that the certificate was granted on */
    @GetMapping("/portal/applications/{number}/comparison")
    ModelAndView compare(@PathVariable String number, @RequestParam(defaultValue = "") String with) {
        var application = applications.get(number);
        var choices =
                Comparisons.isComparable(application, true) ? comparisons.choices(application) : List.<Application>of();
        var page = new ModelAndView("portal/apply/comparison", "matter", application).addObject("choices", choices);
        var chosen = with.isBlank() && !choices.isEmpty() ? choices.get(0).number() : with;
        return chosen.isBlank() || choices.isEmpty()
                ? page
                : page.addObject("compared", comparisons.of(application, chosen, true));
    }
}
