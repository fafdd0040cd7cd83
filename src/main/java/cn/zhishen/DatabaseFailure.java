package cn.zhishen;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Says what to do about a database that keeps the program from starting. Other SQL errors keep their stack trace. */
class DatabaseFailure extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var remedy = remedy(cause.getSQLState() == null ? "" : cause.getSQLState());
        return remedy == null
                ? null
                : new FailureAnalysis(
                        "数据库拒绝了程序的启动（the database keeps the program from starting）："
                                + NestedExceptionUtils.getMostSpecificCause(cause)
                                        .getMessage(),
                        remedy,
                        cause);
    }

    /** The advice for an SQLSTATE (PostgreSQL manual, appendix A); null for any other. */
    private static String remedy(String state) {
        if (state.startsWith("28")) {
            return "用户名或密码不对，或服务器的 pg_hba.conf 不允许该用户连接。"
                    + "请检查 SPRING_DATASOURCE_USERNAME 和 SPRING_DATASOURCE_PASSWORD。";
        }
        if (state.startsWith("08")) {
            return "连不上数据库服务器。请检查 SPRING_DATASOURCE_URL 的地址和端口、服务器是否在运行、防火墙是否放行。";
        }
        return switch (state) {
            case "3D000" ->
                "没有该数据库。请检查 SPRING_DATASOURCE_URL，或新建数据库（create database … encoding 'UTF8' template template0）。";
            case "42501" -> "数据库用户的权限不够。请让它成为各表的所有者，并授权（grant usage, create on schema public to …）。";
            case "53100" -> "数据库服务器的磁盘已满。请腾出空间后重新启动。";
            case "53300" -> "数据库的连接已用完。请增大服务器的 max_connections，或减小 spring.datasource.hikari.maximum-pool-size。";
            case "57P03" -> "数据库服务器正在启动、关闭或恢复。请稍后重新启动程序。";
            default -> null;
        };
    }
}
