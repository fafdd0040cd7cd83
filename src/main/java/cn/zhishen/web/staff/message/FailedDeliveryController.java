package cn.zhishen.web.staff.message;

import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.delivery.Deliveries;
import cn.zhishen.message.delivery.FailedDelivery;
import cn.zhishen.message.delivery.UnknownDelivery;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** E-mails and SMS that could not be sent. The security chain lets administrators in only. */
@Controller
@RequestMapping("/staff/message-failures")
class FailedDeliveryController {

    private static final int SIZE = 50;

    private final Deliveries deliveries;
    private final EnterpriseLibrary library;

    FailedDeliveryController(Deliveries deliveries, EnterpriseLibrary library) {
        this.deliveries = deliveries;
        this.library = library;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") String page) {
        long total = deliveries.countFailed();
        int pages = (int) Math.max(1, (total + SIZE - 1) / SIZE);
        int shown = Math.min(page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0, pages - 1);
        var failed = deliveries.failed(shown, SIZE);
        return new ModelAndView("staff/message-failures", "failed", failed)
                .addObject(
                        "names",
                        library.names(failed.stream()
                                .map(FailedDelivery::recipient)
                                .filter(Recipient::isEnterprise)
                                .map(Recipient::id)
                                .collect(Collectors.toSet())))
                .addObject("page", shown)
                .addObject("pages", pages)
                .addObject("total", total)
                .addObject(
                        "until",
                        deliveries
                                .lastFailure()
                                .map(last -> ChronoUnit.MICROS.between(Instant.EPOCH, last))
                                .orElse(null));
    }

    /**
     * Only what the page has counted is sent again: what fails later is looked at first, and a second click finds nothing.
     *
     * @param until when the last of those failed, in microseconds since 1970, as the database keeps it
     */
    @PostMapping("/again")
    String allAgain(@RequestParam long until, Principal administrator) {
        var last = Instant.EPOCH.plus(until, ChronoUnit.MICROS);
        return "redirect:/staff/message-failures?done=all&count=" + deliveries.againAll(last, administrator.getName());
    }

    @PostMapping("/{id}/again")
    Object again(@PathVariable UUID id, Principal administrator, HttpServletResponse response) {
        try {
            deliveries.again(id, administrator.getName());
        } catch (UnknownDelivery e) {
            return Problem.beside(e, list("0"), response);
        }
        return "redirect:/staff/message-failures?done=again";
    }
}
