package cn.zhishen.workflow.supervision;

import cn.zhishen.certificate.proposal.MeasureProposal.Outcome;
import cn.zhishen.certificate.proposal.MeasureProposals;
import org.springframework.stereotype.Component;

/** What was decided on a proposed measure, as it stands on record; the model of its process asks here. */
@Component
public class MeasureOutcomes {

    private final MeasureProposals proposals;

    MeasureOutcomes(MeasureProposals proposals) {
        this.proposals = proposals;
    }

    /**
     * Whether the measure was taken.
     *
     * @throws IllegalStateException if nothing is decided yet
     */
    public boolean isConfirmed(String reference) {
        return proposals
                        .find(reference)
                        .filter(proposal -> proposal.outcome() != null)
                        .orElseThrow(() -> new IllegalStateException(reference + " 没有处理决定记录，流程不能继续，请补办后再试"))
                        .outcome()
                == Outcome.CONFIRMED;
    }
}
