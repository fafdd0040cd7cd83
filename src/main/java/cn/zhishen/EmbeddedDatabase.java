package cn.zhishen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The PostgreSQL that comes with the program, for trials. It is used when no {@code spring.datasource.url} is given, and keeps its files
 * under {@code zhishen.data-directory}. The profile {@code production} never uses it, see {@link ProductionSettings}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
@EnableConfigurationProperties(DataDirectory.class)
class EmbeddedDatabase {

    private static final Duration STARTUP = Duration.ofSeconds(60);

    @Bean
    Server embeddedPostgres(DataDirectory data) throws IOException {
        // an orderly shutdown is impossible without the database: every part would wait for a connection
        return new Server(data.dataDirectory().toAbsolutePath().normalize(), () -> Runtime.getRuntime()
                .halt(1));
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource(Server server) {
        return DataSourceBuilder.create()
                .type(com.zaxxer.hikari.HikariDataSource.class)
                .url(server.url())
                .username(Server.USER)
                .password(server.password)
                .build();
    }

    /**
     * Connects a command to the database of the program that runs on this directory.
     *
     * @throws EmbeddedDatabaseFailed if no program runs there
     */
    static DataSource running(Path dataDirectory) throws IOException {
        var noted = dataDirectory.resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(noted)) {
            throw EmbeddedDatabaseFailed.notRunning(
                    dataDirectory.toAbsolutePath().normalize());
        }
        // the fourth line of PostgreSQL's postmaster.pid is the port
        var port = Files.readAllLines(noted).get(3).strip();
        return DataSourceBuilder.create()
                .type(SimpleDriverDataSource.class)
                .url("jdbc:postgresql://localhost:%s/postgres".formatted(port))
                .username(Server.USER)
                .password(Files.readString(dataDirectory.resolve(Server.PASSWORD_FILE))
                        .strip())
                .build();
    }

    /**
     * One server on one directory. A second program on the same directory is refused before it touches a file. Besides PostgreSQL's data,
     * the directory holds the server's password and its binaries, which only the owner can read or change.
     */
    static class Server implements DisposableBean {

        static final String USER = "postgres";
        static final String PASSWORD_FILE = "postgres.password";

        private static final Logger LOG = LoggerFactory.getLogger(Server.class);

        /** An entry of pg_hba.conf that asks for no password. */
        private static final Pattern UNGUARDED = Pattern.compile("(?m)^(\\s*(?:local|host)[^#\\n]*\\s)trust\\b");

        private final FileChannel lockFile;
        private final Path files;
        private final String password;
        private final EmbeddedPostgres postgres;
        private volatile boolean ended;

        /** @param whenLost what to do after the server has stopped by itself, for example because the disk is full */
        Server(Path directory, Runnable whenLost) throws IOException {
            Files.createDirectories(directory);
            lockFile = FileChannel.open(
                    directory.resolve("zhishen.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockFile.tryLock() == null) {
                lockFile.close();
                throw new DataDirectoryInUse(directory);
            }
            files = directory.resolve("postgres");
            try {
                stopOrphan();
                password = password(directory.resolve(PASSWORD_FILE));
                LOG.warn(
                        "正在使用程序自带的 PostgreSQL，仅供试用，数据保存在 {}。正式运行请设置 SPRING_DATASOURCE_URL 使用单位自己的 PostgreSQL，见 docs/operations.md",
                        files);
                postgres = start(directory);
            } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
                lockFile.close();
                throw e instanceof EmbeddedDatabaseFailed failed ? failed : new EmbeddedDatabaseFailed(directory, e);
            }
            watch(whenLost);
        }

        private EmbeddedPostgres start(Path directory) throws IOException, SQLException {
            // the library lets everybody write to the folder that it unpacks to, so that folder lies inside one that
            // only the owner can enter
            var programs = directory.resolve("programs");
            if (!Files.exists(programs)) {
                Files.move(Files.createTempDirectory(directory, "programs"), programs);
            }
            var server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(programs.resolve("postgres").toFile())
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTUP)
                    // these two become options of initdb, which come after the library's own -A trust and override it
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", directory.resolve(PASSWORD_FILE).toString())
                    .setConnectConfig("password", password)
                    .setServerConfig("max_connections", "60")
                    // the library is made for tests and turns both off
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    // no socket in the folder for temporary files
                    .setServerConfig("unix_socket_directories", "");
            try {
                var started = server.start();
                guard(started);
                return started;
            } catch (IOException | SQLException | RuntimeException e) {
                // the server may be running nevertheless
                stopOrphan();
                throw e;
            }
        }

