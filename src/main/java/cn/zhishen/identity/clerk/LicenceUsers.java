package cn.zhishen.identity.clerk;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Who logs in with a licence (docs/integration.md, Licence log-in): without a claim {@link #OPERATOR} the legal representative, with it the
 * clerk whose document it is. The session keeps the number of the row and nothing of the person, since sessions are not encrypted.
 */
@Component
public class LicenceUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** Error code of a log-in by somebody whom the enterprise has not named. */
    public static final String NOT_NAMED = "operator_not_named";

    private static final String OPERATOR = "operator";
    private static final String CLERK = "clerk";

    private final OidcUserService users = new OidcUserService();
    private final Clerks clerks;

    LicenceUsers(Clerks clerks) {
        this.clerks = clerks;
    }

    /** The row of the clerk who logged in; empty for the legal representative and for anybody who is no enterprise. */
    public static Optional<Long> clerk(Object principal) {
        return principal instanceof OidcUser user && user.getClaim(CLERK) instanceof Number id
                ? Optional.of(id.longValue())
                : Optional.empty();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = users.loadUser(request);
        var operator = user.getIdToken().getClaims().get(OPERATOR);
        if (operator == null) {
            return user;
        }
        var clerk =
                clerks.standing(new Uscc(user.getSubject()), identity(operator)).orElseThrow(() -> refused(NOT_NAMED));
        var claims = new HashMap<>(user.getIdToken().getClaims());
        claims.remove(OPERATOR);
        claims.put(CLERK, clerk.id());
        var token = user.getIdToken();
        return new DefaultOidcUser(
                user.getAuthorities().stream()
                        .filter(right -> right.getAuthority().startsWith("SCOPE_"))
                        .toList(),
                new OidcIdToken("-", token.getIssuedAt(), token.getExpiresAt(), claims),
                "sub");
    }

    private static IdentityDocument identity(Object operator) {
        try {
            return operator instanceof Map<?, ?> said && said.get("document") instanceof Map<?, ?> document
                    ? new IdentityDocument(
                            IdentityDocument.Kind.valueOf(String.valueOf(document.get("kind"))),
                            String.valueOf(document.get("number")))
                    : IdentityDocument.of(String.valueOf(((Map<?, ?>) operator).get("document")));
        } catch (InvalidIdentifier | IllegalArgumentException | ClassCastException e) {
            throw refused("invalid_id_token");
        }
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(new OAuth2Error(code));
    }
}
