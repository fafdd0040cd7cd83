package cn.zhishen.identity.client;

import cn.zhishen.enterprise.InvalidIdentifier;
import cn.zhishen.enterprise.Uscc;
import java.util.Optional;

/**
 * For whom an API client may act: {@code portal}, the platform that acts for any enterprise, or {@code enterprise:} with the unified social
 * credit code of the only enterprise that it acts for. There are no other scopes.
 *
 * @param enterprise null for the platform
 */
public record ApiScope(Uscc enterprise) {

    /** The platform. Only the platform may report qualifications that enterprises held before this system. */
    public static final ApiScope PORTAL = new ApiScope(null);

    private static final String PLATFORM = "portal";
    private static final String ONE_ENTERPRISE = "enterprise:";

    public static ApiScope of(Uscc enterprise) {
        return new ApiScope(enterprise);
    }

    /** The scope; empty if the text does not match exactly, for example in case or spaces. */
    public static Optional<ApiScope> find(String text) {
        if (PLATFORM.equals(text)) {
            return Optional.of(PORTAL);
        }
        if (text == null || !text.startsWith(ONE_ENTERPRISE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(new Uscc(text.substring(ONE_ENTERPRISE.length()))))
                    .filter(scope -> scope.toString().equals(text));
        } catch (InvalidIdentifier e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return enterprise == null ? PLATFORM : ONE_ENTERPRISE + enterprise;
    }
}
