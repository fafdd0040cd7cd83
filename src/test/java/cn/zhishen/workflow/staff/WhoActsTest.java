package cn.zhishen.workflow.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.application.timeline.Actor;
import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.clerk.Clerk;
import cn.zhishen.identity.clerk.Clerks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

class WhoActsTest {

    private static final String USCC = "91540000MA6T1NB0D1";
    private static final String VALID = "91540102MA6T1N1A0R";

    private final IdentityService identities = mock(IdentityService.class);
    private final Clerks clerks = mock(Clerks.class);
    private final WhoActs acting = new WhoActs(
            new StaticListableBeanFactory(Map.of("identities", identities)).getBeanProvider(IdentityService.class),
            new StaticListableBeanFactory().getBeanProvider(StaffDirectory.class),
            new StaticListableBeanFactory(Map.of("clerks", clerks)).getBeanProvider(Clerks.class));

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aJobIsTheSystems() {
        assertThat(acting.now()).isEqualTo(Actor.SYSTEM);
    }

    @Test
    void aCallbackOfAnotherProgramIsTheSystems() {
        logIn(new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_NOBODY")));

        assertThat(acting.now()).isEqualTo(Actor.SYSTEM);
    }

    @Test
    void whoLoggedInWithTheLicenceIsTheEnterprise() {
        logIn(licence(Map.of("sub", USCC, "name", "西藏试验工程有限公司")));
        assertThat(acting.now()).isEqualTo(Actor.enterprise("西藏试验工程有限公司", USCC));

        logIn(licence(Map.of("sub", USCC)));
        assertThat(acting.now()).isEqualTo(Actor.enterprise(USCC, USCC));
    }

    @Test
    void aClerkIsTheEnterpriseWithTheirRow() {
        logIn(licence(Map.of("sub", VALID, "name", "西藏试验工程有限公司", "zhishen.clerk", 7L)));

        assertThat(acting.now()).isEqualTo(Actor.enterprise("西藏试验工程有限公司", VALID + "/7"));
    }

    @Test
    void aClerkIsNamedByTheRowAlsoAfterTheEnd() {
        when(clerks.named(VALID + "/7"))
                .thenReturn(Optional.of(new Clerk(
                        7,
                        new Uscc(VALID),
                        "卓玛",
                        IdentityDocument.of("540102199003072136"),
                        Instant.EPOCH,
                        Instant.now())));

        assertThat(acting.nameOf(VALID + "/7")).contains("卓玛");
    }

    @Test
    void anApiClientIsAnAgent() {
        logIn(UsernamePasswordAuthenticationToken.authenticated(
                "portal", null, AuthorityUtils.createAuthorityList("SCOPE_portal")));

        assertThat(acting.now()).isEqualTo(Actor.agent("portal"));
    }

    @Test
    void staffIsKnownOnItsPagesAndInTheTasklist() {
        logIn(UsernamePasswordAuthenticationToken.authenticated(
                new StaffMember("issuer", "演示签发员", Set.of(StaffGroup.ISSUERS)), null, List.of()));
        assertThat(acting.now()).isEqualTo(Actor.staff("issuer"));

        SecurityContextHolder.clearContext();
        when(identities.getCurrentAuthentication()).thenReturn(new Authentication("reviewer", List.of()));
        assertThat(acting.now()).isEqualTo(Actor.staff("reviewer"));
    }

    private static void logIn(org.springframework.security.core.Authentication authentication) {
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }

    private static OAuth2AuthenticationToken licence(Map<String, Object> claims) {
        var rights = AuthorityUtils.createAuthorityList("OIDC_USER", "SCOPE_openid");
        var now = Instant.now();
        var user = new DefaultOidcUser(rights, new OidcIdToken("token", now, now.plusSeconds(60), claims));
        return new OAuth2AuthenticationToken(user, rights, "licence");
    }
}
