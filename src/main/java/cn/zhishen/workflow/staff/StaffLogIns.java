package cn.zhishen.workflow.staff;

import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.workflow.engine.EngineSecurity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;

/** Logs staff in to the engine's web applications and the pages for staff, which share one log-in. */
@Component
public class StaffLogIns {

    static final String BY_PROVIDER = "zhishen.single-sign-on";
    private static final Pattern NAME = Pattern.compile(EngineSecurity.USER_NAMES);

    private final ProcessEngine engine;
    private final IdentityService identities;
    private final StaffDirectory directory;
    private final Messages messages;

    StaffLogIns(ProcessEngine engine, IdentityService identities, StaffDirectory directory, Messages messages) {
        this.engine = engine;
        this.identities = identities;
        this.directory = directory;
        this.messages = messages;
    }

    /** @throws TooManyWrongPasswords after too many wrong attempts */
    public boolean isRight(String user, String password) {
        return EngineSecurity.isUserName(user) && identities.checkPassword(user, password);
    }

    /** Starts a new session for this browser and user; the session id from before the log-in becomes invalid. */
    public void begin(HttpServletRequest request, String user) {
        AuthenticationUtil.revalidateSession(request, AuthenticationUtil.createAuthentication(engine, user));
    }

    /** Why a person sent by the office's identity provider is not accepted as a user. */
    public static final class NotTaken extends Exception {

        private NotTaken(String message) {
            super(message);
        }
    }

    /**
     * Creates a user without a password for a person named by the office's identity provider, or updates the name and groups of
     * one created before.
     *
     * @throws NotTaken if the user name or the groups cannot be accepted
     */
    public void take(String user, String name, Set<StaffGroup> groups) throws NotTaken {
        if (!NAME.matcher(user).matches()) {
            throw new NotTaken("统一身份平台给出的用户名“" + user + "”不能使用：只能含字母、数字和 . _ @ -，不超过 64 个字符。");
        }
        if (!StaffGroup.areApart(groups)) {
            throw new NotTaken("统一身份平台将“" + user + "”列入多个组，其中安全管理人员、审计人员不能同时属于其他组。请联系平台的管理人员。");
        }
        var known = identities.createUserQuery().userId(user).singleResult();
        if (known != null && identities.getUserInfo(user, BY_PROVIDER) == null) {
            throw new NotTaken("已有同名的本地账号“" + user + "”，请用密码登录，或者请安全管理人员改名。");
        }
        var taken = known == null ? identities.newUser(user) : known;
        taken.setLastName(name);
        taken.setFirstName("");
        if (known == null) {
            messages.beginAnew(Recipient.staff(user));
        }
        identities.saveUser(taken);
        identities.setUserInfo(user, BY_PROVIDER, "true");
        var held = Arrays.stream(StaffGroup.values())
                .filter(group -> identities
                                .createGroupQuery()
                                .groupId(group.id())
                                .groupMember(user)
                                .count()
                        > 0)
                .toList();
        // leave groups first: the engine refuses conflicting groups even for a moment
        held.stream()
                .filter(group -> !groups.contains(group))
                .forEach(group -> identities.deleteMembership(user, group.id()));
        groups.stream()
                .filter(group -> !held.contains(group))
                .forEach(group -> identities.createMembership(user, group.id()));
    }

    /** The user id in the session, empty if nobody is logged in. That user may have been removed since. Makes no database query. */
    public Optional<String> named(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(AuthenticationUtil.getAuthsFromSession(session)
                                .getAuthenticationForProcessEngine(engine.getName()))
                        .map(logIn -> logIn.getIdentityId());
    }

    /** All members of staff, ordered by id; at most 1000. */
    public List<StaffMember> members() {
        return identities.createUserQuery().orderByUserId().asc().listPage(0, 1000).stream()
                .flatMap(user -> directory.find(user.getId()).stream())
                .toList();
    }
}
