package cn.zhishen.application.timeline;

import static cn.zhishen.application.timeline.DecidedRows.NUMBER;
import static cn.zhishen.application.timeline.DecidedRows.RECEIPT;
import static cn.zhishen.application.timeline.DecidedRows.SECOND_EDITION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status of certificates and complaints is not in the chain, but must follow from the rows that are. */
@Tag("program")
class StatusFollowsFromTheChainTest {

    @TempDir
    static Path keys;

    private DecidedRows rows;

    @BeforeEach
    void rows() {
        rows = new DecidedRows(keys);
    }

    @Test
    void theAnnulmentThatFollowsARevocationIsItsStatus() {
        rows.vouchForAll();
        var annulment = UUID.randomUUID();

        rows.transaction.executeWithoutResult(status -> {
            rows.jdbc.update("""
                    insert into certificate_measure
                    select n.* from certificate_measure r,
                        jsonb_populate_record(r, jsonb_build_object('id', ?, 'kind', 'ANNULLED')) n
                    """, annulment);
            rows.jdbc.update("update certificate set status = 'ANNULLED' where id = ?", SECOND_EDITION);
            rows.timeline.vouchFor(ChainedTable.CERTIFICATE_MEASURE, annulment, NUMBER);
        });

        assertThat(rows.check().firstBreak()).isEmpty();
    }

    /** Removes the last of the four events of the complaint. */
    @ParameterizedTest
    @CsvSource({"1, RECEIVED, ACCEPTED", "2, ACCEPTED, INVESTIGATING"})
    void theStatusOfAComplaintUnderWayFollowsFromItsCourse(int events, String status, String other) {
        rows.jdbc.update("delete from complaint_event where id > ?", events);
        rows.jdbc.update("""
                update complaint set status = ?, closed_at = null, outcome = null, reply = null, decided_by = null,
                    rechecked_application = null
                """, status);
        rows.joinLater();
        rows.start();
        for (int i = 1; i <= events; i++) {
            rows.vouch(ChainedTable.COMPLAINT_EVENT, i, RECEIPT);
        }
        assertThat(rows.check().firstBreak()).isEmpty();

        rows.jdbc.update("""
                update complaint set status = ?, accepted_at = now(), due = current_date where receipt = ?
                """, other, RECEIPT);

        assertThat(rows.firstBreak().subject()).startsWith("complaint 第 2027000001 行");
    }
}
