package cn.zhishen.workflow.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds the member of staff who sends a request, by their log-in to the Camunda web applications. */
public interface StaffSessions {

    /**
     * @return the person to whom the request's HTTP session belongs, with their current groups; empty if there is no session,
     *     nobody is logged in, or the user has been removed. Never creates a session.
     */
    Optional<StaffMember> current(HttpServletRequest request);
}
