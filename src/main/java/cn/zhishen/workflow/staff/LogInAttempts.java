package cn.zhishen.workflow.staff;

import java.time.Duration;
import java.util.Optional;

/** Limits how often a staff password may be tried, whatever the route. Module web counts, because it knows the client's address. */
public interface LogInAttempts {

    /** Counts an attempt on this user by the current request. If there were too many, returns how long to wait; otherwise empty. */
    Optional<Duration> count(String user);

    /** Removes the attempt from the count: the password was right. */
    void forgive(String user);
}
