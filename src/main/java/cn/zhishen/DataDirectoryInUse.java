package cn.zhishen;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DataDirectoryInUse extends RuntimeException {

    private final Path directory;

    DataDirectoryInUse(Path directory) {
        super("数据目录正被另一个程序使用：" + directory);
        this.directory = directory;
    }

    static class Analyzer extends AbstractFailureAnalyzer<DataDirectoryInUse> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryInUse cause) {
            return new FailureAnalysis(
                    "数据目录正被另一个智审程序使用（the data directory is in use by another running Zhishen）：" + cause.directory,
                    "请先停止正在运行的程序，或用 --zhishen.data-directory=<其他目录> 另选目录，"
                            + "或设置 SPRING_DATASOURCE_URL 使用自己的 PostgreSQL。",
                    cause);
        }
    }
}
