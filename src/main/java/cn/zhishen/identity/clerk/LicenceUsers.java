package cn.zhishen.identity.clerk;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.identity.LicenceProperties;
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
 * Who logs in with a licence: the legal representative, or a clerk whom the enterprise has named (docs/integration.md, Licence log-in). The
 * session keeps the number of the clerk's row and nothing of the person, since sessions are not encrypted.
 */
@Component
public class LicenceUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** Error code of a log-in by somebody whom the enterprise has not named. */
    public static final String NOT_NAMED = "operator_not_named";

    /** Error code of a log-in of which the provider does not tell whose it is. */
    public static final String UNKNOWN = "operator_unknown";

    private static final String OPERATOR = "operator";
    private static final String CLERK = "zhishen.clerk";

    /** Between the code of the enterprise and the row of the clerk, in a log-in. */
    static final String SLASH = "/";

    private final OidcUserService users = new OidcUserService();
    private final Clerks clerks;
    private final LicenceProperties licence;

    LicenceUsers(Clerks clerks, LicenceProperties licence) {
        this.clerks = clerks;
        this.licence = licence;
    }

    /** The row of the clerk who logged in; empty for the legal representative and for anybody who is no enterprise. */
    public static Optional<Long> clerk(Object principal) {
        return principal instanceof OidcUser user && user.getClaim(CLERK) instanceof Long id
                ? Optional.of(id)
                : Optional.empty();
    }

    /** Another one for each person of an enterprise: its code, with a slash and the row if a clerk logged in. */
    public static String logIn(OidcUser user) {
        return clerk(user).map(id -> logIn(new Uscc(user.getSubject()), id)).orElse(user.getSubject());
    }

    public static String logIn(Uscc uscc, long clerk) {
        return uscc.value() + SLASH + clerk;
    }

    public static boolean isClerk(String logIn) {
        return logIn.contains(SLASH);
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = users.loadUser(request);
        var claims = new HashMap<>(user.getIdToken().getClaims());
        var operator = claims.remove(OPERATOR);
        claims.remove(CLERK);
        if (licence.tellsOperator()) {
            clerk(new Uscc(user.getSubject()), operator).ifPresent(clerk -> claims.put(CLERK, clerk.id()));
        }
        var token = user.getIdToken();
        return new DefaultOidcUser(
                // the others hold the token
                user.getAuthorities().stream()
                        .filter(right -> right.getAuthority().startsWith("SCOPE_"))
                        .toList(),
                new OidcIdToken("-", token.getIssuedAt(), token.getExpiresAt(), claims),
                "sub");
    }

    /** Empty for the legal representative. */
    private Optional<Clerk> clerk(Uscc uscc, Object operator) {
        var said = operator instanceof Map<?, ?> map ? map : Map.of();
        if ("LEGAL_REPRESENTATIVE".equals(said.get("role"))) {
            return Optional.empty();
        }
        if (!"CLERK".equals(said.get("role"))) {
            throw refused(UNKNOWN, "the claim operator does not tell who uses the licence");
        }
        return Optional.of(clerks.standing(uscc, identity(said.get("document")))
                .orElseThrow(
                        () -> refused(NOT_NAMED, uscc.value() + " has not named the person who uses its licence")));
    }

    private static IdentityDocument identity(Object document) {
        try {
            if (document instanceof Map<?, ?> said && said.get("number") instanceof String number) {
                return new IdentityDocument(IdentityDocument.Kind.valueOf(String.valueOf(said.get("kind"))), number);
            }
            if (document instanceof String number) {
                return IdentityDocument.of(number);
            }
        } catch (InvalidIdentifier | IllegalArgumentException e) {
            throw refused(UNKNOWN, "the document of the operator cannot be read");
        }
        throw refused(UNKNOWN, "the operator has no document");
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, why, null));
    }
}
