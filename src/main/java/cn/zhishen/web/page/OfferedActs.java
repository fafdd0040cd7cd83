package cn.zhishen.web.page;

import cn.zhishen.workflow.decision.HumanDecision;
import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffMember;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What the viewer of a page may do, by the table of human decisions in force; {@code @acts} in the templates. It offers the forms and menu
 * entries of just those to whom the security chain lets them send it. The table is read once for each request.
 */
@Component("acts")
public class OfferedActs {

    private static final String READ = OfferedActs.class.getName();

    private final HumanDecisions decisions;

    OfferedActs(HumanDecisions decisions) {
        this.decisions = decisions;
    }

    /** @param acts names of {@link StaffTask}; whether the viewer takes any of these */
    public boolean may(String... acts) {
        return may(Arrays.stream(acts).map(StaffTask::valueOf).toList());
    }

    /** Whether the viewer takes this decision. */
    public boolean may(StaffTask act) {
        return may(Set.of(act));
    }

    /** Whether the viewer takes any of these decisions. */
    public boolean may(Collection<StaffTask> acts) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getPrincipal() instanceof StaffMember member
                && acts.stream().flatMap(act -> decision(act).stream()).anyMatch(decision -> decision.groups().stream()
                        .anyMatch(member.groups()::contains));
    }

    /** Who takes a decision, in Chinese. */
    public String who(String act) {
        return decision(StaffTask.valueOf(act))
                .map(HumanDecision::groupsInChinese)
                .orElse("人工决定表所列的人员");
    }

    /** Empty in an edition from before the decision stood in the table. */
    @SuppressWarnings("unchecked")
    private Optional<HumanDecision> decision(StaffTask act) {
        var request = RequestContextHolder.currentRequestAttributes();
        var read = (Map<StaffTask, HumanDecision>) request.getAttribute(READ, RequestAttributes.SCOPE_REQUEST);
        if (read == null) {
            read = decisions.byTask();
            request.setAttribute(READ, read, RequestAttributes.SCOPE_REQUEST);
        }
        return Optional.ofNullable(read.get(act));
    }
}
