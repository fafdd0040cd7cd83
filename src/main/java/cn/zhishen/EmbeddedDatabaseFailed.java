package cn.zhishen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** The PostgreSQL that comes with the program does not start. */
class EmbeddedDatabaseFailed extends RuntimeException {

    private final String remedy;

    EmbeddedDatabaseFailed(Path directory, Throwable cause) {
        this(
                "程序自带的 PostgreSQL 没有启动（the embedded PostgreSQL did not start）：%s。数据目录 %s，磁盘剩余 %s。"
                        .formatted(
                                NestedExceptionUtils.getMostSpecificCause(cause).getMessage(),
                                directory,
                                roomFor(directory)),
                "请查看上面的日志：磁盘已满的，腾出空间；没有权限的，让运行程序的用户拥有该目录，或用 --zhishen.data-directory=<其他目录> 另选目录；"
                        + "也可设置 SPRING_DATASOURCE_URL 使用自己的 PostgreSQL。",
                cause);
    }

    private EmbeddedDatabaseFailed(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    static EmbeddedDatabaseFailed passwordLost(Path passwordFile, Path accessRules) {
        return new EmbeddedDatabaseFailed(
                "程序自带的 PostgreSQL 的密码文件不见了（the file with the password is missing）：" + passwordFile,
                "请从备份恢复该文件。没有备份的，把 %s 中的 scram-sha-256 改为 trust 后重新启动，程序会设置新密码并改回。".formatted(accessRules),
                null);
    }

    static EmbeddedDatabaseFailed strangerNoted(Path pidFile, long process) {
        return new EmbeddedDatabaseFailed(
                "%s 中的进程号 %d 现在属于另一个程序，不能确定自带的 PostgreSQL 是否仍在运行（its process is another program's by now）。"
                        .formatted(pidFile, process),
                "请确认没有 PostgreSQL 在使用该目录，删除该文件后重新启动。",
                null);
    }

    static EmbeddedDatabaseFailed notRunning(Path directory) {
        return new EmbeddedDatabaseFailed(
                "程序自带的 PostgreSQL 没有在 %s 运行（the embedded PostgreSQL is not running）。".formatted(directory),
                "请先启动程序，再运行本命令；使用自己的 PostgreSQL 的，请与程序一样设置 SPRING_DATASOURCE_URL。",
                null);
    }

    /** The usable disk space, such as 512 MB; 未知 if it cannot be read. */
    static String roomFor(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace() / (1024 * 1024) + " MB";
        } catch (IOException e) {
            return "未知";
        }
    }

    static class Analyzer extends AbstractFailureAnalyzer<EmbeddedDatabaseFailed> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedDatabaseFailed cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