        private String password(Path file) throws IOException {
            if (!Files.exists(file)) {
                if (Files.exists(accessRules()) && !unguarded(Files.readString(accessRules()))) {
                    throw EmbeddedDatabaseFailed.passwordLost(file, accessRules());
                }
                var random = new byte[32];
                new SecureRandom().nextBytes(random);
                replace(file, HexFormat.of().formatHex(random) + "\n");
            }
            return Files.readString(file).strip();
        }

        /** Sets a password in the directory of an earlier version, which let every user of the machine in without one. */
        private void guard(EmbeddedPostgres server) throws IOException, SQLException {
            var rules = Files.readString(accessRules());
            if (!unguarded(rules)) {
                return;
            }
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("alter role %s password '%s'".formatted(USER, password));
                replace(accessRules(), UNGUARDED.matcher(rules).replaceAll("$1scram-sha-256"));
                statement.execute("select pg_reload_conf()");
            }
            LOG.info("自带的 PostgreSQL 原先不要密码，现已设置密码，保存在 {}", PASSWORD_FILE);
        }

        private static boolean unguarded(String rules) {
            return UNGUARDED.matcher(rules).find();
        }

        private Path accessRules() {
            return files.resolve("pg_hba.conf");
        }

        private static void replace(Path file, String content) throws IOException {
            var draft = Files.createTempFile(file.getParent(), "draft", ".tmp"); // readable by its owner only
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }

        private void watch(Runnable whenLost) throws IOException {
            noted().ifPresent(postmaster -> postmaster.onExit().thenRunAsync(() -> {
                if (!ended) {
                    ended = true;
                    LOG.error(
                            "自带的 PostgreSQL 意外停止，程序随之结束。磁盘剩余 {}。请查看上面的日志，腾出磁盘空间后重新启动；已提交的数据不会丢失",
                            EmbeddedDatabaseFailed.roomFor(files));
                    whenLost.run();
                }
            }));
        }

        /** Stops the PostgreSQL that a killed program left running, before a new one starts. */
        private void stopOrphan() throws IOException {
            var noted = noted();
            if (noted.isEmpty()) {
                return;
            }
            var process = noted.get();
            if (!isOurs(process)) {
                if (process.info().user().equals(ProcessHandle.current().info().user())) {
                    // PostgreSQL would take that process for a running server and refuse to start
                    throw EmbeddedDatabaseFailed.strangerNoted(pidFile(), process.pid());
                }
                return;
            }
            LOG.warn("Stopping the PostgreSQL (process {}) that an earlier run left behind", process.pid());
            process.destroy();
            try {
                process.onExit().get(STARTUP.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("PostgreSQL process " + process.pid() + " does not stop", e);
            }
        }

        /**
         * The running process whose id is in postmaster.pid; empty if there is none. The file may be old and the id reused by another
         * process.
         */
        private Optional<ProcessHandle> noted() throws IOException {
            return Files.exists(pidFile())
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pidFile()).get(0).strip()))
                    : Optional.empty();
        }

        private boolean isOurs(ProcessHandle process) throws IOException {
            var info = process.info();
            if (!info.command().orElse("").contains("postgres")) {
                return false;
            }
            if (info.arguments().isPresent()) {
                var arguments = List.of(info.arguments().get());
                int option = arguments.indexOf("-D");
                if (option < 0 || option + 1 == arguments.size()) {
                    return false;
                }
                var directory = Path.of(arguments.get(option + 1));
                return directory.isAbsolute() && Files.exists(directory) && Files.isSameFile(directory, files);
            }
            // Windows does not report arguments; the third line of postmaster.pid is the time of the start
            var start = Instant.ofEpochSecond(
                    Long.parseLong(Files.readAllLines(pidFile()).get(2).strip()));
            return info.startInstant()
                    .filter(instant -> Duration.between(instant, start).abs().toSeconds() < 10)
                    .isPresent();
        }

        private Path pidFile() {
            return files.resolve("postmaster.pid");
        }

        String url() {
            return postgres.getJdbcUrl(USER, "postgres");
        }

        String password() {
            return password;
        }

        @Override
        public void destroy() throws IOException {
            if (!ended) {
                ended = true;
                postgres.close();
            }
            lockFile.close();
        }
    }
}
