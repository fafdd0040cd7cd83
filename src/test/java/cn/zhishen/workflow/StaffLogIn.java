package cn.zhishen.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.mock.web.MockHttpSession;

/** Log-ins to the Camunda web applications, as their session keeps them. */
public final class StaffLogIn {

    private StaffLogIn() {}

    public static MockHttpSession of(String user) {
        var logIns = new Authentications();
        logIns.addOrReplace(new UserAuthentication(user, "default"));
        var session = new MockHttpSession();
        AuthenticationUtil.updateSession(session, logIns);
        return session;
    }

    /** The log-in of a user who exists and is in no group. */
    public static MockHttpSession ofNoGroup(IdentityService identities, String user) {
        if (identities.createUserQuery().userId(user).count() == 0) {
            identities.saveUser(identities.newUser(user));
        }
        return of(user);
    }
}
