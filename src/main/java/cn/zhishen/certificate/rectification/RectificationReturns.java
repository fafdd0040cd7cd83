package cn.zhishen.certificate.rectification;

import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers to reports that are not enough yet. Nothing is judged by them: the order stays open, and the enterprise may report again until the
 * last day. Each is under the chain.
 */
@Service
public class RectificationReturns {

    private final Rectifications rectifications;
    private final RectificationRepository orders;
    private final RectificationReturnRepository returns;
    private final Timeline timeline;
    private final Clock clock;

    RectificationReturns(
            Rectifications rectifications,
            RectificationRepository orders,
            RectificationReturnRepository returns,
            Timeline timeline,
            Clock clock) {
        this.rectifications = rectifications;
        this.orders = orders;
        this.returns = returns;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Records that the reports so far are not enough.
     *
     * @param reasons what is still missing, in words that the enterprise reads
     * @throws RectificationRefused if it is judged, nothing was reported, or the last day is over, since the enterprise could not report again
     */
    @Transactional
    public RectificationReturn answer(String reference, String reasons, String officer) {
        orders.lock(reference).orElseThrow(() -> new UnknownRectification(reference));
        var ordered = rectifications.get(reference);
        if (ordered.outcome() != null) {
            throw new RectificationRefused(
                    "%s 已经办结：%s".formatted(reference, ordered.outcome().chinese()));
        }
        if (ordered.reports().isEmpty()) {
            throw new RectificationRefused(reference + " 还没有整改报告，不能答复尚未整改到位");
        }
        if (LocalDate.now(clock).isAfter(ordered.due())) {
            throw new RectificationRefused(reference + " 的整改期限已满，企业不能再补充报告，请作出合格或者不合格的结论");
        }
        var row = returns.saveAndFlush(new RectificationReturnEntity(
                new RectificationReturn(reference, ordered.reports().size(), reasons, officer, clock.instant())));
        timeline.vouchFor(ChainedTable.RECTIFICATION_RETURN, row.id(), reference);
        rectifications.note(ordered, Actor.staff(officer), "尚未整改到位（%s），企业可以继续整改并补充报告：%s".formatted(reference, reasons));
        return row.toRecord();
    }

    /** By reference, the first one first; orders of which no report was answered are left out. */
    @Transactional(readOnly = true)
    public Map<String, List<RectificationReturn>> of(Collection<String> references) {
        return references.isEmpty()
                ? Map.of()
                : returns.findByReferenceInOrderById(references).stream()
                        .map(RectificationReturnEntity::toRecord)
                        .collect(Collectors.groupingBy(RectificationReturn::reference));
    }
}
