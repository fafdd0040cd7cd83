package cn.zhishen.workflow.staff;

import cn.zhishen.application.timeline.Acting;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.identity.clerk.Clerk;
import cn.zhishen.identity.clerk.Clerks;
import cn.zhishen.identity.clerk.LicenceUsers;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Who acts, according to the request's log-ins and the engine. */
@Component
class WhoActs implements Acting {

    private static final String AGENT = "SCOPE_";

    private final ObjectProvider<IdentityService> identities;
    private final ObjectProvider<StaffDirectory> directory;
    private final ObjectProvider<Clerks> clerks;

    WhoActs(
            ObjectProvider<IdentityService> identities,
            ObjectProvider<StaffDirectory> directory,
            ObjectProvider<Clerks> clerks) {
        this.identities = identities;
        this.directory = directory;
        this.clerks = clerks;
    }

    @Override
    public Actor now() {
        var inEngine = identities.getObject().getCurrentAuthentication();
        if (inEngine != null && inEngine.getUserId() != null) {
            return Actor.staff(inEngine.getUserId());
        }
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return Actor.SYSTEM;
        }
        if (authentication.getPrincipal() instanceof StaffMember member) {
            return Actor.staff(member.id());
        }
        if (authentication.getPrincipal() instanceof OidcUser enterprise) {
            return enterprise(enterprise);
        }
        return isAgent(authentication) ? Actor.agent(authentication.getName()) : Actor.SYSTEM;
    }

    private static Actor enterprise(OidcUser user) {
        return Actor.enterprise(
                Objects.requireNonNullElse(user.getFullName(), user.getSubject()), LicenceUsers.logIn(user));
    }

    private static boolean isAgent(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .anyMatch(right -> right.getAuthority().startsWith(AGENT));
    }

    @Override
    public Optional<String> nameOf(String logIn) {
        return LicenceUsers.isClerk(logIn)
                ? clerks.getObject().named(logIn).map(Clerk::name)
                : directory.getObject().find(logIn).map(StaffMember::displayName);
    }
}
