package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL that comes with the program; as a whole program it is started by {@link RestartTest}. */
@Tag("program")
class EmbeddedDatabaseTest {

    @TempDir
    private Path directory;

    private final CountDownLatch lost = new CountDownLatch(1);

    @Test
    void whatIsCommittedIsOnTheDiskAndNobodyComesInWithoutThePassword() throws Exception {
        var server = start();
        try {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show unix_socket_directories")).isEmpty();
            assertThat(ask(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(Files.getPosixFilePermissions(passwordFile()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("programs")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThatThrownBy(() -> ask(server.url(), "", "select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> ask(server.url(), "postgres", "select 1"))
                    .isInstanceOf(SQLException.class)
                    .satisfies(refusal -> assertThat(
                                    new DatabaseFailure().analyze(refusal).getAction())
                            .contains("用户名或密码不对", "SPRING_DATASOURCE_PASSWORD"));
        } finally {
            server.destroy();
        }
        assertThat(lost.getCount()).as("a server that was stopped is not lost").isOne();

        var again = start();
        try {
            assertThat(ask(again, "select 1")).isEqualTo("1");
        } finally {
            again.destroy();
        }
    }

    @Test
    void aDirectoryFromBeforeThereWasAPasswordGetsOneAndKeepsItsTables() throws Exception {
        var files = directory.resolve("postgres");
        try (var before = EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .start()) {
            execute(before.getJdbcUrl("postgres", "postgres"), "create table kept as select 'kept' as word");
        }

        var server = start();
        try {
            assertThat(ask(server, "select word from kept")).isEqualTo("kept");
            assertThat(Files.readString(files.resolve("pg_hba.conf"))).doesNotContainPattern("(?m)^[^#]*trust$");
            // the server reads its rules again only after a moment
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThatThrownBy(
                            () -> ask(server.url(), "postgres", "select 1"))
                    .isInstanceOf(SQLException.class));
        } finally {
            server.destroy();
        }

        Files.delete(passwordFile());
        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageContaining("密码文件不见了")
                .satisfies(refusal -> assertThat(new EmbeddedDatabaseFailed.Analyzer()
                                .analyze(refusal)
                                .getAction())
                        .contains("pg_hba.conf", "trust"));
    }

    @Test
    void aServerThatEndsByItselfIsNoticed() throws Exception {
        var server = start();
        try {
            var pid = Files.readAllLines(directory.resolve("postgres/postmaster.pid"))
                    .get(0);
            ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();

            assertThat(lost.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            server.destroy();
        }
    }

    @Test
    void aProcessThatOnlyHasTheNumberOfAnEarlierServerIsLeftAlone() throws Exception {
        assertLeftAlone("/bin/sleep", "600");
    }

    @Test
    void aPostgresqlOfAnotherDirectoryThatHasTheNumberIsLeftAlone() throws Exception {
        var another = Files.createDirectory(directory.resolve("another"));

        // a program that waits for input and so never ends
        assertLeftAlone("/bin/sh", "-c", "read line", "postgres", "-D", another.toString());
    }

    private void assertLeftAlone(String like, String... arguments) throws Exception {
        var program = Files.copy(Path.of(like).toRealPath(), directory.resolve("postgres-of-somebody"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var somebodys = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                        .toList())
                .start();
        try {
            Files.createDirectories(directory.resolve("postgres"));
            Files.writeString(
                    directory.resolve("postgres/postmaster.pid"),
                    "%d%n%s%n%d%n".formatted(somebodys.pid(), directory.resolve("postgres"), 1_700_000_000));

            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedDatabaseFailed.class)
                    .hasMessageContaining("进程号 " + somebodys.pid() + " 现在属于另一个程序");
            assertThat(somebodys.isAlive()).isTrue();
            // the lock of the directory was released, so the next start is not refused for it
            assertThatThrownBy(this::start).isInstanceOf(EmbeddedDatabaseFailed.class);
        } finally {
            somebodys.destroyForcibly().waitFor();
        }
    }

    @Test
    void anUnreadableDirectoryIsOneParagraphWithTheRoomOnTheDisk() throws Exception {
        Files.createDirectories(directory.resolve("postgres"));
        Files.writeString(directory.resolve("postgres/something"), "not a database");

        assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedDatabaseFailed.class)
                .hasMessageMatching("(?s)程序自带的 PostgreSQL 没有启动.*磁盘剩余 \\d+ MB.*");
    }

    private EmbeddedDatabase.Server start() throws IOException {
        return new EmbeddedDatabase.Server(directory, lost::countDown);
    }

    private Path passwordFile() {
        return directory.resolve(EmbeddedDatabase.Server.PASSWORD_FILE);
    }

    private static String ask(EmbeddedDatabase.Server server, String question) throws SQLException {
        return ask(server.url(), server.password(), question);
    }

    private static String ask(String url, String password, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void execute(String url, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute(statement);
        }
    }
}
