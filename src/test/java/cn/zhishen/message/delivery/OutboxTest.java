package cn.zhishen.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.message.Channel;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.Messages;
import cn.zhishen.message.News;
import cn.zhishen.message.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real rows, with carriers that do what a test says. Each {@code node} is an outbox as another node has it. */
@DatabaseTest
class OutboxTest {

    private static final Instant NOW = Instant.parse("2026-10-12T02:00:00Z");
    private static final Duration UNCLEAR = Duration.ofMinutes(2);
    private static final DeliverySettings SETTINGS = new DeliverySettings(
            Duration.ZERO, Duration.ZERO, List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)), UNCLEAR);

    @Autowired
    private DeliveryRows rows;

    @Autowired
    private Messages messages;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final List<UUID> letters = new CopyOnWriteArrayList<>();

    /** What the mail server took, in its order. */
    private final List<UUID> mailbox = new CopyOnWriteArrayList<>();

    /** What arrived on phones. The gateway leaves out an id that it knows. */
    private final Map<UUID, String> phones = new LinkedHashMap<>();

    /** Dies as a program that is killed: it records nothing, and nothing that catches exceptions sees it. */
    private static final class Killed extends Error {}

    private interface Sending {
        void carry(Letter letter) throws NotCarried;
    }

    private record Doing(Channel channel, Sending sending) implements Carrier {

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void carry(Letter letter) throws NotCarried {
            sending.carry(letter);
        }
    }

    @BeforeEach
    void stopTheClock() {
        clock.set(NOW);
        assertThat(jdbc.sql("delete from message_delivery where state in ('WAITING', 'SENDING')")
                        .update())
                .as("left by other tests")
                .isZero();
    }

    @AfterEach
    void leaveNothingToSend() {
        jdbc.sql("delete from message_delivery where id = any (?)")
                .param(letters.toArray(UUID[]::new))
                .update();
        clock.run();
    }

    private Outbox node(Sending mail, Sending sms) {
        return node(mail, sms, (id, message, channel) -> Optional.of(new Letter(id, "to", "title", "text")));
    }

    private Outbox node(Sending mail, Sending sms, Addressing addressing) {
        var carriers = List.<Carrier>of(new Doing(Channel.MAIL, mail), new Doing(Channel.SMS, sms));
        return new Outbox(rows, addressing, new Deliveries(rows, carriers, clock), transactions, SETTINGS, clock);
    }

    private void toMailbox(Letter letter) {
        mailbox.add(letter.id());
    }

    private void toPhone(Letter letter) {
        phones.putIfAbsent(letter.id(), letter.text());
    }

    private Outbox good() {
        return node(this::toMailbox, this::toPhone);
    }

    private UUID waiting(Channel channel) {
        var id = UUID.randomUUID();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            messages.tell(
                    Recipient.staff("outbox-test"), News.of(MessageKind.TASK_NEW, "5400202610120001", id.toString()));
            rows.add(
                    id,
                    jdbc.sql("select max(id) from message where recipient = 'outbox-test'")
                            .query(Long.class)
                            .single(),
                    channel,
                    clock.instant());
        });
        letters.add(id);
        return id;
    }

    private Map<String, Object> row(UUID id) {
        return jdbc.sql("select * from message_delivery where id = ?")
                .param(id)
                .query()
                .singleRow();
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    @Test
    void aLetterIsSentOnceAndThenOnRecord() {
        var mail = waiting(Channel.MAIL);
        var node = good();
        node.sendAll();
        node.sendAll();

        assertThat(mailbox).containsExactly(mail);
        assertThat(row(mail)).containsEntry("state", "SENT").containsEntry("attempts", 1);
    }

    @Test
    void aProgramKilledBetweenSendingAndRecordingSendsAgainUnderTheSameId() {
        var mail = waiting(Channel.MAIL);
        var sms = waiting(Channel.SMS);
        var killed = node(
                letter -> {
                    toMailbox(letter);
                    throw new Killed();
                },
                letter -> {
                    toPhone(letter);
                    throw new Killed();
                });
        assertThatThrownBy(killed::sendOne).isInstanceOf(Killed.class);
        assertThatThrownBy(killed::sendOne).isInstanceOf(Killed.class);
        assertThat(row(mail)).containsEntry("state", "SENDING");

        var other = good();
        assertThat(other.sendOne()).as("it may still be sending").isFalse();
        pass(UNCLEAR);
        other.sendAll();
        pass(UNCLEAR);
        other.sendAll();

        assertThat(phones).as("the gateway knows the id").containsOnlyKeys(sms);
        assertThat(mailbox).as("twice with one Message-ID").containsExactly(mail, mail);
        assertThat(row(mail)).containsEntry("state", "SENT").containsEntry("attempts", 2);
        assertThat(row(sms)).containsEntry("state", "SENT").containsEntry("attempts", 2);
    }

    @Test
    void aLetterThatEndsEveryProgramIsGivenUpAndShownAsFailed() {
        var mail = waiting(Channel.MAIL);
        var killed = node(
                letter -> {
                    throw new Killed();
                },
                this::toPhone);
        for (int attempt = 0; attempt <= SETTINGS.retryAfter().size() + 1; attempt++) {
            assertThatThrownBy(killed::sendOne).isInstanceOf(Killed.class);
            pass(UNCLEAR);
        }

        killed.sendAll();

        assertThat(row(mail)).containsEntry("state", "FAILED").containsEntry("error", "程序多次在发送时中断，是否送达不明");
    }

    @Test
    void aProgramKilledBeforeSendingSendsOnce() {
        var mail = waiting(Channel.MAIL);
        var killed = node(
                letter -> {
                    throw new Killed();
                },
                this::toPhone);
        assertThatThrownBy(killed::sendOne).isInstanceOf(Killed.class);
        pass(UNCLEAR);
        good().sendAll();

        assertThat(mailbox).containsExactly(mail);
    }

    @Test
    void aLetterThatIsBeingSentIsNoOtherNodesHoweverLongItTakes() throws Exception {
        var mail = waiting(Channel.MAIL);
        var begun = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var slow = node(
                letter -> {
                    begun.countDown();
                    await(answered);
                    toMailbox(letter);
                },
                this::toPhone);
        var sending = CompletableFuture.runAsync(slow::sendAll);
        await(begun);
        pass(UNCLEAR.multipliedBy(10));

        assertThat(good().sendOne()).isFalse();
        answered.countDown();
        sending.get(10, TimeUnit.SECONDS);
        assertThat(mailbox).containsExactly(mail);
        assertThat(row(mail)).containsEntry("state", "SENT");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoNodesAtOnceSendEachLetterOnce() throws Exception {
        var all = new ArrayList<UUID>();
        for (int i = 0; i < 40; i++) {
            all.add(waiting(Channel.MAIL));
        }
        var one = CompletableFuture.runAsync(good()::sendAll);
        var other = CompletableFuture.runAsync(good()::sendAll);
        one.get(30, TimeUnit.SECONDS);
        other.get(30, TimeUnit.SECONDS);

        assertThat(mailbox).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aLetterThatAnotherNodePassesOverAtThatMomentIsSentAllTheSame() throws Exception {
        var mail = waiting(Channel.MAIL);
        var locked = new CountDownLatch(1);
        var passing = new ArrayList<CompletableFuture<Void>>();
        var node = node(this::toMailbox, this::toPhone, (id, message, channel) -> {
            passing.add(CompletableFuture.runAsync(() -> passOver(id, locked)));
            await(locked);
            return Optional.of(new Letter(id, "to", "title", "text"));
        });

        node.sendAll();

        passing.get(0).get(30, TimeUnit.SECONDS);
        assertThat(mailbox).containsExactly(mail);
    }

    /** Has the row until somebody waits for it. */
    private void passOver(UUID id, CountDownLatch locked) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select 1 from message_delivery where id = ? for update")
                    .param(id)
                    .query(Integer.class)
                    .single();
            locked.countDown();
            Awaitility.await()
                    .until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                                    .query(Integer.class)
                                    .single()
                            > 0);
        });
    }

    @Test
    void theWaitsGrowUntilTheAttemptsAreUsedUpAndAnAdministratorCanSendAgain() {
        var mail = waiting(Channel.MAIL);
        var broken = node(
                letter -> {
                    throw NotCarried.forNow("邮件服务器没有应答");
                },
                this::toPhone);
        broken.sendAll();
        pass(Duration.ofSeconds(59));
        assertThat(broken.sendOne()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(broken.sendOne()).isTrue();
        pass(Duration.ofMinutes(4));
        assertThat(broken.sendOne()).isFalse();
        assertThat(row(mail)).containsEntry("state", "WAITING").containsEntry("error", "邮件服务器没有应答");
        pass(Duration.ofMinutes(1));
        assertThat(broken.sendOne()).isTrue();

        assertThat(row(mail)).containsEntry("state", "FAILED").containsEntry("attempts", 3);
        var deliveries = new Deliveries(rows, List.of(), clock);
        assertThat(rows.failed(0, 100))
                .filteredOn(one -> one.id().equals(mail))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.recipient()).isEqualTo(Recipient.staff("outbox-test"));
                    assertThat(one.error()).isEqualTo("邮件服务器没有应答");
                });
        inTransaction(() -> deliveries.again(mail, "admin"));
        assertThatThrownBy(() -> inTransaction(() -> deliveries.again(mail, "admin")))
                .as("the second click")
                .isInstanceOf(UnknownDelivery.class);
        good().sendAll();
        assertThat(mailbox).containsExactly(mail);
        assertThat(row(mail)).containsEntry("state", "SENT").containsEntry("resent_by", "admin");
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() {
        var sms = waiting(Channel.SMS);
        node(this::toMailbox, letter -> {
                    throw NotCarried.ever("短信网关拒绝发送");
                })
                .sendAll();

        assertThat(row(sms)).containsEntry("state", "FAILED").containsEntry("attempts", 1);
    }

    @Test
    void aCarrierThatBreaksLeavesNoDataOfAPersonOnRecord() {
        var sms = waiting(Channel.SMS);
        node(this::toMailbox, letter -> {
                    throw new IllegalStateException("13800138000");
                })
                .sendAll();

        assertThat(row(sms)).containsEntry("state", "WAITING").containsEntry("error", "系统出错（IllegalStateException）");
    }

    @Test
    void aLetterWithoutAnAddressIsDropped() {
        var mail = waiting(Channel.MAIL);
        node(this::toMailbox, this::toPhone, (id, message, channel) -> Optional.empty())
                .sendAll();

        assertThat(mailbox).isEmpty();
        assertThat(row(mail)).containsEntry("state", "DROPPED");
    }

    @Test
    void aLetterThatCannotBeWrittenIsTriedAgainAndHoldsUpNoOther() {
        var bad = waiting(Channel.MAIL);
        var good = waiting(Channel.MAIL);
        node(this::toMailbox, this::toPhone, (id, message, channel) -> {
                    if (id.equals(bad)) {
                        throw new IllegalStateException("no such key");
                    }
                    return Optional.of(new Letter(id, "to", "title", "text"));
                })
                .sendAll();

        assertThat(mailbox).containsExactly(good);
        assertThat(row(bad)).containsEntry("state", "WAITING").containsEntry("error", "系统出错（IllegalStateException）");
    }
}
