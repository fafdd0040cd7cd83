package cn.zhishen.application.timeline;

import java.util.Optional;

/** Who acts. Module workflow implements it, because log-ins and the engine know. */
public interface Acting {

    /** The sender of the current request; in a job the system. */
    Actor now();

    /** The name of a clerk of an enterprise or of a member of staff, empty if nobody has that log-in. */
    Optional<String> nameOf(String logIn);
}
