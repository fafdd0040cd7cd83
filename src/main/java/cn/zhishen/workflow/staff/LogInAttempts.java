package cn.zhishen.workflow.staff;

import java.time.Duration;
import java.util.Optional;

/** How often a password of the staff may be tried, by whichever way it is sent. Module web counts, since it knows from where. */
public interface LogInAttempts {

    /** Counts an attempt on this user by the request at hand, unless there were too many: then how long to wait. */
    Optional<Duration> count(String user);

    /** Uncounts the attempt: the password was right. */
    void forgive(String user);
}
