package cn.zhishen.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import cn.zhishen.TestPostgres;
import cn.zhishen.application.timeline.Acting;
import cn.zhishen.application.timeline.Chain;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.application.timeline.TimelineBreak;
import cn.zhishen.application.timeline.TimelineCheck;
import cn.zhishen.application.timeline.TimelineHeads;
import cn.zhishen.document.TextSigners;
import cn.zhishen.shared.TransactionLocks;
import cn.zhishen.signing.TextSigner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows under the chain of the timelines, and how the check notices what the owner of the database does to them. */
@Tag("program")
class ChainedRowsTest {

    private static final String APPLICATION = "5420270301000001";
    private static final String RECEIPT = "投诉〔2027〕第000001号";
    private static final UUID COMPLAINT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2027-03-02T01:00:00.123456Z"), ZoneId.of("Asia/Shanghai"));

    @TempDir
    static Path keys;

    private static TextSigner signer;

    private DriverManagerDataSource source;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Timeline timeline;
    private TimelineCheck check;

    private void program(String database) {
        if (signer == null) {
            signer = TextSigners.in(keys);
        }
        source = new DriverManagerDataSource(database, TestPostgres.USER, "");
        var transactions = new DataSourceTransactionManager(source);
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(transactions);
        var chain = new Chain(jdbc, NOW);
        timeline = new Timeline(
                JdbcClient.create(jdbc),
                chain,
                mock(ApplicationRepository.class),
                new StaticListableBeanFactory().getBeanProvider(Acting.class));
        check = new TimelineCheck(source, transactions, signer, NOW);
    }

    @BeforeEach
    void threeRowsOfEachTable() {
        program(TestPostgres.database());
        complaint();
        for (int i = 0; i < 3; i++) {
            transaction.executeWithoutResult(status -> {
                timeline.vouchFor(ChainedTable.SIGNATURE, signature("同意"), APPLICATION);
                timeline.vouchFor(ChainedTable.COMPLAINT_EVENT, event("受理：属实"), RECEIPT);
            });
        }
    }

    private void complaint() {
        complaint(COMPLAINT, RECEIPT, "2027000001", "ACCEPTED");
    }

