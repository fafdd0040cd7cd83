package cn.zhishen.web.login;

import cn.zhishen.identity.client.RememberedVerifications;
import cn.zhishen.workflow.staff.StaffMember;
import cn.zhishen.workflow.staff.StaffSecondFactor;
import java.time.Clock;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The second factor in the current request. */
@Component
public class StaffConfirmation implements StaffSecondFactor {

    private static final String CODE = "X-One-Time-Code";

    private final StaffFactors factors;
    private final RememberedVerifications brought;

    StaffConfirmation(StaffFactors factors, Clock clock) {
        this.factors = factors;
        this.brought = new RememberedVerifications(clock);
    }

    @Override
    public boolean isFresh() {
        // the program itself acts for no user who could be asked; a program with a password sends its code with each
        // request
        return !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
                || SecurityContextHolder.getContext().getAuthentication() instanceof UsernamePasswordAuthenticationToken
                || !factors.isStale(request.getRequest());
    }

    /**
     * A script sends many requests while a phone shows one code. So a code that was right counts for some minutes, from the same address.
     */
    @Override
    public boolean isBrought(StaffMember member) {
        if (!factors.needs(member)) {
            return true;
        }
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
                || request.getRequest().getHeader(CODE) == null) {
            return false;
        }
        var code = request.getRequest().getHeader(CODE);
        return brought.isVerified(
                member.id(), code, request.getRequest().getRemoteAddr(), () -> factors.check(member.id(), code)
                        .right());
    }
}
