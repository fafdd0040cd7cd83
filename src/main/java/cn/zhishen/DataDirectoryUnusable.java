package cn.zhishen;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The data directory cannot be created or written to. */
class DataDirectoryUnusable extends RuntimeException {

    private DataDirectoryUnusable(Path directory, Path existing) {
        super("数据目录 %s 无法使用：%s %s（the data directory cannot be written to）。程序的当前目录是 %s。"
                .formatted(
                        directory,
                        existing,
                        Files.isDirectory(existing) ? "对运行程序的用户不可写" : "不是目录",
                        Path.of("").toAbsolutePath()));
    }

    /** @throws DataDirectoryUnusable if the directory cannot be written to, or does not exist and cannot be created */
    static void check(Path given) {
        var directory = given.toAbsolutePath().normalize();
        var existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new DataDirectoryUnusable(directory, existing);
        }
    }

    static class Analyzer extends AbstractFailureAnalyzer<DataDirectoryUnusable> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryUnusable cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "请用 --zhishen.data-directory=<目录>（环境变量 ZHISHEN_DATADIRECTORY）指定一个运行程序的用户可写的目录；"
                            + "未指定时是当前目录下的 data，所以不要在 / 等目录中启动。",
                    cause);
        }
    }
}
