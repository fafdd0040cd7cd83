package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The checks of the office's database before the program makes a table in it. */
@Tag("program")
class ProductionDatabaseTest {

    private static final String ADMINISTRATOR = """
            insert into act_id_user (id_, rev_) values ('drolma', 1);
            insert into act_id_group (id_, rev_) values ('camunda-admin', 1);
            insert into act_id_membership (user_id_, group_id_) values ('drolma', 'camunda-admin')
            """;

    private static final Map<String, String> FIRST_ACCOUNTS = Map.of(
            "zhishen.administrator.id", "drolma", "zhishen.security-officer.id", "dawa", "zhishen.auditor.id", "nyima");

    /** What Flyway noted of the last preview, whose migrations 15 and 16 now stand in those of their modules. */
    private static final String LAST_PREVIEW = """
            delete from flyway_schema_history where installed_rank > 14;
            update flyway_schema_history as noted set checksum = preview.checksum
                from (values ('1', 649153150), ('2', -225042941), ('3', -684159610), ('4', 1122089055), ('5', -1602742121),
                    ('6', -680918152), ('7', -1715029376), ('8', 1022328077), ('9', -372219405), ('10', -140277829),
                    ('11', 554239786), ('12', -1685919323), ('13', -949196373), ('14', 178371333)) as preview (version, checksum)
                where noted.version = preview.version;
            insert into flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            values
                (15, '15', 'decisions under the chain', 'SQL', 'V15__decisions_under_the_chain.sql', 2007938611, 'postgres', 1, true),
                (16, '16', 'application draft', 'SQL', 'V16__application_draft.sql', -1208145557, 'postgres', 1, true)
            """;

    private static String bare;

    @BeforeAll
    static void makeUsers() throws SQLException {
        bare = TestPostgres.bareDatabase();
        execute(bare, "create role newcomer login");
    }

    @AfterAll
    static void removeUsers() throws SQLException {
        execute(bare, "drop role newcomer");
    }

    @Test
    void anEmptyDatabaseWillDo() {
        assertThat(flaws(bare, "postgres", FIRST_ACCOUNTS)).isEmpty();
    }

    @Test
    void anotherEncodingIsNamed() throws SQLException {
        execute(bare, "create database latin encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0");

        assertThat(flaws(bare.replaceFirst("/bare\\d+", "/latin"), "postgres", Map.of()))
                .singleElement()
                .asString()
                .contains("SQL_ASCII", "应为 UTF8");
    }

    @Test
    void aUserWhoCannotMakeTablesIsNamedAndSoAreTablesOfSomebodyElse() throws SQLException {
        var tables = TestPostgres.database();

        assertThat(flaws(bare, "newcomer", Map.of()))
                .singleElement()
                .asString()
                .contains("不能建表", "grant usage, create on schema public");
        assertThat(flaws(tables, "newcomer", Map.of()))
                .hasSize(2)
                .last()
                .asString()
                .contains("不是这些表的所有者", "act_");
    }

    @Test
    void aDatabaseThatOnlyAnswersIsNamed() throws SQLException {
        var standby = TestPostgres.bareDatabase();
        execute(bare, "alter database %s set default_transaction_read_only = on".formatted(name(standby)));

        assertThat(flaws(standby, "postgres", FIRST_ACCOUNTS))
                .singleElement()
                .asString()
                .contains("只读");
    }

    @Test
    void anAdministratorIsAskedForUntilThereIsOneWhosePasswordNotEverybodyKnows() throws SQLException {
        var others = Map.of("zhishen.security-officer.id", "dawa", "zhishen.auditor.id", "nyima");
        var tables = TestPostgres.database();

        assertThat(flaws(bare, "postgres", others))
                .singleElement()
                .asString()
                .contains("还没有系统管理员", "ZHISHEN_ADMINISTRATOR_ID");
        assertThat(flaws(tables, "postgres", others)).hasSize(1);
        execute(tables, ADMINISTRATOR);
        assertThat(flaws(tables, "postgres", others)).isEmpty();
        execute(
                tables,
                "insert into act_id_info (id_, rev_, user_id_, key_, value_)"
                        + " values ('1', 1, 'drolma', 'zhishen.demonstration', 'true')");
        assertThat(flaws(tables, "postgres", others)).hasSize(1);
    }

    @Test
    void aSecurityOfficerAndAnAuditorAreAskedForUntilThereAreSome() throws SQLException {
        var tables = TestPostgres.database();
        execute(tables, ADMINISTRATOR);

        assertThat(flaws(tables, "postgres", Map.of()))
                .satisfiesExactly(
                        flaw -> assertThat(flaw).contains("还没有安全管理员", "ZHISHEN_SECURITYOFFICER_PASSWORD"),
                        flaw -> assertThat(flaw).contains("还没有审计员", "ZHISHEN_AUDITOR_PASSWORD"));

        execute(tables, """
                insert into act_id_user (id_, rev_) values ('dawa', 1), ('nyima', 1);
                insert into act_id_group (id_, rev_) values ('securityofficers', 1), ('auditors', 1);
                insert into act_id_membership (user_id_, group_id_)
                    values ('dawa', 'securityofficers'), ('nyima', 'auditors')
                """);
        assertThat(flaws(tables, "postgres", Map.of())).isEmpty();
    }

