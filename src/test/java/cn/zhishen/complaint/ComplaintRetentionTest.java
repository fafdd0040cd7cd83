package cn.zhishen.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.DeliveredSettings;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.application.timeline.TimelineCheck;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ComplaintRetentionTest {

    private static final int YEARS = 5;

    @Autowired
    private Complaints complaints;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Timeline timeline;

    @Autowired
    private TimelineCheck check;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Test
    void aComplaintIsRemovedAsLongAfterItsCloseAsTheAuthoritySaysAndTheChainHolds() {
        var old = closed("5 years 1 day");
        var young = closed("4 years 364 days");
        var open = receive();

        removeOld(YEARS);

        assertThat(complaints.find(old)).isEmpty();
        assertThat(complaints.timeline(old)).isEmpty();
        assertThat(complaints.timeline(young)).hasSize(3);
        assertThat(complaints.timeline(open)).hasSize(1);
        var result = check.check(List.of());
        assertThat(result.firstBreak()).isEmpty();
        assertThat(result.remarks()).anyMatch(remark -> remark.endsWith("件投诉依保存期限整件删除，请与本机关的决定核对"));
    }

    @Test
    void aComplaintThatLedToARecheckIsRemovedWithItAndTheChainHolds() {
        var receipt = receive();
        complaints.accept(receipt, "在公示期", "reviewer");
        complaints.investigate(receipt, "5420270301000001", "reviewer");
        complaints.conclude(receipt, Complaint.Outcome.RESULT_UPHELD, "维持", "reviewer");
        complaints.tell(receipt);
        assertThat(check.check(List.of()).firstBreak()).isEmpty();

        closedBefore(receipt, "5 years 1 day");
        removeOld(YEARS);

        assertThat(complaints.find(receipt)).isEmpty();
        assertThat(check.check(List.of()).firstBreak()).isEmpty();
    }

    @Test
    void nothingIsRemovedAsLongAsTheAuthorityHasDecidedNothing() {
        var old = closed("30 years");

        removeOld(0);

        assertThat(complaints.timeline(old)).hasSize(3);
    }

    private void removeOld(int keptYears) {
        var settings = DeliveredSettings.of(
                ComplaintSettings.class, Map.of("zhishen.complaint.kept-years", String.valueOf(keptYears)));
        var retention = new ComplaintRetention(jdbc, timeline, clock, settings);
        transaction.executeWithoutResult(status -> retention.removeOld());
    }

    private String receive() {
        return complaints
                .receive(
                        new NewComplaint("某公司", "", "", "挂证", "", ""),
                        complaints.formSecret(),
                        UUID.randomUUID().toString())
                .receipt();
    }

    /** A complaint that was received, refused and answered so long ago. */
    private String closed(String ago) {
        var receipt = receive();
        complaints.refuse(receipt, "不属本机关职责", "reviewer");
        complaints.tell(receipt);
        closedBefore(receipt, ago);
        return receipt;
    }

    private void closedBefore(String receipt, String ago) {
        jdbc.sql("update complaint set closed_at = closed_at - cast(? as interval) where receipt = ?")
                .params(ago, receipt)
                .update();
    }
}
