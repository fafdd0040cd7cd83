package cn.zhishen.workflow.staff;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Zhishen does not start while a security officer or an auditor is in another group, and so could audit or empower themselves. */
public class RolesNotApart extends RuntimeException {

    private final List<String> users;

    RolesNotApart(List<String> users) {
        super("安全管理人员或者审计人员同时属于其他组：" + String.join("、", users)
                + "（security officers or auditors who are in another group）。");
        this.users = users;
    }

    public static class Analyzer extends AbstractFailureAnalyzer<RolesNotApart> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, RolesNotApart cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "系统管理、安全管理、审计与业务办理必须由不同账号担任。请在数据库中将这些账号移出其他组，例如："
                            + "delete from act_id_membership where group_id_ in ('%s', '%s') and user_id_ in (%s)"
                                    .formatted(
                                            StaffGroup.SECURITY_OFFICERS.id(),
                                            StaffGroup.AUDITORS.id(),
                                            String.join(", ", cause.quoted())),
                    cause);
        }
    }

    private List<String> quoted() {
        return users.stream().map(user -> "'" + user.replace("'", "''") + "'").toList();
    }
}