    @Test
    void tablesOfAPreviewAreLeftAsTheyAreAndItIsSaidWhatToDo() throws SQLException {
        var preview = TestPostgres.database();
        execute(preview, "update flyway_schema_history set checksum = 1 where version = '1'");

        assertThat(remedy(preview)).contains("预览版本", "另建空数据库");
    }

    @Test
    void tablesOfThePreviewWithTwoMoreMigrationsAreRefusedTheSameWay() throws SQLException {
        var preview = TestPostgres.database();
        execute(preview, LAST_PREVIEW);

        assertThat(remedy(preview)).contains("预览版本", "另建空数据库");
    }

    @Test
    void theStartOnADatabaseThatWillNotDoIsRefused(@TempDir Path directory) throws Exception {
        var settings = OfficeSettings.complete(directory);
        settings.put("spring.datasource.url", bare.replaceFirst("\\?.*", ""));
        settings.put("spring.datasource.username", "newcomer");
        var program = new SpringApplicationBuilder(ZhishenApplication.class)
                .profiles("production")
                .logStartupInfo(false);

        assertThatThrownBy(() -> program.run(settings.entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new)))
                .asInstanceOf(type(NotReadyForProduction.class))
                .satisfies(refusal -> assertThat(new NotReadyForProduction.Analyzer()
                                .analyze(refusal)
                                .getDescription())
                        .contains("不能建表"));
    }

    @Test
    void nothingIsChangedByLooking() throws SQLException {
        var untouched = TestPostgres.bareDatabase();

        flaws(untouched, "postgres", Map.of());

        try (var connection = DriverManager.getConnection(untouched);
                var tables = connection.getMetaData().getTables(null, "public", null, null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void aServerThatIsDownIsOneParagraph() throws IOException {
        var nobody = "jdbc:postgresql://127.0.0.1:%d/zhishen".formatted(FreePort.find());

        assertThat(analysis(nobody, "postgres").getAction()).contains("连不上数据库服务器", "SPRING_DATASOURCE_URL");
    }

    @Test
    void aDatabaseOrAUserThatDoesNotExistIsOneParagraph() {
        assertThat(analysis(bare.replaceFirst("/bare\\d+", "/nowhere"), "postgres")
                        .getAction())
                .contains("没有该数据库", "create database");
        assertThat(analysis(bare, "nobody").getAction()).contains("用户名或密码不对", "SPRING_DATASOURCE_USERNAME");
    }

    @Test
    void aRightThatIsLackingLaterIsOneParagraphAndAnErrorOfOursKeepsItsTrace() {
        assertThatThrownBy(() -> execute(bare.replace("user=postgres", "user=newcomer"), "create table t (i int)"))
                .satisfies(error -> assertThat(
                                analysis(new IllegalStateException(error)).getAction())
                        .contains("权限不够", "grant usage, create on schema public"));
        assertThatThrownBy(() -> execute(bare, "create tabel t (i int)"))
                .satisfies(error -> assertThat(analysis(error)).isNull());
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsOneParagraph(@TempDir Path directory) throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DataDirectoryUnusable.check(file.resolve("data")))
                .isInstanceOf(DataDirectoryUnusable.class)
                .satisfies(error -> {
                    var analysis = new DataDirectoryUnusable.Analyzer().analyze(error);
                    assertThat(analysis.getDescription()).contains(file + " 不是目录", "当前目录");
                    assertThat(analysis.getAction()).contains("--zhishen.data-directory", "不要在 / ");
                });
        DataDirectoryUnusable.check(directory.resolve("not/yet/there"));
        assertThat(directory.resolve("not")).doesNotExist();
    }

    private static String remedy(String url) {
        var failure = catchThrowable(() ->
                Flyway.configure().dataSource(url, TestPostgres.USER, "").load().migrate());
        return new TablesOfAnotherVersion()
                .analyze(new IllegalStateException(failure))
                .getAction();
    }

    private static FailureAnalysis analysis(String url, String user) {
        try {
            flaws(url, user, Map.of());
            throw new AssertionError("let in");
        } catch (IllegalStateException e) {
            return analysis(e);
        }
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return new DatabaseFailure().analyze(failure);
    }

    private static List<String> flaws(String url, String user, Map<String, String> more) {
        var settings = new LinkedHashMap<>(more);
        settings.put("spring.datasource.url", url.replaceFirst("\\?.*", ""));
        settings.put("spring.datasource.username", user);
        settings.put("spring.datasource.password", "any");
        return ProductionDatabase.flaws(OfficeSettings.inProduction(settings));
    }

    private static String name(String url) {
        return url.replaceFirst(".*/(\\w+)\\?.*", "$1");
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
