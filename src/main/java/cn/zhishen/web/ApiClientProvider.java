package cn.zhishen.web;

import cn.zhishen.identity.ApiClients;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Makes an authenticated API client, with its scope as authority {@code SCOPE_…}, of credentials that are right. */
class ApiClientProvider implements AuthenticationProvider {

    private final ApiClients clients;

    ApiClientProvider(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var id = authentication.getName();
        return clients.authenticate(id, String.valueOf(authentication.getCredentials()))
                .map(client -> UsernamePasswordAuthenticationToken.authenticated(
                        id, null, AuthorityUtils.createAuthorityList("SCOPE_" + client.scope())))
                .orElseThrow(() -> new BadCredentialsException("客户端编号或密钥不正确，或者已经过期。"));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
