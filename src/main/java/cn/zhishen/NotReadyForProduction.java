package cn.zhishen;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The production start is refused. The message lists everything that is missing or wrong. */
class NotReadyForProduction extends RuntimeException {

    NotReadyForProduction(List<String> flaws) {
        super("不能以 production 方式启动，请改正以下 %d 项（the production start is refused）：%n%n%s"
                .formatted(
                        flaws.size(),
                        flaws.stream().map(flaw -> "  - " + flaw).collect(Collectors.joining("%n".formatted()))));
    }

    static class Analyzer extends AbstractFailureAnalyzer<NotReadyForProduction> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NotReadyForProduction cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "请在环境变量（括号中的名称）或配置文件中改正后重新启动，各项说明见 docs/operations.md。仅供试用时请不要启用 production。",
                    cause);
        }
    }
}