    private void complaint(UUID id, String receipt, String digits, String status) {
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content,
                                       received_at, triage_due, status)
                values (?, ?, ?, ?, ?, '某公司', 'x', now(), current_date, ?)
                """, id, receipt, digits, digits, digits, status);
    }

    /** An event of a second complaint, at position 7. */
    private void decide() {
        complaint(UUID.randomUUID(), "投诉〔2027〕第000002号", "2027000002", "RECEIVED");
        transaction.executeWithoutResult(status -> {
            jdbc.update("""
                    update complaint set outcome = 'NOT_CONFIRMED', reply = '查无此事', decided_by = 'reviewer'
                    where receipt_digits = '2027000002'
                    """);
            timeline.vouchFor(ChainedTable.COMPLAINT, "2027000002", "投诉〔2027〕第000002号");
        });
    }

    private long signature(String opinion) {
        return jdbc.queryForObject("""
                insert into signature (application_number, decision, opinion, officer, at)
                values (?, 'ISSUE', ?, 'issuer', '2027-03-01T09:00:00.5+08:00') returning id
                """, Long.class, APPLICATION, opinion);
    }

    private long event(String text) {
        return jdbc.queryForObject("""
                insert into complaint_event (complaint_id, at, actor, content)
                values (?, '2027-03-01T09:00:00.5+08:00', 'reviewer', ?) returning id
                """, Long.class, COMPLAINT, text);
    }

    @Test
    void rowsThatNobodyTouchedAreWhole() {
        var result = check.check(List.of());

        assertThat(result.firstBreak()).isEmpty();
        assertThat(result.entries()).isEqualTo(6);
        assertThat(timeline.of(APPLICATION))
                .as("what vouches for a row is no line of a timeline")
                .isEmpty();
    }

    /** The digest that {@code openssl dgst -sm3} makes of the canonical form, which was written by hand. */
    @Test
    void theDigestsAreSm3OverTheCanonicalForms() {
        var row = jdbc.queryForMap("select * from application_event where position = 1");

        assertThat(row.get("row_digest")).isEqualTo("ba022f35f5cac1e94c793820e3e7df45af2956947dea32ac6cc0f64b3ac95787");
        assertThat(row.get("digest")).isEqualTo("d9afed0500284fc81695dc53bad1af842becc2d0bf2a2696859f172e0c6c5a7c");
    }

    /** The rows with number 2 stand at positions 3 and 4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signature       | application_number = '5420270301000002'         | 3
            signature       | decision = 'RETURN'                             | 3
            signature       | opinion = concat(opinion, ' ')                   | 3
            signature       | officer = 'issues'                              | 3
            signature       | at = at + interval '1 microsecond'              | 3
            complaint_event | content = overlay(content placing '不' from 4)  | 4
            complaint_event | actor = 'reviewed'                              | 4
            complaint_event | at = at + interval '1 microsecond'              | 4
            """)
    void oneByteOfARowThatIsChangedIsNamed(String table, String change, long position) {
        jdbc.update("update %s set %s where id = 2".formatted(table, change));

        assertThat(firstBreak().position()).isEqualTo(position);
        assertThat(firstBreak().text())
                .isEqualTo("办理过程链在第 %d 条断开（%s 第 2 行，关于 %s，2027-03-02 的条目）：此行写入后被改动"
                        .formatted(position, table, position == 3 ? APPLICATION : RECEIPT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            outcome = 'CONFIRMED'                    | 此行写入后被改动
            reply = '查无此情'                        | 此行写入后被改动
            decided_by = 'reviewed'                  | 此行写入后被改动
            outcome = null, reply = null, decided_by = null | 此行被删除
            """)
    void aDecisionOnAComplaintThatIsChangedIsNamed(String change, String flaw) {
        decide();
        assertThat(check.check(List.of()).firstBreak()).isEmpty();

        jdbc.update("update complaint set " + change + " where receipt_digits = '2027000002'");

        assertThat(firstBreak().text())
                .isEqualTo("办理过程链在第 7 条断开（complaint 第 2027000002 行，关于 投诉〔2027〕第000002号，2027-03-02 的条目）：" + flaw);
    }

    @Test
    void aDecisionThatNobodyMadeIsNamed() {
        jdbc.update("update complaint set outcome = 'REFUSED', reply = '不受理', decided_by = 'reviewer'");

        assertThat(firstBreak().subject()).isEqualTo("complaint 第 2027000001 行，关于 " + RECEIPT);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLAINT_EVENT", "SIGNATURE"})
    void aRowThatIsDeletedIsNamed(ChainedTable table) {
        jdbc.update("delete from " + table.table() + " where id = 3");

        assertThat(firstBreak().subject()).startsWith(table.table() + " 第 3 行，关于 ");
        assertThat(firstBreak().flaw()).isEqualTo("此行被删除");
    }

    @Test
    void aLaterEntryForAChangedRowDoesNotMakeUpForTheFirst() {
        jdbc.update("update complaint_event set content = '不予受理' where id = 2");
        transaction.executeWithoutResult(status -> timeline.vouchFor(ChainedTable.COMPLAINT_EVENT, 2, RECEIPT));

        assertThat(firstBreak().position()).isEqualTo(4);
    }

    @Test
    void aRowThatIsInsertedIsNamed() {
        signature("退回");

        assertThat(firstBreak().text())
                .isEqualTo("办理过程链在第 7 条断开（signature 第 4 行，关于 " + APPLICATION + "）：此行不在链中，是另外插入的");
    }

    @Test
    void aDigestThatIsMadeToFitTheChangedRowBreaksItsEntry() {
        jdbc.update("update signature set opinion = '退回' where id = 1");
        jdbc.update(
                "update application_event set row_digest = (select digest from application_event where position = 2)"
                        + " where position = 1");

        assertThat(firstBreak().flaw()).isEqualTo("内容与其摘要不符，写入后被改动");
    }

    @Test
    void aRowWhoseTransactionIsRolledBackLeavesNoEntry() {
        transaction.executeWithoutResult(status -> {
            timeline.vouchFor(ChainedTable.SIGNATURE, signature("没有发生"), APPLICATION);
            status.setRollbackOnly();
        });

        assertThat(check.check(List.of()).firstBreak()).isEmpty();
        assertThat(check.check(List.of()).entries()).isEqualTo(6);
    }

    @Test
    void aComplaintThatTheProgramRemovesIsRemarkedAndNotMissed() {
        removeComplaint();

        assertThat(check.check(List.of()).firstBreak()).isEmpty();
        assertThat(check.check(List.of()).remarks()).contains("有 1 件投诉依保存期限整件删除，请与本机关的决定核对");

        complaint();
        jdbc.update("""
                insert into complaint_event (id, complaint_id, at, actor, content) overriding system value
                values (2, ?, '2027-03-01T09:00:00.5+08:00', 'reviewer', '受理：属实')
                """, COMPLAINT);
        assertThat(firstBreak().flaw()).isEqualTo("此行依保存期限删除以后又出现");
    }

    private void removeComplaint() {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from complaint_event");
            jdbc.update("delete from complaint");
            Stream.of(1, 2, 3).forEach(id -> timeline.vouchFor(ChainedTable.COMPLAINT_EVENT, id, RECEIPT));
        });
    }

    @Test
    void aSignatureIsNeverRemovedByTheProgram() {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from signature where id = 1");
            timeline.vouchFor(ChainedTable.SIGNATURE, 1, APPLICATION);
        });

        assertThat(firstBreak().flaw()).isEqualTo("此表的行程序从不删除，此条是另外插入的");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoSignsADayLogsARowThatWasChanged(CapturedOutput log) {
        jdbc.update("update signature set officer = 'other' where id = 2");
        var later = Clock.fixed(Instant.parse("2027-03-02T16:11:00Z"), NOW.getZone());

        transaction.executeWithoutResult(status -> new TimelineHeads(
                        JdbcClient.create(jdbc), new TransactionLocks(JdbcClient.create(jdbc)), check, signer, later)
                .signEndedDays());

        assertThat(log).contains("（signature 第 2 行，关于 " + APPLICATION + "，2027-03-02 的条目）：此行写入后被改动");
    }

    private TimelineBreak firstBreak() {
        return check.check(List.of()).firstBreak().orElseThrow();
    }
}
