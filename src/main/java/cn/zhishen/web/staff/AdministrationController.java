package cn.zhishen.web.staff;

import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecondFactors;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What security officers did, for auditors. The security chain checks who may look. */
@Controller
class AdministrationController {

    private static final int LATEST = 500;

    private final AdministrationLog log;
    private final SecondFactors factors;

    AdministrationController(AdministrationLog log, SecondFactors factors) {
        this.log = log;
        this.factors = factors;
    }

    @GetMapping("/staff/administration")
    ModelAndView list() {
        return new ModelAndView("staff/administration")
                .addObject("latest", LATEST)
                .addObject("entries", log.last(LATEST, List.of(Deed.values())))
                .addObject("events", factors.latest(LATEST));
    }
}
