package cn.zhishen.workflow.staff;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Authenticates staff by the password stored in the engine, and by a one-time code for those who need one. */
public class StaffPasswordAuthentication implements AuthenticationProvider {

    private final StaffDirectory directory;
    private final StaffSecondFactor secondFactor;

    public StaffPasswordAuthentication(StaffDirectory directory, StaffSecondFactor secondFactor) {
        this.directory = directory;
        this.secondFactor = secondFactor;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var id = authentication.getName();
        if (authentication.getCredentials() instanceof String password && !id.isEmpty() && matches(id, password)) {
            var member = directory.find(id).orElseThrow(() -> new BadCredentialsException("用户已被删除。"));
            if (!secondFactor.isBrought(member)) {
                throw new OneTimeCodeMissing();
            }
            return UsernamePasswordAuthenticationToken.authenticated(
                    member,
                    null,
                    member.groups().stream()
                            .map(group -> new SimpleGrantedAuthority("ROLE_" + group.role()))
                            .toList());
        }
        throw new BadCredentialsException("用户名或密码不正确。");
    }

    private boolean matches(String id, String password) {
        try {
            return directory.passwordMatches(id, password);
        } catch (TooManyWrongPasswords e) {
            throw new LockedException(e.getMessage(), e);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
