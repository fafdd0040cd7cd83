package cn.zhishen.message.contact;

import cn.zhishen.encryption.Encryption;
import cn.zhishen.message.Channel;
import cn.zhishen.message.delivery.Deliveries;
import cn.zhishen.message.delivery.NotCarried;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes by which a visitor without a log-in shows that a contact is theirs. So that nobody is flooded, one contact gets few in an hour, and
 * one client sends to few contacts. Of contact, client and code only keyed digests are stored.
 */
@Service
public class VisitorCodes {

    private static final String CONTACT = "visitor_code.contact";
    private static final String CLIENT = "visitor_code.client";
    private static final String CODE = "visitor_code.code";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final VisitorCodeRepository rows;
    private final Deliveries deliveries;
    private final Encryption encryption;
    private final OneTimeCodes codes;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;
    private final ContactSettings settings;
    private final Clock clock;

    VisitorCodes(
            VisitorCodeRepository rows,
            Deliveries deliveries,
            Encryption encryption,
            OneTimeCodes codes,
            TransactionLocks locks,
            PlatformTransactionManager transactions,
            ContactSettings settings,
            Clock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.encryption = encryption;
        this.codes = codes;
        this.locks = locks;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whether a code can be sent there: to an e-mail address or a mobile, however it is written, if the office has set the channel up.
     *
     * @throws ContactRefused if it is an e-mail address to which none can be sent
     */
    public boolean reaches(String contact) {
        var place = place(contact);
        if (place.isEmpty() && contact.contains("@") && deliveries.isOn(Channel.MAIL)) {
            throw new ContactRefused("contact", "验证码不能发到这个邮箱，请填写由字母、数字组成的邮箱地址，如 name@example.com，或者手机号码");
        }
        return place.filter(one -> deliveries.isOn(one.channel())).isPresent();
    }

    /** Where a code is sent. */
    private record Place(Channel channel, String address) {}

    private static Optional<Place> place(String contact) {
        return Address.isMail(contact)
                ? Optional.of(new Place(Channel.MAIL, contact))
                : Address.mobile(contact).map(number -> new Place(Channel.SMS, number));
    }

    private static Place known(String contact) {
        return place(contact).orElseThrow();
    }

    /**
     * Checks the code of a contact, or sends one if none was entered. A wrong one is counted even if the caller's transaction fails. The
     * right one stays good until it is {@link #use used}.
     *
     * @param typed empty to have one sent
     * @param client who asks, such as an address
     * @param purpose what it is for, in Chinese, as the letter says it
     * @throws ContactRefused unless the code is right; after one was sent as well, naming the field {@code code}
     */
    public void require(String contact, String typed, String client, String purpose) {
        if (typed == null || typed.isBlank()) {
            var place = known(contact);
            send(place, client, purpose);
            throw new ContactRefused(
                    "code",
                    "验证码已发送到 %s，%d 分钟内有效，请填写后再次提交"
                            .formatted(
                                    Address.masked(place.channel(), place.address()),
                                    settings.codeValidity().toMinutes()));
        }
        var wrong = transaction.execute(status -> wrong(known(contact).address(), typed.strip()));
        if (!wrong.isEmpty()) {
            throw new ContactRefused("code", wrong);
        }
    }

    /** What is wrong with a code, in Chinese; empty if it is right. */
    private String wrong(String contact, String code) {
        var row = rows.lock(encryption.index(CONTACT, contact)).filter(one -> one.code() != null);
        if (row.isEmpty()) {
            return "没有发给这个联系方式的验证码，请把验证码一栏留空后提交，以重新获取";
        }
        var sent = row.get();
        if (codes.isOver(sent.sentAt())) {
            return "验证码已过期，请把验证码一栏留空后提交，以重新获取";
        }
        if (sent.triesLeft() < 1) {
            return "验证码错误次数过多，请把验证码一栏留空后提交，以重新获取";
        }
        if (!OneTimeCodes.same(digest(contact, code), sent.code())) {
            sent.wrong();
            return "验证码不正确，还可以输入 " + sent.triesLeft() + " 次";
        }
        return "";
    }

    /**
     * Ends the code of a contact with the transaction of the caller, so that it serves once.
     *
     * @throws ContactRefused if it was used meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(String contact) {
        rows.lock(encryption.index(CONTACT, known(contact).address()))
                .filter(one -> one.code() != null)
                .orElseThrow(() -> new ContactRefused("code", "验证码已经用过，请把验证码一栏留空后提交，以重新获取"))
                .end();
    }

    private void send(Place place, String client, String purpose) {
        var code = codes.next();
        var index = encryption.index(CONTACT, place.address());
        transaction.executeWithoutResult(status -> {
            var who = encryption.index(CLIENT, client);
            locks.hold("visitor code " + who);
            locks.hold("visitor code " + index);
            var now = clock.instant();
            rows.deleteSentBefore(now.minus(WINDOW));
            var row = rows.lock(index).orElseGet(() -> new VisitorCodeEntity(index));
            requireRested(row, who, now);
            row.sent(digest(place.address(), code), who, settings.wrongCodes(), WINDOW, now);
            rows.save(row);
        });
        try {
            codes.send(place.channel(), place.address(), code, purpose);
        } catch (NotCarried e) {
            transaction.executeWithoutResult(status -> rows.lock(index).ifPresent(VisitorCodeEntity::end));
            throw ContactRefused.notSent();
        }
    }

    private void requireRested(VisitorCodeEntity row, String client, Instant now) {
        var wait = longer(row.waitAfter(settings.codesPerHour(), WINDOW, now), codes.rest(row.sentAt()));
        if (rows.countByClientAndSentAtAfter(client, now.minus(WINDOW)) >= settings.codesPerHour()) {
            var oldest = rows.oldestOf(client, now.minus(WINDOW));
            wait = longer(wait, Duration.between(now, oldest.plus(WINDOW)));
        }
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw ContactRefused.tooMany(wait);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Bound to the contact, so that a code of another cannot be used. */
    private String digest(String contact, String code) {
        return codes.digest(CODE, contact, code);
    }
}
