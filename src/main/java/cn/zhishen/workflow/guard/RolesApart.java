package cn.zhishen.workflow.guard;

import cn.zhishen.workflow.staff.StaffGroup;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Separates operating the system, granting rights, deciding and auditing: an auditor or security officer has no other role, no
 * matter who assigns it. The check is inside the engine, so no page and no spelling of a path bypasses it.
 */
public class RolesApart extends CommandInterceptor {

    private static final CommandField USER = CommandField.of(CreateMembershipCmd.class, "userId");
    private static final CommandField GROUP = CommandField.of(CreateMembershipCmd.class, "groupId");

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof CreateMembershipCmd) {
            guard((String) USER.read(command), (String) GROUP.read(command));
        }
        return next.execute(command);
    }

    private static void guard(String user, String group) {
        if (user == null || group == null) {
            return;
        }
        var held = Context.getCommandContext().runWithoutAuthorization(() -> Context.getProcessEngineConfiguration()
                .getIdentityService()
                .createGroupQuery()
                .groupMember(user)
                .list());
        if (!areApart(
                Stream.concat(held.stream().map(Group::getId), Stream.of(group)).collect(Collectors.toSet()))) {
            throw new AuthorizationException(("安全管理人员、审计人员不能同时属于其他组：“%s”未加入组“%s”，请另建账号。"
                            + "(Security officers and auditors are in no other group.)")
                    .formatted(user, group));
        }
    }

    /** Takes ids of engine groups; {@code camunda-admin} counts as {@link StaffGroup#ADMINISTRATORS}. */
    public static boolean areApart(Collection<String> groups) {
        var held = Arrays.stream(StaffGroup.values())
                .filter(group -> groups.contains(group.id()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StaffGroup.class)));
        if (groups.contains(Groups.CAMUNDA_ADMIN)) {
            held.add(StaffGroup.ADMINISTRATORS);
        }
        return StaffGroup.areApart(held);
    }
}
