package cn.zhishen;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a database whose tables come from a version that this one cannot upgrade. */
class TablesOfAnotherVersion extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
        return new FailureAnalysis(
                "数据库中的表由另一版本的程序建立，与本版本不衔接（the tables are another version's），程序没有改动数据库。",
                "如果由更新的版本建立，请启动该版本；如果由正式发布以前的预览版本建立，其数据不能升级：请另建空数据库，"
                        + "试用时另设 zhishen.data-directory，或者移走原来的数据目录，然后重新启动。",
                cause);
    }
}
