package cn.zhishen.web.site;

import cn.zhishen.spotcheck.SpotChecks;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The spot checks 抽查: from which list, with which seed and by which arithmetic certificates were drawn. Anyone can repeat it. */
@Controller
class SpotCheckPages {

    private final SpotChecks checks;

    SpotCheckPages(SpotChecks checks) {
        this.checks = checks;
    }

    @GetMapping("/spot-checks")
    ModelAndView all() {
        return new ModelAndView("site/spot-checks").addObject("checks", checks.all());
    }

    @GetMapping(path = "/spot-checks/{quarter}/list.txt", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @ResponseBody
    String list(@PathVariable String quarter) {
        return checks.get(quarter).list();
    }
}
