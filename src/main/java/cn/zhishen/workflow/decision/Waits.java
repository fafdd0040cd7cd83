package cn.zhishen.workflow.decision;

import cn.zhishen.certificate.proposal.MeasureProposal;
import cn.zhishen.certificate.proposal.MeasureProposals;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tasks that begin before they can be decided, since the enterprise still has time to be heard. Their working days count from the day after
 * which they can be.
 */
@Component
class Waits {

    /** Those whose working days depend on their case. */
    static final Set<StaffTask> TASKS = Set.of(StaffTask.CONFIRM_MEASURE);

    private final MeasureProposals proposals;

    Waits(MeasureProposals proposals) {
        this.proposals = proposals;
    }

    /** By case, the last day on which it cannot be decided yet; cases that can be decided from the beginning are left out. */
    Map<String, LocalDate> until(StaffTask task, Collection<String> cases) {
        return !TASKS.contains(task) || cases.isEmpty()
                ? Map.of()
                : proposals.ofAny(cases).stream()
                        .filter(proposal -> proposal.waitsUntil() != null)
                        .collect(Collectors.toMap(MeasureProposal::reference, MeasureProposal::waitsUntil));
    }
}
