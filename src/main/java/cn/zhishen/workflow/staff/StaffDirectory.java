package cn.zhishen.workflow.staff;

import cn.zhishen.identity.client.RememberedVerifications;
import cn.zhishen.workflow.engine.EngineSecurity;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The staff, as stored in the engine's identity service. */
@Component
public class StaffDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(StaffDirectory.class);

    private final IdentityService identities;
    private final RememberedVerifications remembered;

    StaffDirectory(IdentityService identities, Clock clock) {
        this.identities = identities;
        this.remembered = new RememberedVerifications(clock);
    }

    public Optional<StaffMember> find(String userId) {
        return Optional.ofNullable(identities.createUserQuery().userId(userId).singleResult())
                .map(user -> {
                    var name = Stream.of(user.getLastName(), user.getFirstName())
                            .filter(part -> part != null && !part.isBlank())
                            .collect(Collectors.joining());
                    return new StaffMember(user.getId(), name.isEmpty() ? user.getId() : name, groupsOf(user.getId()));
                });
    }

    /**
     * A password verified a moment ago is not compared or counted again, because a program sends its password with each request.
     *
     * @throws TooManyWrongPasswords after too many wrong attempts
     */
    boolean passwordMatches(String userId, String password) {
        if (!EngineSecurity.isUserName(userId)) {
            return false;
        }
        var user = identities.createUserQuery().userId(userId).singleResult();
        return user == null || user.getPassword() == null
                ? identities.checkPassword(userId, password)
                : remembered.isVerified(
                        userId, password, user.getPassword(), () -> identities.checkPassword(userId, password));
    }

    private EnumSet<StaffGroup> groupsOf(String userId) {
        var ids = identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        var groups = EnumSet.noneOf(StaffGroup.class);
        for (var group : StaffGroup.values()) {
            if (ids.contains(group.id())) {
                groups.add(group);
            }
        }
        if (ids.contains(Groups.CAMUNDA_ADMIN)) {
            groups.add(StaffGroup.ADMINISTRATORS);
        }
        if (!StaffGroup.areApart(groups)) {
            LOG.error("用户 {} 同时属于安全管理人员或者审计人员和其他组，不予任何权限，请移出其中一方", userId);
            return EnumSet.noneOf(StaffGroup.class);
        }
        return groups;
    }
}
