package cn.zhishen.certificate.rectification;

import cn.zhishen.certificate.IssuedCertificate;
import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.certificate.IssuedCertificate.Status;
import cn.zhishen.certificate.rectification.Rectifications.Order;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Constraints;
import cn.zhishen.shared.PersonalNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an order to rectify must say. */
@Component
class OrderTerms {

    private final RectificationSettings settings;
    private final Clock clock;

    OrderTerms(RectificationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    RectificationSettings limits() {
        return settings;
    }

    /** The latest last day that may be given today. */
    LocalDate latest() {
        return today().plusMonths(settings.maxMonths());
    }

    /**
     * The qualifications that the order is about.
     *
     * @throws RectificationRefused if there is none, the certificate is not in force, or the edition is no longer the last one
     */
    static List<Item> concerned(IssuedCertificate certificate, Order order) {
        if (certificate.status() != Status.VALID) {
            throw new RectificationRefused("证书 %s %s，不能责令整改"
                    .formatted(certificate.number(), certificate.status().chinese()));
        }
        if (certificate.edition() != order.edition()) {
            throw new RectificationRefused(
                    "证书 %s 已由第 %d 版换发，请打开最新一版后再办理".formatted(certificate.number(), certificate.edition()));
        }
        var items = certificate.items().stream()
                .filter(item -> order.codes().contains(item.code()))
                .toList();
        if (items.isEmpty()) {
            throw RectificationRefused.field("code", "请选择不再符合标准的资质");
        }
        return items;
    }

    void requireComplete(Order order) {
        if (!settings.bases().contains(order.basis())) {
            throw RectificationRefused.field("basis", "请选择责令整改的法律依据");
        }
        var facts = Constraints.plain(order.facts());
        if (facts.isEmpty() || facts.length() > Constraints.LONGEST_REASON || !facts.matches(Constraints.STORABLE)) {
            throw RectificationRefused.field(
                    "facts", "请填写查明的事实，不超过 %d 个字；整改期间向社会公开".formatted(Constraints.LONGEST_REASON));
        }
        if (PersonalNumber.isIn(facts)) {
            throw RectificationRefused.field("facts", PersonalNumber.REFUSED);
        }
        requireDue(order.due());
    }

    /** @throws RectificationRefused if there is none, or it is not after today and at most {@link #latest} */
    void requireDue(LocalDate due) {
        if (due == null || !due.isAfter(today()) || due.isAfter(latest())) {
            throw RectificationRefused.field(
                    "due",
                    "请填写整改的截止日期：明日以后，最迟 %s（最长 %d 个月）"
                            .formatted(BeijingTime.DAY.format(latest()), settings.maxMonths()));
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
