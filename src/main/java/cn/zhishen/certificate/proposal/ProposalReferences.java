package cn.zhishen.certificate.proposal;

import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The references that the papers of proposed measures bear. */
@Component
class ProposalReferences implements KnownNumbers {

    private final MeasureProposalRepository rows;

    ProposalReferences(MeasureProposalRepository rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        return rows.certificateOf(Numbered.reference(typed)).map(Numbered::certificate);
    }
}
