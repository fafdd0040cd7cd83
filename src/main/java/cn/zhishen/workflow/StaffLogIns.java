package cn.zhishen.workflow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;

/** Logs staff in to the engine's web applications and the pages for staff, which share one log-in. */
@Component
public class StaffLogIns {

    private final ProcessEngine engine;
    private final IdentityService identities;
    private final StaffDirectory directory;

    StaffLogIns(ProcessEngine engine, IdentityService identities, StaffDirectory directory) {
        this.engine = engine;
        this.identities = identities;
        this.directory = directory;
    }

    /** @throws TooManyWrongPasswords when no more are compared */
    public boolean isRight(String user, String password) {
        return identities.checkPassword(user, password);
    }

    /** Begins another session of this browser, for this user; one that the user's name was not known in before. */
    public void begin(HttpServletRequest request, String user) {
        AuthenticationUtil.revalidateSession(request, AuthenticationUtil.createAuthentication(engine, user));
    }

    /** The user that the session says, who may have been removed meanwhile; asks no database. */
    public Optional<String> named(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(AuthenticationUtil.getAuthsFromSession(session)
                                .getAuthenticationForProcessEngine(engine.getName()))
                        .map(logIn -> logIn.getIdentityId());
    }

    /** All of the staff, by id. */
    public List<StaffMember> members() {
        return identities.createUserQuery().orderByUserId().asc().listPage(0, 1000).stream()
                .flatMap(user -> directory.find(user.getId()).stream())
                .toList();
    }
}
