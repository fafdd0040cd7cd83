package cn.zhishen.workflow.decision;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.staff.Ties;
import cn.zhishen.workflow.InvalidDecision;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps people out of decisions that are not theirs to take: who has done a task named in {@link HumanDecision#apart} of the same case,
 * and who has declared a tie with the enterprise. The case is what the business key of the process names, with the cases that it {@linkplain
 * Cases#restsOn rests on}: whoever signed a certificate has had a hand in a measure on it.
 */
@Service
public class FourEyes {

    private final HumanDecisions decisions;
    private final HandlingRepository handlings;
    private final Ties ties;
    private final Cases cases;
    private final Clock clock;

    FourEyes(HumanDecisions decisions, HandlingRepository handlings, Ties ties, Cases cases, Clock clock) {
        this.decisions = decisions;
        this.handlings = handlings;
        this.ties = ties;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Why this person must keep out of a task, in Chinese; empty if they need not.
     *
     * @param caseNumber number of a certificate or of a case: see {@link Cases}
     */
    @Transactional(readOnly = true)
    public Optional<String> objection(StaffTask task, String caseNumber, String staff) {
        return objection(task, caseNumber, staff, null);
    }

    /**
     * As {@link #objection(StaffTask, String, String)}, of a task that is open.
     *
     * @param began when the task began: what the person did since then as a part of it keeps them out of nothing; null if it is not open
     */
    @Transactional(readOnly = true)
    public Optional<String> objection(StaffTask task, String caseNumber, String staff, Instant began) {
        var decision = decisions.of(task);
        return handledBefore(decision, caseNumber, staff, began).or(() -> tied(decision, caseNumber, staff));
    }

    /** @throws InvalidDecision if this person must keep out of the task */
    @Transactional(readOnly = true)
    public void requireUninvolved(StaffTask task, String caseNumber, String staff) {
        objection(task, caseNumber, staff).ifPresent(objection -> {
            throw new InvalidDecision(objection);
        });
    }

    /**
     * As {@link #objection}, of many applications or simple changes at once: by number, without those that this person may decide. The number of
     * queries does not grow with them.
     *
     * @param enterprises who applied, by number
     */
    @Transactional(readOnly = true)
    public Map<String, String> objections(StaffTask task, Map<String, Uscc> enterprises, String staff) {
        var table = decisions.byTask();
        var decision = table.get(task);
        var tied = ties.tied(staff, enterprises.values());
        var objections = new HashMap<String, String>();
        var rest = cases.restOn(enterprises.keySet());
        var handled = handlings
                .findByCaseNumberInAndStaffOrderByIdAsc(
                        rest.values().stream().flatMap(Set::stream).collect(Collectors.toSet()), staff)
                .stream()
                .filter(handling -> decision.apart().contains(handling.task()))
                .toList();
        rest.forEach((number, its) -> handled.stream()
                .filter(handling -> its.contains(handling.caseNumber()))
                .findFirst()
                .ifPresent(handling ->
                        objections.put(number, handledBefore(decision, table.get(handling.task()), staff))));
        enterprises.forEach((number, uscc) -> {
            if (tied.contains(uscc)) {
                objections.putIfAbsent(number, tied(decision, staff));
            }
        });
        return objections;
    }

    /** Records that this person has done the task, in the transaction of what they did. */
    @Transactional
    public void handled(StaffTask task, String caseNumber, String staff) {
        handlings.save(new HandlingEntity(caseNumber, task, staff, clock.instant()));
    }

    /** Records that this person has done the task in place of whoever did it before, whose work no longer counts. */
    @Transactional
    public void handledAnew(StaffTask task, String caseNumber, String staff) {
        handlings.deleteByCaseNumberAndTask(caseNumber, task);
        handled(task, caseNumber, staff);
    }

    private Optional<String> handledBefore(HumanDecision decision, String caseNumber, String staff, Instant began) {
        return handlings.findByCaseNumberInAndStaffOrderByIdAsc(cases.restsOn(caseNumber), staff).stream()
                .filter(handling -> !isPartOf(handling, decision.task(), caseNumber, began))
                .map(HandlingEntity::task)
                .filter(decision.apart()::contains)
                .findFirst()
                .map(task -> handledBefore(decision, decisions.of(task), staff));
    }

    private static boolean isPartOf(HandlingEntity handling, StaffTask task, String caseNumber, Instant began) {
        return began != null
                && StaffTask.RECHECKS.contains(task)
                && StaffTask.WITHIN_RECHECK.contains(handling.task())
                && handling.caseNumber().equals(caseNumber)
                && !handling.at().isBefore(began);
    }

    private static String handledBefore(HumanDecision decision, HumanDecision earlier, String staff) {
        return "%s 办理过本件的“%s”，按人工决定表应当回避“%s”，请交由其他人员办理".formatted(staff, earlier.title(), decision.title());
    }

    private Optional<String> tied(HumanDecision decision, String caseNumber, String staff) {
        var enterprises = cases.enterprises(caseNumber);
        return enterprises.isEmpty() || ties.tied(staff, enterprises).isEmpty()
                ? Optional.empty()
                : Optional.of(tied(decision, staff));
    }

    private static String tied(HumanDecision decision, String staff) {
        return "%s 已申报与本件企业有利害关系，应当回避“%s”，请交由其他人员办理".formatted(staff, decision.title());
    }
}
