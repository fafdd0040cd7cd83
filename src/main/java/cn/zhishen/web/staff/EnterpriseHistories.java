package cn.zhishen.web.staff;

import cn.zhishen.application.Application;
import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.HeldToday;
import cn.zhishen.application.admission.Holding;
import cn.zhishen.certificate.Certificates;
import cn.zhishen.certificate.NumberRemarks;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What else an enterprise has applied for, what it holds and what it was told. */
@Component
class EnterpriseHistories {

    private final Applications applications;
    private final OneTimeNotices oneTimeNotices;
    private final Rechecks rechecks;
    private final HeldToday holdings;
    private final Certificates certificates;
    private final NumberRemarks numbers;

    EnterpriseHistories(
            Applications applications,
            OneTimeNotices oneTimeNotices,
            Rechecks rechecks,
            HeldToday holdings,
            Certificates certificates,
            NumberRemarks numbers) {
        this.applications = applications;
        this.oneTimeNotices = oneTimeNotices;
        this.rechecks = rechecks;
        this.holdings = holdings;
        this.certificates = certificates;
        this.numbers = numbers;
    }

    /** The history apart from this application; {@code page} counts from 0. */
    EnterpriseHistory of(Application application, int page) {
        var number = application.number();
        var uscc = application.uscc();
        var others = applications.besides(number, uscc, page, EnterpriseHistory.LINES);
        var numbers = others.stream().map(Application::number).toList();
        var notices =
                oneTimeNotices.ofAny(numbers).stream().collect(Collectors.groupingBy(OneTimeNotice::applicationNumber));
        var opened = rechecks.ofAny(numbers).stream().collect(Collectors.groupingBy(Recheck::applicationNumber));
        return new EnterpriseHistory(
                others.stream()
                        .map(other -> new EnterpriseHistory.Line(
                                other,
                                notices.getOrDefault(other.number(), List.of()),
                                opened.getOrDefault(other.number(), List.of())))
                        .toList(),
                page,
                applications.countBesides(number, uscc),
                applications.consecutiveFailures(uscc),
                applications.waits(uscc),
                holdings.of(uscc).stream().map(this::held).toList(),
                certificates.list(uscc),
                certificates.measures(uscc));
    }

    private EnterpriseHistory.Held held(Holding holding) {
        return new EnterpriseHistory.Held(
                holding, numbers.of(holding.held().certificateNumber()).orElse(""));
    }
}
