package cn.zhishen.workflow.http;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.workflow.staff.StaffGroup;
import cn.zhishen.workflow.staff.StaffMember;
import cn.zhishen.workflow.staff.StaffSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What the engine's HTTP interface does for users who are not administrators. They may read what the Tasklist reads, within the
 * engine's authorizations, and work on a task through its form. Everybody may change their own password; security officers and
 * auditors may do only that. Variables can be read only through a task, for which the engine checks the group. Anything not
 * listed is refused, so that no new feature of the engine becomes accessible by itself.
 */
@Component
class StaffRequests {

    static final String ENGINE = "/camunda/api/engine";

    private static final String BASE = ENGINE + "/engine/{engine}";

    private static final List<RequestMatcher> ALLOWED = Stream.of(
                    // the names of the engines, requested before the log-in
                    allow(GET, ENGINE + "/engine/"),
                    allow(GET, BASE + "/filter"),
                    allow(GET, BASE + "/filter/count"),
                    allow(GET, BASE + "/filter/{id}"),
                    allow(GET, BASE + "/filter/{id}/list"),
                    allow(GET, BASE + "/filter/{id}/count"),
                    allow(GET, BASE + "/filter/{id}/singleResult"),
                    allow(GET, BASE + "/task"),
                    allow(GET, BASE + "/task/count"),
                    allow(GET, BASE + "/task/{id}"),
                    allow(GET, BASE + "/task/{id}/form"),
                    allow(GET, BASE + "/task/{id}/form-variables"),
                    allow(GET, BASE + "/task/{id}/deployed-form"),
                    // the history of a task, which the engine shows only to administrators
                    allow(GET, BASE + "/task/{id}/comment"),
                    allow(GET, BASE + "/history/user-operation"),
                    allow(GET, BASE + "/history/user-operation/count"),
                    // the processes that may be started, their forms, and the diagrams
                    allow(GET, BASE + "/process-definition"),
                    allow(GET, BASE + "/process-definition/count"),
                    // a real id has dashes; the words that Cockpit requests at this place have none
                    allow(GET, BASE + "/process-definition/{id:.+-.+}"),
                    allow(GET, BASE + "/process-definition/{id}/xml"),
                    allow(GET, BASE + "/process-definition/{id}/startForm"),
                    allow(GET, BASE + "/process-definition/{id}/form-variables"),
                    allow(GET, BASE + "/process-definition/{id}/deployed-start-form"),
                    allow(GET, BASE + "/process-definition/key/{key}/startForm"),
                    allow(GET, BASE + "/process-definition/key/{key}/form-variables"),
                    allow(GET, BASE + "/process-definition/key/{key}/deployed-start-form"),
                    // one's own account
                    allow(GET, BASE + "/user/{id}/profile"),
                    allow(GET, BASE + "/group/count"),
                    allow(GET, BASE + "/identity/password-policy"),
                    // tells the Tasklist which buttons to show
                    allow(OPTIONS, ENGINE + "/**"),
                    // queries sent as a body
                    allow(POST, BASE + "/task"),
                    allow(POST, BASE + "/task/count"),
                    allow(POST, BASE + "/filter/{id}/list"),
                    allow(POST, BASE + "/filter/{id}/count"),
                    allow(POST, BASE + "/filter/{id}/singleResult"),
                    allow(POST, BASE + "/task/{id}/claim"),
                    allow(POST, BASE + "/task/{id}/unclaim"),
                    allow(POST, BASE + "/task/{id}/complete"),
                    allow(POST, BASE + "/task/{id}/submit-form"),
                    // a recheck ordered by the authority, the only process that staff may start
                    allow(POST, BASE + "/process-definition/{id}/submit-form"),
                    allow(POST, BASE + "/process-definition/key/{key}/submit-form"))
            .toList();

    private static final RequestMatcher PASSWORD = allow(PUT, BASE + "/user/{id}/credentials");
    private static final RequestMatcher PROFILE = allow(GET, BASE + "/user/{id}/profile");
    private static final RequestMatcher RULES_OF_LOG_IN =
            anyOf(allow(GET, ENGINE + "/engine/"), allow(GET, BASE + "/identity/password-policy"));

    private final StaffSessions sessions;

    StaffRequests(StaffSessions sessions) {
        this.sessions = sessions;
    }

    boolean mayPass(HttpServletRequest request) {
        var member = sessions.current(request);
        if (member.filter(StaffRequests::hasNoTasks).isPresent()) {
            return isOwnAccount(request, member.get());
        }
        return ALLOWED.stream().anyMatch(allowed -> allowed.matches(request))
                || member.filter(one -> isAdministrator(one) || isOwnPassword(request, one))
                        .isPresent();
    }

    boolean isFromAdministrator(HttpServletRequest request) {
        return sessions.current(request).filter(StaffRequests::isAdministrator).isPresent();
    }

    boolean isFromStaff(HttpServletRequest request) {
        return sessions.current(request).isPresent();
    }

    private static boolean isAdministrator(StaffMember member) {
        return member.groups().contains(StaffGroup.ADMINISTRATORS);
    }

    private static boolean hasNoTasks(StaffMember member) {
        return member.groups().stream().anyMatch(StaffGroup::isAlone);
    }

    /** What the Welcome page needs, where security officers and auditors change their password and log out. */
    private static boolean isOwnAccount(HttpServletRequest request, StaffMember member) {
        return RULES_OF_LOG_IN.matches(request)
                || member.id().equals(PROFILE.matcher(request).getVariables().get("id"))
                || isOwnPassword(request, member);
    }

    private static boolean isOwnPassword(HttpServletRequest request, StaffMember member) {
        return member.id().equals(PASSWORD.matcher(request).getVariables().get("id"));
    }

    private static RequestMatcher anyOf(RequestMatcher... matchers) {
        return new OrRequestMatcher(matchers);
    }

    private static RequestMatcher allow(HttpMethod method, String path) {
        return withDefaults().matcher(method, path);
    }
}
