package cn.zhishen.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.message.Channel;
import cn.zhishen.message.Fact;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import cn.zhishen.shared.RegionSettings;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails that went through a mail server, read back from it. */
@DatabaseTest
class MailTest {

    private static final Uscc ENTERPRISE = LibraryFixtures.newUscc();
    private static final String ADDRESS = "office@example.com";
    private static final DeliverySettings SETTINGS =
            new DeliverySettings(Duration.ZERO, Duration.ZERO, List.of(), Duration.ofMinutes(2));

    @RegisterExtension
    static final GreenMailExtension SERVER =
            new GreenMailExtension(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));

    @Autowired
    private DeliveryRows rows;

    @Autowired
    private Addressing addressing;

    @Autowired
    private Messages messages;

    @Autowired
    private Encryption encryption;

    @Autowired
    private RegionSettings region;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private MailCarrier carrier;

    @BeforeEach
    void confirmedByTheEnterprise() {
        clock.set(LocalDateTime.parse("2026-10-12T10:00"));
        carrier = carrier(SERVER.getSmtp().getPort());
        jdbc.sql("""
                        insert into message_contact (uscc, channel, address, confirmed_at, tries_left)
                        values (?, 'MAIL', ?, ?, 0) on conflict (uscc, channel) do nothing""")
                .params(
                        ENTERPRISE.value(),
                        encryption.encrypt("message_contact.address", ADDRESS),
                        Timestamp.from(clock.instant()))
                .update();
    }

    @AfterEach
    void letTimeRun() {
        jdbc.sql("delete from message_contact where uscc = ?")
                .param(ENTERPRISE.value())
                .update();
        clock.run();
    }

    private MailCarrier carrier(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        var beans = new StaticListableBeanFactory();
        beans.addBean("sender", sender);
        return new MailCarrier(
                beans.getBeanProvider(JavaMailSender.class), new MailSettings("zhishen@zjt.example.cn"), region);
    }

    private Outbox node(Carrier mail) {
        return new Outbox(rows, addressing, new Deliveries(rows, List.of(mail), clock), transactions, SETTINGS, clock);
    }

    private UUID told(News news) {
        var id = UUID.randomUUID();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            assertThat(messages.tell(Recipient.of(ENTERPRISE), news)).isTrue();
            var message = jdbc.sql("select max(id) from message where recipient = ?")
                    .param(ENTERPRISE.value())
                    .query(Long.class)
                    .single();
            rows.add(id, message, Channel.MAIL, clock.instant());
        });
        return id;
    }

    private static News ending(String occasion) {
        return News.of(MessageKind.CREDENTIAL_ENDS, ENTERPRISE.value(), occasion)
                .with(Fact.COUNT, "2")
                .with(Fact.UNTIL, LocalDate.of(2026, 12, 1))
                .naming(List.of("扎西", "央金"));
    }

    @Test
    void aMailSaysInChineseWhatIsTheMatterAndNamesNobody() throws Exception {
        var id = told(ending("read back"));
        node(carrier).sendAll();

        var mail = only();
        assertThat(mail.getSubject()).isEqualTo("【智审】人员证书将到期（" + ENTERPRISE.value() + "）");
        assertThat(mail.getRecipients(RecipientType.TO)).containsExactly(new InternetAddress(ADDRESS));
        var from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("zhishen@zjt.example.cn");
        assertThat(from.getPersonal()).isEqualTo(region.authority());
        assertThat(mail.getMessageID()).isEqualTo("<" + id + "@zjt.example.cn>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContent().toString())
                .contains("2 名人员的注册证书或者职称证书于 2026年12月01日 到期：名单见系统", "/portal/persons")
                .doesNotContain("扎西", "央金");
        assertThat(jdbc.sql("select persons from message where recipient = ? order by id desc limit 1")
                        .param(ENTERPRISE.value())
                        .query(String.class)
                        .single())
                .startsWith("enc:");
    }

    private static MimeMessage only() {
        var mails = SERVER.getReceivedMessages();
        assertThat(mails).hasSize(1);
        return mails[0];
    }

    private static final class Killed extends Error {}

    private record Dying(MailCarrier mail) implements Carrier {

        @Override
        public Channel channel() {
            return Channel.MAIL;
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void carry(Letter letter) throws NotCarried {
            mail.carry(letter);
            throw new Killed();
        }
    }

    @Test
    void aMailThatArrivesTwiceAfterAKillHasOneMessageId() throws Exception {
        var id = told(ending("killed"));
        assertThatThrownBy(node(new Dying(carrier))::sendAll).isInstanceOf(Killed.class);
        clock.set(clock.instant().plus(SETTINGS.unclearFor()));
        node(carrier).sendAll();
        node(carrier).sendAll();

        assertThat(SERVER.getReceivedMessages()).hasSize(2);
        for (var mail : SERVER.getReceivedMessages()) {
            assertThat(mail.getMessageID()).isEqualTo("<" + id + "@zjt.example.cn>");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsTriedAgain() {
        var refused = catchThrowableOfType(NotCarried.class, () -> carrier(1).carry(letter(ADDRESS)));

        assertThat(refused.isFinal()).isFalse();
        assertThat(refused).hasMessage("邮件服务器没有应答");
    }

    @Test
    void anAddressWithALineBreakWritesNoHeader() {
        var refused = catchThrowableOfType(
                NotCarried.class, () -> carrier.carry(letter("a@example.com\r\nBcc: b@example.com")));

        assertThat(refused.isFinal()).isTrue();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    private static Letter letter(String to) {
        return new Letter(UUID.randomUUID(), to, "标题", "正文");
    }

    @Test
    void withoutASenderNoMailIsSent() {
        var beans = new StaticListableBeanFactory();
        assertThat(new MailCarrier(beans.getBeanProvider(JavaMailSender.class), new MailSettings("a@b.cn"), region)
                        .isOn())
                .isFalse();
        beans.addBean("sender", new JavaMailSenderImpl());
        assertThat(new MailCarrier(beans.getBeanProvider(JavaMailSender.class), new MailSettings(""), region).isOn())
                .isFalse();
    }
}
