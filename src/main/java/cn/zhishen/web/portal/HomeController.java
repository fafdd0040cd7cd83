package cn.zhishen.web.portal;

import cn.zhishen.application.Applications;
import cn.zhishen.application.Stage.Turn;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The home page of an enterprise: what it has to do, what others do for it, what it holds and for how long, and what others have done.
 */
@Controller
class HomeController {

    private static final int MESSAGES = 8;

    private final EnterpriseLibrary library;
    private final HeldToday holdings;
    private final Applications applications;
    private final Duties duties;
    private final Clock clock;

    HomeController(
            EnterpriseLibrary library, HeldToday holdings, Applications applications, Duties duties, Clock clock) {
        this.library = library;
        this.holdings = holdings;
        this.applications = applications;
        this.duties = duties;
        this.clock = clock;
    }

    /**
     * A held qualification on the home page.
     *
     * @param daysLeft days to the last day of validity; negative once it is over
     */
    record Held(Holding holding, long daysLeft) {}

    @GetMapping("/portal")
    ModelAndView home(SignedIn enterprise) {
        var today = LocalDate.now(clock);
        var open = applications.openOf(enterprise.uscc());
        var holding = holdings.of(enterprise.uscc());
        List<Held> held = holding.stream()
                .map(one ->
                        new Held(one, ChronoUnit.DAYS.between(today, one.held().validUntil())))
                .sorted(Comparator.comparingLong(Held::daysLeft))
                .toList();
        return new ModelAndView("portal/home")
                .addObject("profile", library.find(enterprise.uscc()).orElse(null))
                .addObject("held", held)
                .addObject("duties", duties.of(enterprise.uscc(), open, holding))
                .addObject("today", today)
                .addObject(
                        "elsewhere",
                        open.stream()
                                .filter(one -> one.stage().turn() != Turn.ENTERPRISE)
                                .toList())
                .addObject("waits", applications.waits(enterprise.uscc()))
                .addObject("messages", applications.latestEvents(enterprise.uscc(), MESSAGES));
    }
}
