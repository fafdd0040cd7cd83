package cn.zhishen.workflow.staff;

import cn.zhishen.workflow.guard.RolesApart;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts that exist before a security officer has created any: the demonstration accounts, and the first administrator,
 * security officer and auditor of a new installation.
 *
 * <p>That {@code camunda-admin} has a member is the second defence against CVE-2026-77226: while it is empty, the set-up page
 * of Camunda Admin makes the first visitor an administrator.
 */
public class StaffAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(StaffAccounts.class);
    static final String DEMONSTRATION = "zhishen.demonstration";

    private record Demonstration(String id, String name, List<String> groups) {}

    private static final List<Demonstration> DEMONSTRATIONS = List.of(
            new Demonstration("reviewer", "演示复核员", List.of(StaffGroup.REVIEWERS.id())),
            new Demonstration("issuer", "演示签发员", List.of(StaffGroup.ISSUERS.id())),
            // one log-in is enough to try out every step
            new Demonstration(
                    "admin",
                    "演示管理员",
                    List.of(
                            StaffGroup.ADMINISTRATORS.id(),
                            Groups.CAMUNDA_ADMIN,
                            StaffGroup.REVIEWERS.id(),
                            StaffGroup.ISSUERS.id())),
            new Demonstration("security", "演示安全管理员", List.of(StaffGroup.SECURITY_OFFICERS.id())),
            new Demonstration("auditor", "演示审计员", List.of(StaffGroup.AUDITORS.id())));

    private final IdentityService identities;

    public StaffAccounts(IdentityService identities) {
        this.identities = identities;
    }

    /** Accounts whose password equals their name. They are marked, so that they can be removed when the sandbox is switched off. */
    public void createDemonstrationAccounts() {
        for (var account : DEMONSTRATIONS) {
            if (!exists(account.id())) {
                create(account.id(), account.id(), account.name(), account.groups());
                identities.setUserInfo(account.id(), DEMONSTRATION, "true");
            }
        }
    }

    /** Passwords that everybody knows must not survive the trial on the same database. */
    public void removeDemonstrationAccounts() {
        for (var account : DEMONSTRATIONS) {
            if (exists(account.id()) && "true".equals(identities.getUserInfo(account.id(), DEMONSTRATION))) {
                LOG.warn("沙箱已关闭，删除演示账号 {}", account.id());
                identities.deleteUserInfo(account.id(), DEMONSTRATION);
                identities.deleteUser(account.id());
            }
        }
    }

    /**
     * Creates the first account of the role. Does nothing once the role is filled: a password left in the configuration must
     * not take effect again.
     *
     * @throws RoleUnfilled if the password does not satisfy the password policy
     */
    public void createFirst(FirstAccount role, String id, String password) {
        if (id.isBlank() || isFilled(role)) {
            return;
        }
        if (!exists(id)) {
            if (!identities.checkPasswordAgainstPolicy(password).isValid()) {
                throw RoleUnfilled.weakPassword(role);
            }
            create(id, password, role.label(), List.of());
        }
        join(id, role.groups());
        LOG.info("已设首位{} {}", role.label(), id);
    }

    /** @throws RoleUnfilled if nobody is in this role */
    public void require(FirstAccount role) {
        if (!isFilled(role)) {
            throw RoleUnfilled.nobody(role);
        }
    }

    /** @throws RolesNotApart if somebody is in conflicting groups, which only direct access to the database can cause */
    public void requireRolesApart() {
        var several = Arrays.stream(StaffGroup.values())
                .filter(StaffGroup::isAlone)
                .flatMap(group -> identities.createUserQuery().memberOfGroup(group.id()).list().stream())
                .map(User::getId)
                .filter(id -> !RolesApart.areApart(identities.createGroupQuery().groupMember(id).list().stream()
                        .map(Group::getId)
                        .toList()))
                .distinct()
                .sorted()
                .toList();
        if (!several.isEmpty()) {
            throw new RolesNotApart(several);
        }
    }

    private boolean isFilled(FirstAccount role) {
        return identities.createUserQuery().memberOfGroup(role.group()).count() > 0;
    }

    private boolean exists(String userId) {
        return identities.createUserQuery().userId(userId).count() > 0;
    }

    private void create(String id, String password, String name, List<String> groups) {
        var user = identities.newUser(id);
        user.setLastName(name);
        user.setFirstName("");
        user.setPassword(password);
        identities.saveUser(user);
        join(id, groups);
    }

    private void join(String userId, List<String> groups) {
        for (var group : groups) {
            if (identities.createGroupQuery().groupId(group).groupMember(userId).count() == 0) {
                identities.createMembership(userId, group);
            }
        }
    }
}
