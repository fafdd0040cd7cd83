package cn.zhishen.workflow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Zhishen does not start without an administrator of the process engine. */
class NoAdministrator extends RuntimeException {

    private final String remedy;

    private NoAdministrator(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    static NoAdministrator none() {
        return new NoAdministrator(
                "流程引擎没有系统管理员：组 camunda-admin 中没有成员（the process engine has no administrator）。",
                "请为首次启动设置 zhishen.administrator.id（只含字母和数字）和 zhishen.administrator.password，"
                        + "例如用环境变量 ZHISHEN_ADMINISTRATOR_ID 和 ZHISHEN_ADMINISTRATOR_PASSWORD。"
                        + "仅供试用时可设 zhishen.sandbox.enabled=true。");
    }

    static NoAdministrator weakPassword() {
        return new NoAdministrator(
                "首位系统管理员的密码 zhishen.administrator.password 太弱"
                        + "（the password of the first administrator is too weak）。",
                "请设置至少 10 个字符的密码，其中包含大写字母、小写字母、数字和特殊字符，且不包含用户名。");
    }

    static class Analyzer extends AbstractFailureAnalyzer<NoAdministrator> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NoAdministrator cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
