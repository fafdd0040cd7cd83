package cn.zhishen.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import cn.zhishen.workflow.decision.HumanDecisions;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffMember;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The routes by which the staff take decisions. Who may use one stands in the table of human decisions, not here. */
final class ActRoutes {

    /** The first one that matches counts. */
    static final List<ActRoute> ALL = List.of(
            ActRoute.any("/staff/signatures/**", StaffTask.SIGNED),
            ActRoute.post("/staff/certificates/*/measures", StaffTask.TAKE_MEASURE),
            ActRoute.post("/staff/certificates/*/proposals", StaffTask.PROPOSE_MEASURE),
            ActRoute.post("/staff/certificates/*/proposals/*/hearing", StaffTask.ARRANGE_HEARING),
            ActRoute.post("/staff/certificates/*/rectifications", StaffTask.ORDER_RECTIFICATION),
            ActRoute.post("/staff/certificates/*/checks", StaffTask.OPEN_CHECK),
            ActRoute.post("/staff/applications/*/extension", StaffTask.EXTEND_TIME),
            ActRoute.post("/staff/drawn-checks/**", StaffTask.CHECK_CERTIFICATE),
            ActRoute.post("/staff/restrictions", StaffTask.PUT_RESTRICTION),
            ActRoute.post("/staff/restrictions/*/lifting", StaffTask.LIFT_RESTRICTION),
            ActRoute.post("/staff/spot-checks/*/seed", StaffTask.ENTER_SEED),
            ActRoute.post("/staff/spot-checks/*/seed/confirmation", StaffTask.CONFIRM_SEED),
            ActRoute.post("/staff/applications/*/mandate", StaffTask.JUDGE_MANDATE),
            ActRoute.post("/staff/applications/*/words", StaffTask.SETTLE_WORD),
            ActRoute.post("/staff/applications/*/registers/*/inquiry", StaffTask.ASK_REGISTER),
            ActRoute.post("/staff/words/**", StaffTask.SETTLE_WORD_AGAIN),
            ActRoute.any("/staff/words/**", List.of(StaffTask.SETTLE_WORD, StaffTask.SETTLE_WORD_AGAIN)));

    private ActRoutes() {}

    /** @param acts any of these lets a person use the route */
    record ActRoute(HttpMethod method, String path, List<StaffTask> acts) {

        static ActRoute post(String path, StaffTask act) {
            return new ActRoute(HttpMethod.POST, path, List.of(act));
        }

        static ActRoute any(String path, List<StaffTask> acts) {
            return new ActRoute(null, path, acts);
        }

        RequestMatcher matcher() {
            return method == null
                    ? withDefaults().matcher(path)
                    : withDefaults().matcher(method, path);
        }

        /** Those whom the table names, as it stands at the time of the request. */
        AuthorizationManager<RequestAuthorizationContext> whoMay(ObjectProvider<HumanDecisions> decisions) {
            return (person, request) ->
                    new AuthorizationDecision(person.get().getPrincipal() instanceof StaffMember member
                            && decisions.getObject().isForAny(acts, member.groups()));
        }
    }
}
