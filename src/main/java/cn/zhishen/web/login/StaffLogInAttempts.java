package cn.zhishen.web.login;

import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.ClientAddress;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.workflow.staff.LogInAttempts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Counts wrong passwords of the staff, by address and by name and address. They are never counted by name alone: a stranger who tries an
 * administrator's name must not lock out the administrator, who comes from another address.
 */
@Component
class StaffLogInAttempts implements LogInAttempts {

    private static final int LONGEST_NAME = 64;

    private final RateLimit ofAddress;
    private final RateLimit ofNameAndAddress;

    StaffLogInAttempts(Buckets buckets, Clock clock, StaffSettings settings) {
        var wrong = settings.logIn();
        this.ofAddress =
                new RateLimit(buckets, clock, "password of address", wrong.wrongPasswordsOfAddress(), wrong.within());
        this.ofNameAndAddress = new RateLimit(
                buckets, clock, "password of name", wrong.wrongPasswordsOfNameAndAddress(), wrong.within());
    }

    @Override
    public Optional<Duration> count(String user) {
        return address().flatMap(address -> {
            var wait = ofNameAndAddress.take(named(user, address));
            if (wait.isPresent()) {
                return wait;
            }
            wait = ofAddress.take(address);
            if (wait.isPresent()) {
                ofNameAndAddress.giveBack(named(user, address));
            }
            return wait;
        });
    }

    @Override
    public void forgive(String user) {
        address().ifPresent(address -> {
            ofNameAndAddress.giveBack(named(user, address));
            ofAddress.giveBack(address);
        });
    }

    private static String named(String user, String address) {
        return address + " " + (user.length() > LONGEST_NAME ? user.substring(0, LONGEST_NAME) : user);
    }

    /** The client's address; empty if the program itself asks, such as at its start. */
    private static Optional<String> address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.of(ClientAddress.of(request.getRequest()))
                : Optional.empty();
    }
}
