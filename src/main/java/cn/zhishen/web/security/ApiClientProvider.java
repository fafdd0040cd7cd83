package cn.zhishen.web.security;

import cn.zhishen.identity.client.ApiClientUses;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.limit.RateLimit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks the credentials of an API client. The authenticated client has its scope as authority {@code SCOPE_…}. */
public class ApiClientProvider implements AuthenticationProvider {

    private final ApiClients clients;
    private final ApiClientUses uses;
    private final RateLimit failures;

    /** @param failures limit for wrong secrets from one address, each of which costs a slow comparison of hashes */
    ApiClientProvider(ApiClients clients, ApiClientUses uses, RateLimit failures) {
        this.clients = clients;
        this.uses = uses;
        this.failures = failures;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var id = authentication.getName();
        var address = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
        var caller = ClientAddress.of(address);
        // counted before the comparison, so that simultaneous requests cannot exceed the limit
        var compared = new AtomicBoolean();
        var client = clients.authenticate(id, String.valueOf(authentication.getCredentials()), () -> {
            failures.take(caller).ifPresent(wait -> {
                throw new TooManyFailedLogIns(wait);
            });
            compared.set(true);
        });
        if (client.isPresent() && compared.get()) {
            failures.giveBack(caller);
        }
        client.ifPresent(known -> uses.used(known, address));
        return client.map(known -> UsernamePasswordAuthenticationToken.authenticated(
                        id, null, AuthorityUtils.createAuthorityList("SCOPE_" + known.scope())))
                .orElseThrow(() -> new BadCredentialsException("客户端编号或密钥不正确，或者已经过期。"));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
