package cn.zhishen.message.contact;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Channel;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.delivery.Deliveries;
import cn.zhishen.message.delivery.NotCarried;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where recipients are reached. An enterprise confirms an address with the code that is sent there; until then the earlier one counts. Of
 * the code only a keyed digest is stored.
 */
@Service
@EnableConfigurationProperties(ContactSettings.class)
public class Contacts {

    private static final String CODE = "message_contact.code";

    private final ContactRepository contacts;
    private final StaffMailboxes mailboxes;
    private final Deliveries deliveries;
    private final OneTimeCodes codes;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;
    private final ContactSettings settings;
    private final Clock clock;

    Contacts(
            ContactRepository contacts,
            StaffMailboxes mailboxes,
            Deliveries deliveries,
            OneTimeCodes codes,
            TransactionLocks locks,
            PlatformTransactionManager transactions,
            ContactSettings settings,
            Clock clock) {
        this.contacts = contacts;
        this.mailboxes = mailboxes;
        this.deliveries = deliveries;
        this.codes = codes;
        this.locks = locks;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /** One for each channel that the office has set up, or by which the enterprise was reached before. */
    @Transactional(readOnly = true)
    public List<Contact> of(Uscc uscc) {
        var known = contacts.findByUscc(uscc.value()).stream()
                .collect(Collectors.toMap(ContactEntity::channel, one -> one.toRecord(settings.codeValidity())));
        return Arrays.stream(Channel.values())
                .filter(channel -> deliveries.isOn(channel) || known.containsKey(channel))
                .map(channel -> known.getOrDefault(channel, new Contact(channel, null, null, null, null)))
                .toList();
    }

    /** The channels by which the recipient has an address that counts. */
    @Transactional(readOnly = true)
    public List<Channel> channels(Recipient recipient) {
        return recipient.isEnterprise()
                ? contacts.confirmed(recipient.id())
                : mailboxOf(recipient.id()).map(address -> Channel.MAIL).stream()
                        .toList();
    }

    /** The address that counts; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<String> address(Recipient recipient, Channel channel) {
        if (!recipient.isEnterprise()) {
            return channel == Channel.MAIL ? mailboxOf(recipient.id()) : Optional.empty();
        }
        return contacts.findById(new ContactEntity.Key(recipient.id(), channel)).map(ContactEntity::address);
    }

    private Optional<String> mailboxOf(String logIn) {
        return mailboxes.of(logIn).map(String::strip).filter(Address::isMail);
    }

    /**
     * The address as it will be stored.
     *
     * @throws ContactRefused if it is no address of this channel
     */
    public String admitted(Channel channel, String typed) {
        return Address.of(channel, typed);
    }

    /**
     * Sends a code to the address, which counts once the code is entered.
     *
     * @throws ContactRefused if it is no address, if the last code was sent a moment ago, or if the code could not be sent
     */
    public void ask(Uscc uscc, Channel channel, String typed) {
        var address = Address.of(channel, typed);
        var code = codes.next();
        transaction.executeWithoutResult(status -> {
            locks.hold("contact " + uscc.value() + channel);
            var contact = contacts.lock(uscc.value(), channel).orElseGet(() -> new ContactEntity(uscc, channel));
            requireRested(contact.codeSentAt());
            contact.ask(address, digest(uscc, channel, address, code), settings.wrongCodes(), clock.instant());
            contacts.save(contact);
        });
        try {
            codes.send(channel, address, code, "确认接收资质审批消息的联系方式");
        } catch (NotCarried e) {
            transaction.executeWithoutResult(
                    status -> contacts.lock(uscc.value(), channel).ifPresent(ContactEntity::forgetPending));
            throw ContactRefused.notSent();
        }
    }

    private void requireRested(Instant last) {
        var wait = codes.rest(last);
        if (!wait.isNegative() && !wait.isZero()) {
            throw ContactRefused.tooMany(wait);
        }
    }

    /**
     * Confirms the address that waits for its code.
     *
     * @throws ContactRefused if none waits, or the code is wrong, too old, or was wrong too often
     */
    @Transactional(noRollbackFor = ContactRefused.class)
    public void confirm(Uscc uscc, Channel channel, String typed) {
        var contact = contacts.lock(uscc.value(), channel)
                .filter(one -> one.pending() != null)
                .orElseThrow(() -> ContactRefused.conflict("没有等待确认的地址，请先获取验证码"));
        if (codes.isOver(contact.codeSentAt())) {
            throw new ContactRefused("code", "验证码已过期，请重新获取");
        }
        if (contact.triesLeft() < 1) {
            throw new ContactRefused("code", "验证码错误次数过多，请重新获取");
        }
        var code = typed == null ? "" : typed.strip();
        if (!OneTimeCodes.same(digest(uscc, channel, contact.pending(), code), contact.codeDigest())) {
            contact.wrongCode();
            throw new ContactRefused("code", "验证码不正确，还可以输入 " + contact.triesLeft() + " 次");
        }
        contact.confirm(clock.instant());
    }

    /** The enterprise is no longer reached by this channel. What waits to be sent there is dropped. */
    @Transactional
    public void remove(Uscc uscc, Channel channel) {
        contacts.lock(uscc.value(), channel).ifPresent(contacts::delete);
    }

    /** Bound to enterprise and address, so that a code of another cannot be used. */
    private String digest(Uscc uscc, Channel channel, String address, String code) {
        return codes.digest(CODE, uscc.value() + "|" + channel + "|" + address, code);
    }
}
