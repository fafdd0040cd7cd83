package cn.zhishen;

import cn.zhishen.workflow.staff.FirstAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Checks the office's database before any table is created in it. It changes nothing. */
final class ProductionDatabase {

    private static final int TIMEOUT_SECONDS = 10;

    private ProductionDatabase() {}

    /**
     * What keeps the program from working with the database, one Chinese line each; empty if nothing does.
     *
     * @throws IllegalStateException if the database cannot be reached or refuses the connection
     */
    static List<String> flaws(Environment environment) {
        var settings = Binder.get(environment);
        var source = new PGSimpleDataSource();
        source.setUrl(text(settings, "spring.datasource.url"));
        source.setUser(text(settings, "spring.datasource.username"));
        source.setPassword(text(settings, "spring.datasource.password"));
        source.setConnectTimeout(TIMEOUT_SECONDS);
        source.setLoginTimeout(TIMEOUT_SECONDS);
        try (var database = source.getConnection()) {
            var flaws = flaws(database);
            if (flaws.isEmpty()) {
                for (var role : FirstAccount.values()) {
                    if (text(settings, role.idSetting()).isBlank() && !role.exists(database)) {
                        flaws.add("%s、%s（%s、%s）：数据库中还没有%s，首次启动须填写"
                                .formatted(
                                        role.idSetting(),
                                        role.passwordSetting(),
                                        ProductionSettings.variable(role.idSetting()),
                                        ProductionSettings.variable(role.passwordSetting()),
                                        role.label()));
                    }
                }
            }
            return flaws;
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not let us in", e);
        }
    }

    private static List<String> flaws(Connection database) throws SQLException {
        var flaws = new ArrayList<String>();
        var encoding = ask(database, "show server_encoding");
        if (!"UTF8".equals(encoding)) {
            flaws.add("数据库的编码是 %s，应为 UTF8：请新建数据库（create database … encoding 'UTF8' template template0）"
                    .formatted(encoding));
        }
        if ("on".equals(ask(database, "show transaction_read_only"))) {
            flaws.add("数据库只读（可能是备库），应连接主库");
        }
        var schema = ask(database, "select current_schema()");
        if (schema == null || "f".equals(ask(database, "select has_schema_privilege(current_schema(), 'create')"))) {
            flaws.add("数据库用户不能建表：请授权（grant usage, create on schema %s to …）"
                    .formatted(schema == null ? "public" : schema));
        }
        var tables = ask(
                database,
                "select string_agg(tablename, '、' order by tablename) from pg_tables"
                        + " where schemaname = current_schema() and not pg_has_role(tableowner, 'usage')");
        if (tables != null) {
            flaws.add("数据库用户不是这些表的所有者，升级时不能修改它们：" + abridged(tables));
        }
        return flaws;
    }

    private static String abridged(String list) {
        return list.length() <= 200 ? list : list.substring(0, 200) + "……";
    }

    private static String ask(Connection database, String question) throws SQLException {
        try (var statement = database.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static String text(Binder settings, String name) {
        return settings.bind(name, String.class).orElse("");
    }
}
