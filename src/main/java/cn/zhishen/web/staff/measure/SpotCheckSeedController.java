package cn.zhishen.web.staff.measure;

import cn.zhishen.spotcheck.SeedRefused;
import cn.zhishen.spotcheck.SpotCheckSettings;
import cn.zhishen.spotcheck.SpotChecks;
import cn.zhishen.web.problem.Problem;
import cn.zhishen.workflow.supervision.SpotCheckProcess;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The seeds of the spot checks: one officer enters a seed, another reads it in the public source too and confirms it. */
@Controller
@RequestMapping("/staff/spot-checks")
class SpotCheckSeedController {

    private static final String BACK = "redirect:/staff/spot-checks";

    private static final int LAST_PAGE = 100_000;

    private final SpotChecks checks;
    private final SpotCheckProcess process;
    private final SpotCheckSettings settings;

    SpotCheckSeedController(SpotChecks checks, SpotCheckProcess process, SpotCheckSettings settings) {
        this.checks = checks;
        this.process = process;
        this.settings = settings;
    }

    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "0") String page, Principal officer) {
        int size = settings.quartersShown();
        // anything but a number means the first page
        int shown = page.matches("[0-9]{1,6}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
        return new ModelAndView("staff/spot-checks", "checks", checks.page(shown, size))
                .addObject("page", shown)
                .addObject("total", checks.count())
                .addObject("pages", (checks.count() + size - 1) / size)
                .addObject("me", officer.getName())
                .addObject("longest", SpotChecks.LONGEST_SEED);
    }

    @PostMapping("/{quarter}/seed")
    Object enter(
            @PathVariable String quarter,
            @RequestParam(defaultValue = "") String seed,
            Principal officer,
            HttpServletResponse response) {
        try {
            process.enterSeed(quarter, seed, officer.getName());
        } catch (SeedRefused e) {
            return refused(e, quarter, seed, officer, response);
        }
        return BACK;
    }

    @PostMapping("/{quarter}/seed/confirmation")
    Object confirm(
            @PathVariable String quarter,
            @RequestParam(defaultValue = "") String seed,
            Principal officer,
            HttpServletResponse response) {
        try {
            process.confirmSeed(quarter, seed, officer.getName());
        } catch (SeedRefused e) {
            return refused(e, quarter, seed, officer, response);
        }
        return BACK;
    }

    private ModelAndView refused(
            SeedRefused e, String quarter, String seed, Principal officer, HttpServletResponse response) {
        return Problem.beside(e, show("0", officer), response)
                .addObject("tried", quarter)
                .addObject("typed", seed);
    }
}
