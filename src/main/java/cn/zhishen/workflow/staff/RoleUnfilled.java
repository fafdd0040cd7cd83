package cn.zhishen.workflow.staff;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Zhishen does not start without an administrator, a security officer and an auditor. */
public class RoleUnfilled extends RuntimeException {

    private final String remedy;

    private RoleUnfilled(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public static RoleUnfilled nobody(FirstAccount role) {
        return new RoleUnfilled(
                "没有%s：组 %s 中没有成员（the group has no member）。".formatted(role.label(), role.group()),
                "请为首次启动设置 %s（只含字母和数字）和 %s，例如用环境变量 %s 和 %s。仅供试用时可设 zhishen.sandbox.enabled=true。"
                        .formatted(
                                role.idSetting(),
                                role.passwordSetting(),
                                variable(role.idSetting()),
                                variable(role.passwordSetting())));
    }

    static RoleUnfilled weakPassword(FirstAccount role) {
        return new RoleUnfilled(
                "首位%s的密码 %s 太弱（the password is too weak）。".formatted(role.label(), role.passwordSetting()),
                "请设置至少 10 个字符的密码，其中包含大写字母、小写字母、数字和特殊字符，且不包含用户名。");
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    public static class Analyzer extends AbstractFailureAnalyzer<RoleUnfilled> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, RoleUnfilled cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
