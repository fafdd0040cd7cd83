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
 * The accounts that exist before a security officer has opened any: those for trying out, and a new installation's first
 * administrator, security officer and auditor.
 *
 * <p>That {@code camunda-admin} has a member is the second lock on CVE-2026-77226: while it is empty, the set-up page of
 * Camunda Admin makes an administrator of whoever comes first.
 */
public class StaffAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(StaffAccounts.class);
    static final String DEMONSTRATION = "zhishen.demonstration";

    private record Demonstration(String id, String name, List<String> groups) {}

    private static final List<Demonstration> DEMONSTRATIONS = List.of(
            new Demonstration("reviewer", "演示复核员", List.of(StaffGroup.REVIEWERS.id())),
            new Demonstration("issuer", "演示签发员", List.of(StaffGroup.ISSUERS.id())),
            // who tries the program out goes every way with one log-in
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

    /** Accounts whose password is their name, marked so that they are found again when the sandbox is switched off. */
    public void createDemonstrationAccounts() {
        for (var account : DEMONSTRATIONS) {
            if (!exists(account.id())) {
                create(account.id(), account.id(), account.name(), account.groups());
                identities.setUserInfo(account.id(), DEMONSTRATION, "true");
            }
        }
    }

    /** Passwords that everybody knows must not outlive the trying out on the same database. */
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
     * Does nothing once the role is filled: a password left in the configuration must not come back.
     *
     * @throws RoleUnfilled when the password is weaker than the password policy
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

    /** @throws RoleUnfilled when nobody is in this role */
    public void require(FirstAccount role) {
        if (!isFilled(role)) {
            throw RoleUnfilled.nobody(role);
        }
    }

    /** @throws RolesNotApart when somebody is in groups that are apart, which only somebody at the database can have done */
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
