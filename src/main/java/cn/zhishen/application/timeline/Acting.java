package cn.zhishen.application.timeline;

import java.util.Optional;

/** Who acts. Log-ins and the engine know; module workflow asks them. */
public interface Acting {

    /** Whoever sent the request that is being answered; in a job the system. */
    Actor now();

    /** The name of a person of the staff, empty if there is nobody of that log-in. */
    Optional<String> nameOf(String logIn);
}
