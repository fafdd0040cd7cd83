package cn.zhishen.review.recheck;

import cn.zhishen.application.timeline.ChainedTable;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.review.report.ReviewNumbers;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manual rechecks 复核 and their decisions. The chain of all timelines covers the decisions. */
@Service
public class Rechecks implements KnownNumbers {

    private final RecheckRepository rechecks;
    private final ReviewNumbers numbers;
    private final Timeline timeline;
    private final Clock clock;

    Rechecks(RecheckRepository rechecks, ReviewNumbers numbers, Timeline timeline, Clock clock) {
        this.rechecks = rechecks;
        this.numbers = numbers;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Opens a recheck. A second call with the same application, cause and reference changes nothing and returns the first.
     *
     * @param reference identifies the trigger within its cause, such as the number of an objection
     * @throws IllegalArgumentException if the statement or the reference is blank
     */
    @Transactional
    public Recheck open(String applicationNumber, Recheck.Cause cause, String reference, String statement) {
        required(statement, "复核事由不能为空，请说明为何启动复核");
        required(reference, "复核来源编号不能为空，请填写引起复核的异议、投诉或决定的编号");
        return opened(applicationNumber, cause, reference)
                .orElseGet(() -> {
                    numbers.lock(ReviewNumbers.Series.RECHECK);
                    return opened(applicationNumber, cause, reference)
                            .orElseGet(() -> rechecks.save(new RecheckEntity(
                                    numbers.next(ReviewNumbers.Series.RECHECK),
                                    applicationNumber,
                                    cause,
                                    reference.strip(),
                                    statement.strip(),
                                    clock.instant())));
                })
                .toRecord();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Numbered> numbered(String typed) {
        return rechecks.applicationOf(numbers.typed(ReviewNumbers.Series.RECHECK, typed))
                .map(Numbered::application);
    }

    /**
     * Adds what else was stated to the recheck of that cause that is still open; empty if none is. One that a refusal has ended, which was
     * overturned later, is not open. Until the transaction ends nobody decides that recheck.
     */
    @Transactional
    public Optional<Recheck> extend(String applicationNumber, Recheck.Cause cause, String statement) {
        required(statement, "复核事由不能为空，请说明为何启动复核");
        var current =
                sinceOverturned(of(applicationNumber)).stream().map(Recheck::id).toList();
        var open =
                rechecks
                        .findByApplicationNumberAndCauseAndOutcomeIsNullOrderByOpenedAtAsc(applicationNumber, cause)
                        .stream()
                        .filter(recheck -> current.contains(recheck.id))
                        .findFirst();
        open.ifPresent(recheck -> recheck.extend(statement.strip()));
        return open.map(RecheckEntity::toRecord);
    }

    private Optional<RecheckEntity> opened(String applicationNumber, Recheck.Cause cause, String reference) {
        return rechecks.findByApplicationNumberAndCauseAndReference(applicationNumber, cause, reference.strip());
    }

    /**
     * Decides a recheck. Deciding it again with the same outcome changes nothing and returns the first decision.
     *
     * @throws IllegalArgumentException if the outcome is null, or the reasons or the user are blank
     * @throws RecheckRefused if it was decided with the other outcome
     * @throws NoSuchElementException if there is no such recheck
     */
    @Transactional
    public Recheck decide(UUID id, Recheck.Outcome outcome, String reasons, String user) {
        required(reasons, "复核理由不能为空，请写明维持或不合格的理由");
        required(user, "复核人员不能为空，请登录后再作出复核决定");
        if (outcome == null) {
            throw new IllegalArgumentException("复核结论不能为空，请选择维持或不合格");
        }
        var recheck =
                rechecks.findWithLockById(id).orElseThrow(() -> new NoSuchElementException("没有编号为 " + id + " 的复核"));
        if (recheck.outcome == null) {
            recheck.decide(outcome, reasons.strip(), user, clock.instant());
            timeline.vouchFor(ChainedTable.RECHECK, recheck.id, recheck.applicationNumber);
        } else if (recheck.outcome != outcome) {
            throw new RecheckRefused("复核 " + recheck.number + " 已作出“" + recheck.outcome.chinese() + "”的决定，不能改为“"
                    + outcome.chinese() + "”；如需改变，请重新启动复核");
        }
        return recheck.toRecord();
    }

    @Transactional(readOnly = true)
    public Optional<Recheck> find(UUID id) {
        return rechecks.findById(id).map(RecheckEntity::toRecord);
    }

    /** All rechecks of an application, in the order in which they were opened. */
    @Transactional(readOnly = true)
    public List<Recheck> of(String applicationNumber) {
        return rechecks.findByApplicationNumberOrderByOpenedAtAscNumberAsc(applicationNumber).stream()
                .map(RecheckEntity::toRecord)
                .toList();
    }

    /** All rechecks of these applications, in the order in which they were opened. */
    @Transactional(readOnly = true)
    public List<Recheck> ofAny(Collection<String> applicationNumbers) {
        return rechecks.findByApplicationNumberInOrderByOpenedAtAscNumberAsc(applicationNumbers).stream()
                .map(RecheckEntity::toRecord)
                .toList();
    }

    /** All rechecks without a decision. Those left undecided when their notice was overruled stay among them permanently. */
    @Transactional(readOnly = true)
    public List<Recheck> undecided() {
        return rechecks.findByOutcomeIsNull().stream()
                .map(RecheckEntity::toRecord)
                .toList();
    }

    /**
     * The first recheck that decided against an application; empty if none did. Those before the last refusal that was overturned no longer
     * count.
     */
    @Transactional(readOnly = true)
    public Optional<Recheck> overruling(String applicationNumber) {
        return sinceOverturned(of(applicationNumber)).stream()
                .filter(recheck ->
                        recheck.cause() != Recheck.Cause.STATEMENT && recheck.outcome() == Recheck.Outcome.OVERRULED)
                .findFirst();
    }

    /** Those opened since a refusal was last overturned, that recheck included; all if none was. */
    public static List<Recheck> sinceOverturned(List<Recheck> all) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).overturnsRefusal()) {
                return all.subList(i, all.size());
            }
        }
        return all;
    }

    private static void required(String text, String message) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(message);
        }
    }
}
