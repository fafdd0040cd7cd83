package cn.zhishen.workflow;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Zhishen does not start while somebody audits himself. */
class RolesNotApart extends RuntimeException {

    private final List<String> users;

    RolesNotApart(List<String> users) {
        super("审计人员同时属于其他组：" + String.join("、", users) + "（auditors who are in another group）。");
        this.users = users;
    }

    static class Analyzer extends AbstractFailureAnalyzer<RolesNotApart> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, RolesNotApart cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "系统管理、业务办理与审计必须由不同账号担任。请在数据库中将这些账号移出其中一方，例如："
                            + "delete from act_id_membership where group_id_ = '%s' and user_id_ in (%s)"
                                    .formatted(StaffGroup.AUDITORS.id(), String.join(", ", cause.quoted())),
                    cause);
        }
    }

    private List<String> quoted() {
        return users.stream().map(user -> "'" + user.replace("'", "''") + "'").toList();
    }
}
