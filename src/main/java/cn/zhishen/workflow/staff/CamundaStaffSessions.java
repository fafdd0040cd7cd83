package cn.zhishen.workflow.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;

@Component
class CamundaStaffSessions implements StaffSessions {

    private final ProcessEngine engine;
    private final StaffDirectory directory;

    CamundaStaffSessions(ProcessEngine engine, StaffDirectory directory) {
        this.engine = engine;
        this.directory = directory;
    }

    @Override
    public Optional<StaffMember> current(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        // the session holds the groups at log-in; a person who has lost a group since must not keep its pages
        return Optional.ofNullable(AuthenticationUtil.getAuthsFromSession(session)
                        .getAuthenticationForProcessEngine(engine.getName()))
                .flatMap(login -> directory.find(login.getIdentityId()));
    }
}
