package cn.zhishen.complaint;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to complaints. The chain of all timelines covers it. */
@Component
class ComplaintTimeline {

    private final ComplaintEventRepository events;
    private final Timeline timeline;
    private final Clock clock;

    ComplaintTimeline(ComplaintEventRepository events, Timeline timeline, Clock clock) {
        this.events = events;
        this.timeline = timeline;
        this.clock = clock;
    }

    void note(ComplaintEntity complaint, String actor, String text) {
        var event = events.save(new ComplaintEventEntity(complaint.id, clock.instant(), actor, text));
        timeline.vouchFor(ChainedTable.COMPLAINT_EVENT, event.id, complaint.receipt);
    }

    void decided(ComplaintEntity complaint) {
        timeline.vouchFor(ChainedTable.COMPLAINT, complaint.receiptDigits, complaint.receipt);
    }

    void rechecked(ComplaintEntity complaint) {
        timeline.vouchFor(ChainedTable.COMPLAINT_RECHECK, complaint.receiptDigits, complaint.receipt);
    }

    /** Oldest first. */
    List<ComplaintEvent> of(String receipt) {
        return events.ofReceipt(receipt).stream()
                .map(ComplaintEventEntity::toRecord)
                .toList();
    }
}
