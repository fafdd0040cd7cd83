package cn.zhishen.identity.client;

import java.util.Collection;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** An API client has a scope that does not exist, so its rights are unknown. The program does not start. */
public class UnknownScope extends RuntimeException {

    private final String remedy;

    private UnknownScope(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public static UnknownScope ofDemoClient(String scope) {
        return new UnknownScope(
                "zhishen.api.demo-client.scope 的授权范围“" + scope + "”无效（unknown scope of an API client）。",
                "请改为 portal，或者 enterprise: 加统一社会信用代码。");
    }

    /** @param clients each with its scope */
    static UnknownScope of(Collection<String> clients) {
        return new UnknownScope(
                "以下接口客户端的授权范围无效（unknown scope of API clients）：" + String.join("、", clients) + "。",
                "授权范围只能是 portal，或者 enterprise: 加统一社会信用代码（含校验位，大写，无空格）。请在数据库中改正，例如"
                        + " update api_client set scope = 'enterprise:…' where id = '…'，或者终止："
                        + "update api_client set ended_at = now() where id = '…'。");
    }

    static class Analyzer extends AbstractFailureAnalyzer<UnknownScope> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnknownScope cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
