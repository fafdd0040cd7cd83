package cn.zhishen.workflow.signing;

import cn.zhishen.application.Application;
import cn.zhishen.application.admission.Holds;
import cn.zhishen.certificate.change.SimpleChange;
import cn.zhishen.certificate.change.SimpleChanges;
import cn.zhishen.workflow.decision.FourEyes;
import cn.zhishen.workflow.decision.StaffTask;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Why things that are due to be signed cannot be signed by an officer, whatever stands in their own course. */
@Component
class SigningObstacles {

    private final FourEyes fourEyes;
    private final Holds holds;
    private final SimpleChanges changes;

    SigningObstacles(FourEyes fourEyes, Holds holds, SimpleChanges changes) {
        this.fourEyes = fourEyes;
        this.holds = holds;
        this.changes = changes;
    }

    /** In Chinese, by number or reference; those that can be signed are left out. A hold is said first, since it keeps everybody out. */
    Map<String, String> of(Collection<Application> applications, Collection<SimpleChange> changed, String officer) {
        var enterprises = applications.stream().collect(Collectors.toMap(Application::number, Application::uscc));
        var obstacles = new HashMap<>(fourEyes.objections(StaffTask.SIGN_AND_ISSUE, enterprises, officer));
        obstacles.putAll(holds.of(enterprises));
        obstacles.putAll(changes.obstacles(changed));
        obstacles.putAll(fourEyes.objections(
                StaffTask.SIGN_CHANGE,
                changed.stream().collect(Collectors.toMap(SimpleChange::reference, SimpleChange::uscc)),
                officer));
        return obstacles;
    }
}
