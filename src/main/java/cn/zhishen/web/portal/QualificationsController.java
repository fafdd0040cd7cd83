package cn.zhishen.web.portal;

import static java.util.stream.Collectors.groupingBy;

import cn.zhishen.application.admission.Choices;
import cn.zhishen.application.admission.Choices.HeldItem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** 资质管理: what the enterprise holds, and what can be applied for with it (guide, part three 2–4). */
@Controller
class QualificationsController {

    private final Choices choices;
    private final Clock clock;

    QualificationsController(Choices choices, Clock clock) {
        this.choices = choices;
        this.clock = clock;
    }

    /** One certificate and the items on it. */
    record Certificate(String number, String authority, List<Line> lines) {}

    /** @param daysLeft days to the last day of validity; negative once it is over */
    record Line(HeldItem item, long daysLeft) {}

    @GetMapping("/portal/qualifications")
    ModelAndView qualifications(SignedIn enterprise) {
        var today = LocalDate.now(clock);
        List<Certificate> certificates = choices.held(enterprise.uscc()).stream()
                .map(item -> new Line(
                        item,
                        ChronoUnit.DAYS.between(today, item.holding().held().validUntil())))
                .collect(groupingBy(
                        line -> line.item().holding().held().certificateNumber(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new Certificate(
                        entry.getKey(),
                        entry.getValue().get(0).item().holding().held().authority(),
                        entry.getValue()))
                .toList();
        return new ModelAndView("portal/apply/qualifications", "certificates", certificates);
    }
}
