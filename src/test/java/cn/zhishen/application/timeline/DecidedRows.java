package cn.zhishen.application.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import cn.zhishen.TestPostgres;
import cn.zhishen.application.ApplicationRepository;
import cn.zhishen.document.TextSigners;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with rows in every table with decisions. They have no entries in the chain yet. */
final class DecidedRows {

    static final String APPLICATION = "5420270301000001";
    static final String OTHER_APPLICATION = "5420270301000002";
    static final String NUMBER = "D254000001";
    static final String CHECK = "2027-Q1-D254000001";
    static final String RECTIFICATION = "D254000001-R1";
    static final String RECEIPT = "投诉〔2027〕第000001号";
    static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    static final UUID SECOND_EDITION = UUID.fromString("00000000-0000-4000-8000-000000000002");
    static final UUID VALID = UUID.fromString("00000000-0000-4000-8000-000000000003");
    static final UUID PAPER = UUID.fromString("00000000-0000-4000-8000-000000000004");
    static final Clock NOW = Clock.fixed(Instant.parse("2027-03-02T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final Timeline timeline;
    private final DataSourceTransactionManager transactions;
    private final TimelineCheck check;

    DecidedRows(Path keys) {
        var source = new DriverManagerDataSource(TestPostgres.database(), TestPostgres.USER, "");
        transactions = new DataSourceTransactionManager(source);
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(transactions);
        timeline = new Timeline(
                JdbcClient.create(jdbc),
                new Chain(jdbc, NOW),
                mock(ApplicationRepository.class),
                new StaticListableBeanFactory().getBeanProvider(Acting.class));
        check = new TimelineCheck(source, transactions, TextSigners.in(keys), NOW);
        List.of(APPLICATION, OTHER_APPLICATION).forEach(this::application);
        complaint();
        recheck();
        certificates();
        spotCheck();
        scan();
        jdbc.update("""
                insert into application_extension (application_number, days, basis, reason, approval, officer, at)
                values (?, 10, '行政许可法第四十二条', '须核对', '批1', 'issuer', now())
                """, APPLICATION);
        jdbc.update("""
                insert into settled_word (kind, word, written, counts, reason, settled_by, settled_at, application_number)
                values ('TITLE_SPECIALTY', '结构', '结构工程', true, '同一专业', 'reviewer', now(), ?)
                """, APPLICATION);
        jdbc.update("""
                insert into administration_entry (at, administrator, administrator_name, deed, subject, note)
                values (now(), 'officer', '扎西', 'GROUPS_CHANGED', 'reviewer', '不在任何组 → 审查人员')
                """);
    }

    void vouchForAll() {
        vouchForAll(() -> {});
    }

    /** @param further vouches for rows that a test has added */
    void vouchForAll(Runnable further) {
        vouch(ChainedTable.COMPLAINT, "2027000001", RECEIPT);
        vouch(ChainedTable.COMPLAINT_RECHECK, "2027000001", RECEIPT);
        for (int i = 1; i <= 4; i++) {
            vouch(ChainedTable.COMPLAINT_EVENT, i, RECEIPT);
        }
        vouch(ChainedTable.RECHECK, ID, APPLICATION);
        vouch(ChainedTable.CERTIFICATE, ID, NUMBER);
        vouch(ChainedTable.CERTIFICATE, SECOND_EDITION, NUMBER);
        vouch(ChainedTable.CERTIFICATE, VALID, "D254000002");
        vouch(ChainedTable.CERTIFICATE_MEASURE, ID, NUMBER);
        vouch(ChainedTable.SPOT_CHECK, "2027-Q1", "2027-Q1");
        vouch(ChainedTable.DRAWN_CHECK, CHECK, NUMBER);
        vouch(ChainedTable.DRAWN_CHECK_FINDING, 1, CHECK);
        vouch(ChainedTable.RECTIFICATION_ORDER, RECTIFICATION, NUMBER);
        vouch(ChainedTable.RECTIFICATION, RECTIFICATION, NUMBER);
        vouch(ChainedTable.RECTIFICATION_RETURN, 1, RECTIFICATION);
        vouch(ChainedTable.SCAN_VERDICT, ID, APPLICATION);
        vouch(ChainedTable.SCAN_JUDGEMENT, ID, APPLICATION);
        vouch(ChainedTable.EXTENSION, APPLICATION, APPLICATION);
        vouch(ChainedTable.SETTLED_WORD, 1, "结构");
        vouch(ChainedTable.ADMINISTRATION_ENTRY, 1, "reviewer");
        further.run();
        assertThat(check().firstBreak()).as("nobody touched anything").isEmpty();
    }

    void vouch(ChainedTable table, Object id, String of) {
        transaction.executeWithoutResult(status -> timeline.vouchFor(table, id, of));
    }

    private void application(String number) {
        jdbc.update("""
                insert into application (number, uscc, enterprise_name, kind, items, authority, selection, snapshot_version, revision,
                                         stage, stage_since, started_at, draft_until)
                values (?, '91540000000000001X', '某公司', 'FIRST', '[]', '厅', 'x', 1, 1, 'SIGNING', now(), now(), now())
                """, number);
    }

    /** A complaint that was accepted, rechecked and answered. */
    private void complaint() {
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content, received_at,
                                       triage_due, accepted_at, due, status, rechecked_application, outcome, reply, decided_by, closed_at)
                values (?, ?, '2027000001', 'x', 'x', '某公司', 'x', now(), current_date, now(), current_date, 'CLOSED', ?,
                        'RESULT_UPHELD', '维持', 'reviewer', now())
                """, ID, RECEIPT, APPLICATION);
        event("社会公众", "收到投诉");
        event("reviewer", "受理：在公示期");
        event("reviewer", "申请 " + APPLICATION + " 转人工复核");
        event("系统", "已告知投诉人");
    }

    private void event(String actor, String content) {
        jdbc.update(
                "insert into complaint_event (complaint_id, at, actor, content) values (?, now(), ?, ?)",
                ID,
                actor,
                content);
    }

    void recheck() {
        jdbc.update("""
                insert into recheck (id, number, application_number, cause, reference, statement, opened_at, decided_at, decided_by,
                                     outcome, reasons)
                values (?, '藏建审复〔2027〕第0000001号', ?, 'OBJECTION', '异议1', 'x', now(), now(), 'reviewer', 'UPHELD', '属实')
                """, ID, APPLICATION);
    }

    /** A certificate with two editions, the second one revoked, and another certificate in force. */
    private void certificates() {
        jdbc.update("""
                insert into document (id, kind, snapshot_version, file_name, media_type, byte_count, sha256, created_at)
                values (?, 'CERTIFICATE', 0, 'x', 'application/pdf', 1, repeat('a', 64), now())
                """, PAPER);
        edition(ID, NUMBER, 1, "REPLACED");
        edition(SECOND_EDITION, NUMBER, 2, "REVOKED");
        edition(VALID, "D254000002", 1, "VALID");
        jdbc.update("""
                insert into certificate_measure (id, number, edition, kind, items, basis, reason, officer, at)
                values (?, ?, 2, 'REVOKED', '[{"code": "D101B"}]', '第六十九条', '以欺骗手段取得', 'issuer', now())
                """, ID, NUMBER);
    }

    /** A draw, the check of a drawn certificate, and a rectification because of it. */
    private void spotCheck() {
        jdbc.update("""
                insert into spot_check (quarter, numbers, sha256, share_percent, frozen_at, seed_source, seed, entered_by, entered_at,
                                        confirmed_by, confirmed_at, drawn)
                values ('2027-Q1', '["D254000001"]', 'x', 10, now(), '双色球', '1', 'issuer', now(), 'another', now(), '["D254000001"]')
                """);
        jdbc.update("""
                insert into rectification (reference, number, application_number, edition, items, basis, facts, cause, ordered_by, ordered_at,
                                           due, outcome, reasons, decided_by, decided_at)
                values (?, ?, ?, 2, '[]', '第二十八条', '人员不足', ?, 'reviewer', now(), '2027-06-30', 'RECTIFIED', '已符合', 'issuer', now())
                """, RECTIFICATION, NUMBER, APPLICATION, CHECK);
        jdbc.update("""
                insert into rectification_return (reference, reports, reasons, officer, at) values (?, 1, '还缺 2 人', 'issuer', now())
                """, RECTIFICATION);
        jdbc.update("""
                insert into drawn_check (reference, quarter, number, position, clauses, draft, drafted_by, outcome, conclusion, decided_by,
                                         decided_at, rectification)
                values (?, '2027-Q1', ?, 1, '[]', '[]', 'reviewer', 'NOT_MET', '已核对', 'reviewer', now(), ?)
                """, CHECK, NUMBER, RECTIFICATION);
        jdbc.update("""
                insert into drawn_check_finding (reference, position, indicator, item_code, clause, requirement, verdict, reason, officer, at)
                values (?, 1, 'D101B-titled', 'D101B', '标准第一条', '5 人', 'NOT_MET', '2 人', 'reviewer', now())
                """, CHECK);
    }

    private void edition(UUID id, String number, int edition, String status) {
        jdbc.update("""
                insert into certificate (id, number, edition, application_number, uscc, enterprise_name, legal_representative, address,
                                         registered_capital_wan, items, issued_on, valid_until, authority, issued_by, opinion, papers,
                                         status)
                values (?, ?, ?, ?, '91540000000000001X', '某公司', '扎西', '拉萨', 800, '[{"code": "D101B"}]', '2027-03-01',
                        '2032-02-29', '厅', 'issuer', '同意', jsonb_build_array(jsonb_build_object('documentId', ?::text)), ?)
                """, id, number, edition, number + edition, PAPER.toString(), status);
    }

    private void scan() {
        jdbc.update(
                "insert into scan_inspection (document_id, number, content, verdict, judgement) values (?, ?, '{}', 'PERSON', 'REFUSE')",
                ID,
                APPLICATION);
    }

    /** As a migration does that puts all tables but complaints and their events under the chain. */
    void joinLater() {
        jdbc.update("""
                insert into timeline_joining (row_table)
                values ('complaint.rechecked_application'), ('recheck'), ('certificate'), ('certificate_measure'), ('drawn_check'),
                       ('drawn_check_finding'), ('rectification.order'), ('rectification'), ('rectification_return'),
                       ('scan_inspection.verdict'), ('scan_inspection.judgement'), ('application_extension'),
                       ('settled_word'), ('administration_entry')
                """);
    }

    /** As after a migration that puts all but complaints and their events under the chain. */
    void vouchForEarlier() {
        vouch(ChainedTable.COMPLAINT, "2027000001", RECEIPT);
        for (int i = 1; i <= 4; i++) {
            vouch(ChainedTable.COMPLAINT_EVENT, i, RECEIPT);
        }
        joinLater();
    }

    void start() {
        new EarlierRows(JdbcClient.create(jdbc), new Chain(jdbc, NOW), transactions).afterPropertiesSet();
    }

    void addCopy(String table, String other) {
        // the database makes the generated ones itself
        var columns = String.join(
                ", ",
                jdbc.queryForList(
                        "select column_name from information_schema.columns where table_name = ? and is_generated = 'NEVER'",
                        String.class,
                        table));
        jdbc.update("""
                insert into %1$s (%3$s) overriding system value
                select %3$s from (select n.* from (select * from %1$s where %2$s) r,
                    jsonb_populate_record(null::%1$s, to_jsonb(r) || replace(?, '?', gen_random_uuid()::text)::jsonb) n) added
                """.formatted(table, first(table), columns), other);
    }

    static String first(String table) {
        return table.equals("certificate") ? "id = '" + ID + "'" : "true";
    }

    TimelineCheck.Result check() {
        return check.check(List.of());
    }

    TimelineBreak firstBreak() {
        return check().firstBreak().orElseThrow();
    }
}
