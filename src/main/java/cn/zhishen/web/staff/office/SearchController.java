package cn.zhishen.web.staff.office;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.shared.PersonalNumber;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.web.problem.RequestRefused;
import cn.zhishen.web.security.Discloses;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The search of the staff. What is typed may be the name of a person, so it is never part of an address, which logs and the history of
 * the browser would keep.
 */
@Controller
@RequestMapping("/staff/search")
class SearchController {

    private static final int FEWEST = 2;

    private final OfficeSearch search;

    SearchController(OfficeSearch search) {
        this.search = search;
    }

    @GetMapping
    ModelAndView empty() {
        return new ModelAndView("staff/search");
    }

    /** @param q the number of anything, a code, part of the name of an enterprise, or the beginning of the name of a person */
    @Discloses(Disclosed.FOUND)
    @PostMapping
    Object find(@RequestParam(defaultValue = "") String q, HttpServletResponse response) {
        var typed = ListInput.text(q);
        var page = typed == null ? Optional.<String>empty() : search.pageOf(typed);
        if (page.isPresent()) {
            return "redirect:" + page.get();
        }
        if (typed == null || typed.codePointCount(0, typed.length()) < FEWEST) {
            return refused("请至少输入两个字", typed, response);
        }
        if (PersonalNumber.isIn(typed)) {
            return refused(PersonalNumber.REFUSED, null, response);
        }
        return empty().addObject("q", typed).addObject("found", search.find(typed));
    }

    private ModelAndView refused(String why, String typed, HttpServletResponse response) {
        return Problem.beside(RequestRefused.typed(why), empty().addObject("q", typed), response);
    }
}
