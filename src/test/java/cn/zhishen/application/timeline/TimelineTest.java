package cn.zhishen.application.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import cn.zhishen.Concurrently;
import cn.zhishen.TestPostgres;
import cn.zhishen.application.ApplicationRepository;
import cn.zhishen.application.Stage;
import cn.zhishen.document.TextSigners;
import cn.zhishen.shared.TransactionLocks;
import cn.zhishen.signing.TextSigner;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain of all timelines, and how the check notices what the owner of the database does to it. Three days with four, three and two
 * entries are over and signed; the fourth day has one entry.
 */
@Tag("program")
class TimelineTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);
    private static final String ONE = "5420270301000001";
    private static final String OTHER = "5420270301000002";
    private static final Actor REVIEWER = new Actor(Actor.Kind.STAFF, "演示复核员", "reviewer");

    @TempDir
    static Path keys;

    private static TextSigner signer;

    private final Time clock = new Time();
    private Node node;
    private JdbcTemplate jdbc;

    /** A program that uses the database. */
    private final class Node {

        final JdbcTemplate jdbc;
        final TransactionTemplate transaction;
        final Timeline timeline;
        final TimelineCheck check;
        final TimelineHeads heads;

        Node(String database) {
            var source = new DriverManagerDataSource(database, TestPostgres.USER, "");
            var transactions = new DataSourceTransactionManager(source);
            jdbc = new JdbcTemplate(source);
            transaction = new TransactionTemplate(transactions);
            var acting = new StaticListableBeanFactory();
            acting.addBean("acting", new Acting() {
                @Override
                public Actor now() {
                    return Actor.SYSTEM;
                }

                @Override
                public Optional<String> nameOf(String logIn) {
                    return Optional.of(logIn).filter("reviewer"::equals).map(known -> "演示复核员");
                }
            });
            var chain = new Chain(jdbc, clock);
            timeline = new Timeline(
                    JdbcClient.create(jdbc),
                    chain,
                    mock(ApplicationRepository.class),
                    acting.getBeanProvider(Acting.class));
            check = new TimelineCheck(source, transactions, signer, clock);
            heads = new TimelineHeads(
                    JdbcClient.create(jdbc), new TransactionLocks(JdbcClient.create(jdbc)), check, signer, clock);
        }

        void tell(String number, Actor actor, String text) {
            transaction.executeWithoutResult(status -> add(number, actor, text));
        }

        void add(String number, Actor actor, String text) {
            timeline.add(new ApplicationEvent(number, clock.instant(), Stage.REVIEWING, actor, text));
        }

        void signEndedDays() {
            transaction.executeWithoutResult(status -> heads.signEndedDays());
        }
    }

    private static final class Time extends Clock {

        private Instant instant = FIRST.atTime(9, 0).atZone(ZONE).toInstant();

        void set(LocalDateTime time) {
            instant = time.atZone(ZONE).toInstant();
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant, zone);
        }

        @Override
        public Instant instant() {
            return instant;
        }
    }

    @BeforeEach
    void threeSignedDaysAndAFourth() {
        if (signer == null) {
            signer = TextSigners.in(keys);
        }
        node = new Node(TestPostgres.database());
        jdbc = node.jdbc;
        application(ONE);
        application(OTHER);
        for (int day = 0; day < 4; day++) {
            clock.set(FIRST.plusDays(day).atTime(0, 11));
            node.signEndedDays();
            for (int i = 0; i < 4 - day; i++) {
                clock.set(FIRST.plusDays(day).atTime(9, i));
                node.tell(i % 2 == 0 ? ONE : OTHER, i == 0 ? Actor.SYSTEM : REVIEWER, "第 " + i + " 件事");
            }
        }
    }

    private void application(String number) {
        jdbc.update("""
                insert into application (number, uscc, enterprise_name, kind, items, authority, started_at, draft_until, stage, stage_since,
                                         selection, snapshot_version, revision)
                values (?, '91540000MA6T1NB0D1', '西藏试验工程有限公司', 'FIRST', '[]', '厅', now(), now(), 'FILLING', now(), '{}', 0, 0)
                """, number);
    }

    @Test
    void aChainThatNobodyTouchedIsWhole() {
        var result = node.check.check(kept());

        assertThat(result.firstBreak()).isEmpty();
        assertThat(result.entries()).isEqualTo(10);
        assertThat(result.heads()).isEqualTo(3);
        assertThat(result.remarks()).containsExactly("2027-03-03 的链头之后有 1 条，要到当日结束后才有签名的链头");
        assertThat(node.timeline.of(OTHER))
                .hasSize(4)
                .extracting(ApplicationEvent::actor)
                .containsOnly(REVIEWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number = '" + OTHER + "'",
                "at = at + interval '1 microsecond'",
                "stage = 'ISSUED'",
                "stage = 'NO_STAGE'",
                "actor_kind = 'SYSTEM'",
                "actor = '演示签发员'",
                "log_in = 'issuer'",
                "log_in = null",
                "text = overlay(text placing '3' from 3)",
                "text = text || ' '",
                "form = 2"
            })
    void oneByteOfAnyColumnThatIsChangedIsNamed(String change) {
        jdbc.update("update application_event set " + change + " where position = 7");

        var found = firstBreak();
        assertThat(found.position()).isEqualTo(7);
        assertThat(found.day()).isEqualTo(FIRST.plusDays(1));
        assertThat(found.flaw()).isEqualTo("内容与其摘要不符，写入后被改动");
        assertThat(found.text()).startsWith("办理过程链在第 7 条断开（申请 54202703010000");
    }

    @Test
    void aChangeWithItsDigestMadeAnewBreaksTheNextEntry() {
        jdbc.update("update application_event set text = '同意' where position = 2");
        digestAnew(2);

        assertThat(firstBreak())
                .isEqualTo(new TimelineBreak(3, "申请 " + ONE, FIRST, "所载的前一条摘要与第 2 条（申请 " + OTHER + "）不符，两条之一被改写"));
    }

    @Test
    void anEntryDeletedFromTheMiddleIsMissed() {
        jdbc.update("delete from application_event where position in (5, 6)");

        assertThat(firstBreak())
                .isEqualTo(new TimelineBreak(7, "申请 " + ONE, FIRST.plusDays(1), "此前缺少第 5 至 6 条，被删除或者移走"));
    }

    @Test
    void theFirstEntryDeletedIsMissedAlsoWhenTheOthersMoveUp() {
        jdbc.update("delete from application_event where position = 1");
        assertThat(firstBreak().flaw()).isEqualTo("此前缺少第 1 条，被删除或者移走");

        for (int position = 2; position <= 10; position++) {
            jdbc.update("update application_event set position = ? where position = ?", position - 1, position);
        }
        assertThat(firstBreak()).isEqualTo(new TimelineBreak(1, "申请 " + OTHER, FIRST, "内容与其摘要不符，写入后被改动"));

        digestAnew(1);
        assertThat(firstBreak()).isEqualTo(new TimelineBreak(1, "申请 " + OTHER, FIRST, "所载的前一条摘要不是链的起点"));
    }

    @Test
    void theLastEntriesDeletedAreMissed() {
        jdbc.update("delete from application_event where position > 8");

        assertThat(firstBreak()).isEqualTo(new TimelineBreak(9, null, null, "缺少第 9 至 10 条，在末尾被删除"));
        assertThat(firstBreak().text()).isEqualTo("办理过程链在第 9 条断开：缺少第 9 至 10 条，在末尾被删除");
    }

    @Test
    void theLastEntriesDeletedWithTheHeadSetBackAreMissedByTheSignedHead() {
        jdbc.update("delete from application_event where position > 8");
        jdbc.update(
                "update timeline_head set position = 8, digest = (select digest from application_event where position = 8)");

        assertThat(firstBreak()).isEqualTo(new TimelineBreak(9, null, null, "缺少第 9 条，在末尾被删除"));
    }

    @Test
    void allEntriesDeletedAreMissed() {
        jdbc.update("delete from application_event");

        assertThat(firstBreak().flaw()).isEqualTo("缺少第 1 至 10 条，在末尾被删除");
    }

    @Test
    void anInsertedEntryIsFound() {
        for (int position = 10; position >= 6; position--) {
            jdbc.update("update application_event set position = ? where position = ?", position + 1, position);
        }
        copy(5, 6);
        assertThat(firstBreak()).isEqualTo(new TimelineBreak(6, "申请 " + ONE, FIRST.plusDays(1), "内容与其摘要不符，写入后被改动"));

        rechain(6, 6);
        assertThat(firstBreak()).isEqualTo(new TimelineBreak(7, "申请 " + OTHER, FIRST.plusDays(1), "内容与其摘要不符，写入后被改动"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3, 11})
    void anEntryInsertedBeforeOrBehindTheChainIsFound(int position) {
        copy(5, position);
        if (position > 0) {
            rechain(position, position);
        }

        assertThat(firstBreak().position()).isEqualTo(position);
        assertThat(firstBreak().flaw()).contains("另外插入");
    }

    @Test
    void twoEntriesThatChangedPlacesAreFound() {
        jdbc.update("update application_event set position = 99 where position = 2");
        jdbc.update("update application_event set position = 2 where position = 3");
        jdbc.update("update application_event set position = 3 where position = 99");
        assertThat(firstBreak()).isEqualTo(new TimelineBreak(2, "申请 " + ONE, FIRST, "内容与其摘要不符，写入后被改动"));

        rechain(2, 3);
        assertThat(firstBreak())
                .isEqualTo(new TimelineBreak(4, "申请 " + OTHER, FIRST, "所载的前一条摘要与第 3 条（申请 " + OTHER + "）不符，两条之一被改写"));
    }

    @Test
    void aChainThatIsRewrittenAsAWholeDoesNotFitTheSignedHeads() {
        jdbc.update("update application_event set text = '同意' where position = 6");
        rechain(1, 10);

        assertThat(firstBreak())
                .isEqualTo(new TimelineBreak(7, "申请 " + ONE, FIRST.plusDays(1), "与 2027-03-02 签名的链头不符，当日或者以前的条目被改写"));
    }

    @Test
    void headsThatAreRewrittenToFitAreNotSignedByUs(@TempDir Path elsewhere) {
        jdbc.update("update application_event set text = '同意' where position = 6");
        rechain(1, 10);
        jdbc.update(
                "update timeline_day_head h set digest = e.digest from application_event e where e.position = h.position");
        assertThat(firstBreak().flaw()).isEqualTo("2027-03-02 的链头签名不正确，或者不是本机关的密钥所签");

        var stranger = TextSigners.in(elsewhere);
        for (var head : jdbc.query("select * from timeline_day_head", TimelineHead::read)) {
            var forged = TimelineHead.sign(head.day(), head.position(), head.digest(), head.signedAt(), stranger);
            jdbc.update(
                    "update timeline_day_head set signature = ?, certificate = ? where day = ?",
                    forged.signature(),
                    forged.certificate(),
                    head.day());
        }
        assertThat(firstBreak().flaw()).isEqualTo("2027-03-01 的链头签名不正确，或者不是本机关的密钥所签");
    }

    @Test
    void aSignedHeadThatIsGoneIsMissed() {
        jdbc.update("delete from timeline_day_head where day = '2027-03-02'");

        assertThat(firstBreak()).isEqualTo(new TimelineBreak(9, "申请 " + OTHER, FIRST.plusDays(2), "缺少 2027-03-02 的链头"));
    }

    /** The owner of the database lets the program sign the rewritten chain. A head that others kept from the public page shows it. */
    @Test
    void aRewrittenChainThatTheProgramSignedAnewDoesNotFitTheHeadsThatSomebodyKept() {
        var kept = kept();
        jdbc.update("update application_event set text = '同意' where position = 6");
        rechain(1, 10);
        jdbc.update("delete from timeline_day_head");
        clock.set(FIRST.plusDays(3).atTime(12, 11));
        node.signEndedDays();

        assertThat(node.check.check(List.of()).firstBreak()).isEmpty();
        assertThat(node.check.check(kept).firstBreak().orElseThrow().text())
                .isEqualTo("办理过程链在第 4 条断开（申请 " + OTHER + "，2027-03-01 的条目）：另存的 2027-03-01 链头在数据库中没有");

        var second =
                kept.stream().filter(one -> one.day().equals(FIRST.plusDays(1))).toList();
        assertThat(node.check.check(second).firstBreak().orElseThrow().flaw())
                .isEqualTo("与另存的 2027-03-02 链头不符，当日或者以前的条目被改写");
    }

    @Test
    void headsThatWereSignedLaterAreRemarked() {
        jdbc.update("delete from timeline_day_head where day > '2027-03-01'");
        clock.set(FIRST.plusDays(4).atTime(0, 11));
        node.signEndedDays();

        var result = node.check.check(List.of());
        assertThat(result.firstBreak()).isEmpty();
        assertThat(result.remarks()).containsExactly("有 2 日的链头不是次日签的（2027-03-02 至 2027-03-03）。如果程序那时没有停机，请与另存的链头核对");
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNoGap() {
        node.transaction.executeWithoutResult(status -> {
            node.add(ONE, REVIEWER, "没有发生");
            assertThat(node.timeline.of(ONE)).extracting(ApplicationEvent::text).endsWith("没有发生");
            status.setRollbackOnly();
        });
        node.tell(ONE, REVIEWER, "发生了");

        assertThat(node.timeline.of(ONE)).extracting(ApplicationEvent::text).endsWith("第 0 件事", "发生了");
        assertThat(node.check.check(kept()).firstBreak()).isEmpty();
        assertThat(positions()).containsExactlyElementsOf(upTo(11));
    }

    @Test
    void programsThatWriteAtTheSameTimeMakeOneChain() throws Exception {
        var other = new Node(database());

        Concurrently.run(12, thread -> {
            for (int i = 0; i < 10; i++) {
                var one = thread % 2 == 0 ? node : other;
                one.transaction.executeWithoutResult(status -> {
                    one.add(ONE, REVIEWER, "甲");
                    one.add(OTHER, REVIEWER, "乙");
                });
            }
            return thread;
        });

        assertThat(positions()).containsExactlyElementsOf(upTo(10 + 12 * 10 * 2));
        assertThat(node.check.check(kept()).firstBreak()).isEmpty();
    }

    /** A transaction that waits for the lock of the head waits for a commit only, not for the work of the other transaction. */
    @Test
    void whoHasToldSomethingAndGoesOnWorkingHoldsUpNobody() {
        var other = new Node(database());
        node.transaction.executeWithoutResult(status -> {
            node.add(ONE, REVIEWER, "先说的");
            other.transaction.executeWithoutResult(inner -> {
                other.jdbc.execute("set local lock_timeout = '2s'");
                jdbcLock(other);
                other.add(OTHER, REVIEWER, "后说的");
            });
        });

        assertThat(jdbc.queryForList(
                        "select text from application_event where position > 10 order by position", String.class))
                .containsExactly("后说的", "先说的");
        assertThat(node.check.check(kept()).firstBreak()).isEmpty();
    }

    /** Writes entries in a transaction, as the steps of an application do. */
    private static void jdbcLock(Node node) {
        node.jdbc.queryForList("select 1 from application where number = ? for update", OTHER);
    }

    @Test
    void daysOnWhichNoProgramRanAreSignedWhenItRunsAgain() {
        clock.set(FIRST.plusDays(20).atTime(15, 11));
        node.signEndedDays();

        assertThat(node.heads.page(0, 2))
                .extracting(TimelineHead::day)
                .containsExactly(FIRST.plusDays(19), FIRST.plusDays(18));
        assertThat(node.heads.page(0, 1).get(0).position()).isEqualTo(10);
        assertThat(node.heads.count()).isEqualTo(20);
        assertThat(node.check.check(kept()).firstBreak()).isEmpty();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoSignsADayLooksAtWhatCameSinceTheLastHeadAndLogsABreak(CapturedOutput log) {
        jdbc.update("update application_event set text = '同意' where position = 10");
        clock.set(FIRST.plusDays(4).atTime(0, 11));

        node.signEndedDays();

        assertThat(log).contains("办理过程链在第 10 条断开（申请 " + ONE + "，2027-03-04 的条目）：内容与其摘要不符，写入后被改动");
        assertThat(node.heads.count()).isEqualTo(4);
        assertThat(firstBreak().position()).isEqualTo(10);
    }

    @Test
    void nodesThatSignAtTheSameTimeSignADayOnce() throws Exception {
        clock.set(FIRST.plusDays(10).atTime(0, 11));
        var database = database();
        Concurrently.run(4, thread -> {
            new Node(database).signEndedDays();
            return thread;
        });

        assertThat(node.heads.count()).isEqualTo(10);
        assertThat(node.check.check(kept()).firstBreak()).isEmpty();
    }

    @Test
    void beforeTheFirstEntryNothingIsSigned() {
        var fresh = new Node(TestPostgres.database());
        fresh.signEndedDays();

        assertThat(fresh.heads.text()).isEqualTo("# 办理过程每日链头：日期 条数 SM3摘要\n");
        assertThat(fresh.check.check(List.of())).isEqualTo(new TimelineCheck.Result(0, 0, Optional.empty(), List.of()));
    }

    private TimelineBreak firstBreak() {
        return node.check.check(List.of()).firstBreak().orElseThrow();
    }

    /** The head as everybody can download it. */
    private List<KeptHead> kept() {
        return KeptHead.of(node.heads.text().lines().toList());
    }

    private String database() {
        return jdbc.execute((Connection connection) -> connection.getMetaData().getURL());
    }

    private List<Long> positions() {
        return jdbc.queryForList("select position from application_event order by position", Long.class);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().collect(Collectors.toList());
    }

    private void copy(int from, int to) {
        jdbc.update("""
                insert into application_event
                (position, form, number, at, stage, actor_kind, actor, log_in, text, previous, digest)
                select ?, form, number, at, stage, actor_kind, actor, log_in, '插入的', previous, digest
                from application_event where position = ?
                """, to, from);
    }

    /** Makes the digest of this entry anew, as somebody does who knows how digests are made. */
    private void digestAnew(long position) {
        var entry = entry(position);
        store(TimelineEntry.of(entry.event(), position, entry.previous()));
    }

    /** Makes the digests of all later entries and of the head anew, as somebody does who knows how digests are made. */
    private void rechain(long from, long to) {
        var previous = from == 1 ? TimelineEntry.NONE : entry(from - 1).digest();
        for (long position = from; position <= to; position++) {
            var entry = TimelineEntry.of(entry(position).event(), position, previous);
            store(entry);
            previous = entry.digest();
        }
        if (from == 1) {
            jdbc.update("update timeline_head set digest = ?", previous);
        }
    }

    private TimelineEntry entry(long position) {
        return jdbc.queryForObject("select * from application_event where position = ?", TimelineEntry::read, position);
    }

    private void store(TimelineEntry entry) {
        jdbc.update(
                "update application_event set previous = ?, digest = ? where position = ?",
                entry.previous(),
                entry.digest(),
                entry.position());
    }
}
