package cn.zhishen.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who of the staff is acting, as the engine knows it. */
@Component
class Staff {

    private final IdentityService identity;

    Staff(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    /** User id of the person acting. */
    String acting() {
        Authentication authentication = identity.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new IllegalStateException("无法确定办理人员，请登录任务列表后办理");
        }
        return authentication.getUserId();
    }
}
