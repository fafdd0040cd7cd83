package cn.zhishen.workflow.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells who of the staff sends a request, by their log-in to the Camunda web applications. */
public interface StaffSessions {

    /**
     * @return the person whom the request's HTTP session belongs to, with the groups of this very moment; empty when there is
     *     no session, nobody is logged in or the user was removed meanwhile. Never creates a session.
     */
    Optional<StaffMember> current(HttpServletRequest request);
}
