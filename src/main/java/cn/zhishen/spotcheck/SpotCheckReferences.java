package cn.zhishen.spotcheck;

import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import cn.zhishen.shared.Numbered.Subject;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The quarters of spot checks, and the references of the checks of drawn certificates. */
@Component
class SpotCheckReferences implements KnownNumbers {

    private final SpotCheckRepository spotChecks;
    private final DrawnCheckRepository checks;

    SpotCheckReferences(SpotCheckRepository spotChecks, DrawnCheckRepository checks) {
        this.spotChecks = spotChecks;
        this.checks = checks;
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        var reference = Numbered.reference(typed);
        return checks.findById(reference)
                .map(DrawnCheckEntity::toRecord)
                .map(check -> new Numbered(Subject.DRAWN_CHECK, check.round() + "/" + check.number()))
                .or(() -> spotChecks.summary(reference).map(one -> new Numbered(Subject.SPOT_CHECK, one.quarter())));
    }
}
