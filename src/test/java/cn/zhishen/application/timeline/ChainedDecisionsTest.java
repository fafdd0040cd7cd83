package cn.zhishen.application.timeline;

import static cn.zhishen.application.timeline.DecidedRows.APPLICATION;
import static cn.zhishen.application.timeline.DecidedRows.ID;
import static cn.zhishen.application.timeline.DecidedRows.NUMBER;
import static cn.zhishen.application.timeline.DecidedRows.RECEIPT;
import static cn.zhishen.application.timeline.DecidedRows.first;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows with decisions, and how the check notices what the owner of the database does to them. */
@Tag("program")
class ChainedDecisionsTest {

    private static DecidedRows rows;

    @BeforeAll
    static void rows(@TempDir Path keys) {
        rows = new DecidedRows(keys);
        rows.vouchForAll();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            complaint.rechecked_application | rechecked_application = '5420270301000002'
            recheck                   | number = '藏建审复〔2027〕第0000002号'
            recheck                   | application_number = '5420270301000002'
            recheck                   | cause = 'COMPLAINT'
            recheck                   | reference = '异议2'
            recheck                   | decided_at = decided_at + interval '1 microsecond'
            recheck                   | decided_by = 'reviewes'
            recheck                   | outcome = 'OVERRULED'
            recheck                   | reasons = '不属实'
            certificate               | number = 'D254000003'
            certificate               | edition = 3
            certificate               | application_number = '5420270301000002'
            certificate               | uscc = '91540000000000002X'
            certificate               | enterprise_name = '某某公司'
            certificate               | legal_representative = '扎西顿珠'
            certificate               | address = '日喀则'
            certificate               | registered_capital_wan = 801
            certificate               | items = '[{"code": "D101A"}]'
            certificate               | issued_on = '2027-03-02'
            certificate               | valid_until = '2033-02-28'
            certificate               | authority = '部'
            certificate               | issued_by = 'issues'
            certificate               | opinion = null
            certificate               | papers = '[{"documentId": "no id"}]'
            certificate               | papers = '{}'
            certificate_measure       | number = 'D254000002', edition = 1
            certificate_measure       | edition = 1
            certificate_measure       | kind = 'LOST'
            certificate_measure       | items = '[]'
            certificate_measure       | basis = '第七十条'
            certificate_measure       | reason = '遗失'
            certificate_measure       | officer = 'issues'
            certificate_measure       | at = at - interval '1 microsecond'
            spot_check                | numbers = '[]'
            spot_check                | seed = '2'
            spot_check                | seed_source = '别处'
            spot_check                | confirmed_by = 'third'
            spot_check                | drawn = '[]'
            drawn_check               | outcome = 'MET'
            drawn_check               | conclusion = '未核对'
            drawn_check               | decided_by = 'issuer'
            drawn_check_finding       | verdict = 'MET'
            drawn_check_finding       | reason = '5 人'
            drawn_check_finding       | requirement = '2 人'
            drawn_check_finding       | officer = 'issuer'
            rectification.order       | facts = '人员充足'
            rectification.order       | due = '2028-06-30'
            rectification.order       | cause = null
            rectification.order       | ordered_by = 'issuer'
            rectification             | outcome = 'CERTIFICATE_ENDED'
            rectification             | reasons = '不符合'
            rectification             | decided_by = 'another'
            rectification_return      | reasons = '不缺'
            rectification_return      | reports = 2
            rectification_return      | officer = 'another'
            scan_inspection.verdict   | verdict = 'ACCEPT'
            scan_inspection.verdict   | number = '5420270301000002'
            scan_inspection.judgement | judgement = 'ACCEPT'
            application_extension     | days = 11
            application_extension     | basis = '无'
            application_extension     | reason = '别的'
            application_extension     | approval = '批2'
            application_extension     | officer = 'another'
            settled_word              | kind = 'TITLE'
            settled_word              | word = '给排水'
            settled_word              | written = '给水'
            settled_word              | counts = false
            settled_word              | reason = '另一专业'
            settled_word              | settled_by = 'reviewes'
            settled_word              | settled_at = settled_at - interval '1 microsecond'
            settled_word              | application_number = null
            administration_entry      | at = at - interval '1 microsecond'
            administration_entry      | administrator = 'office'
            administration_entry      | administrator_name = '顿珠'
            administration_entry      | deed = 'PASSWORD_SET'
            administration_entry      | subject = 'issuer'
            administration_entry      | note = ''
            """)
    void oneColumnOfARowThatIsChangedIsNamed(String table, String change) {
        var found = after("update %s set %s where %s".formatted(in(table), change, first(table)));

        assertThat(found.subject()).startsWith(table + " 第 ");
        assertThat(found.flaw()).isEqualTo("此行写入后被改动");
    }

    @Test
    void aVerdictOfARecheckThatIsChangedDeletedOrAddedIsNamed(@TempDir Path other) {
        var its = new DecidedRows(other);
        its.jdbc.update("""
                insert into recheck_verdict (id, recheck_id, position, item_code, indicator, machine, judgement, reason)
                values (?, ?, 0, 'D101B', 'D101B-titled', 'FAIL', 'MET', '属实')
                """, ID, ID);
        its.vouchForAll(() -> its.vouch(ChainedTable.RECHECK_VERDICT, ID, APPLICATION));
        for (var change : List.of(
                "position = 1",
                "item_code = null",
                "indicator = 'D101B-skilled'",
                "machine = 'PASS'",
                "judgement = 'NOT_MET'",
                "reason = '不属实'")) {
            assertThat(after(its, () -> its.jdbc.update("update recheck_verdict set " + change))
                            .flaw())
                    .as(change)
                    .isEqualTo("此行写入后被改动");
        }
        assertThat(after(its, () -> its.jdbc.update("delete from recheck_verdict"))
                        .flaw())
                .isEqualTo("此行被删除");
        assertThat(after(
                                its,
                                () -> its.addCopy(
                                        "recheck_verdict",
                                        "{\"id\": \"?\", \"position\": 1, \"indicator\": \"other\"}"))
                        .subject())
                .startsWith("recheck_verdict 第 ");
    }

    @Test
    void aPaperOfACertificateThatIsExchangedIsNamed() {
        var found = after("update document set sha256 = repeat('b', 64)");

        assertThat(found.subject()).isEqualTo("certificate 第 " + ID + " 行，关于 " + NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "recheck, recheck",
        "certificate, certificate",
        "certificate_measure, certificate_measure",
        "scan_inspection, scan_inspection.verdict",
        "settled_word, settled_word",
        "administration_entry, administration_entry"
    })
    void aRowThatIsDeletedIsNamed(String table, String named) {
        var found = after("delete from %s where %s".formatted(table, first(table)));

        assertThat(found.subject()).startsWith(named + " 第 ");
        assertThat(found.flaw()).isEqualTo("此行被删除");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            complaint               | rechecked_application = null                                         | complaint.rechecked_application
            recheck                 | outcome = null, decided_at = null, decided_by = null, reasons = null | recheck
            scan_inspection         | verdict = null                                                       | scan_inspection.verdict
            scan_inspection         | judgement = null                                                     | scan_inspection.judgement
            """)
    void aDecisionThatIsTakenBackIsNamed(String table, String change, String named) {
        var found = after("update %s set %s".formatted(table, change));

        assertThat(found.subject()).startsWith(named + " 第 ");
        assertThat(found.flaw()).isEqualTo("此行被删除");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            complaint            | {"id": "?", "receipt": "2", "receipt_digits": "2", "submission_hash": "2", "outcome": null, "reply": null, "closed_at": null, "status": "INVESTIGATING"} | complaint.rechecked_application
            recheck              | {"id": "?", "number": "2", "reference": "2"}                 | recheck
            certificate          | {"id": "?", "number": "2", "application_number": "2"}        | certificate
            certificate_measure  | {"id": "?"}                                                  | certificate_measure
            scan_inspection      | {"document_id": "?", "judgement": null}                      | scan_inspection.verdict
            scan_inspection      | {"document_id": "?", "verdict": null}                        | scan_inspection.judgement
            settled_word         | {"id": 99}                                                   | settled_word
            administration_entry | {"id": 99}                                                   | administration_entry
            """)
    void aRowThatIsAddedIsNamed(String table, String other, String named) {
        var found = after(() -> rows.addCopy(table, other));

        assertThat(found.subject()).startsWith(named + " 第 ");
        assertThat(found.flaw()).isEqualTo("此行不在链中，是另外插入的");
    }

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-4000-8000-000000000001, VALID",
        "00000000-0000-4000-8000-000000000001, ANNULLED",
        "00000000-0000-4000-8000-000000000002, VALID",
        "00000000-0000-4000-8000-000000000002, ANNULLED",
        "00000000-0000-4000-8000-000000000003, REPLACED",
        "00000000-0000-4000-8000-000000000003, REVOKED"
    })
    void aStatusThatDoesNotFollowFromEditionsAndMeasuresIsNamed(UUID certificate, String status) {
        var found = after("update certificate set status = ? where id = ?", status, certificate);

        assertThat(found.text())
                .matches("办理过程链在第 \\d+ 条断开（certificate 第 " + certificate + " 行，关于 .*")
                .endsWith("）：此行的状态（status）与链中的记录不符，写入后被改动");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status = 'REFUSED'
            status = 'INVESTIGATING', closed_at = null
            status = 'ACCEPTED', closed_at = null
            status = 'RECEIVED', closed_at = null
            """)
    void aStatusThatDoesNotFollowFromTheCourseOfTheComplaintIsNamed(String change) {
        var found = after("update complaint set " + change);

        assertThat(found.subject()).isEqualTo("complaint 第 2027000001 行，关于 " + RECEIPT);
        assertThat(found.flaw()).isEqualTo("此行的状态（status）与链中的记录不符，写入后被改动");
    }

    /** The table in the database. */
    private static String in(String table) {
        return table.split("\\.")[0];
    }

    private static TimelineBreak after(String change, Object... parameters) {
        return after(() -> rows.jdbc.update(change, parameters));
    }

    /** The result of the check after the change, which is then undone. */
    private static TimelineBreak after(Runnable change) {
        return after(rows, change);
    }

    private static TimelineBreak after(DecidedRows rows, Runnable change) {
        return rows.transaction.execute(status -> {
            change.run();
            status.setRollbackOnly();
            return rows.firstBreak();
        });
    }
}
