package cn.zhishen.web.login;

import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes over the log-in to the Camunda web applications for one request. The principal is a {@code StaffMember}. */
public class StaffAuthenticationFilter extends OncePerRequestFilter {

    private final StaffSessions sessions;

    public StaffAuthenticationFilter(StaffSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sessions.current(request).ifPresent(member -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                    member,
                    null,
                    member.groups().stream()
                            .map(group -> new SimpleGrantedAuthority("ROLE_" + group.role()))
                            .toList()));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }
}
