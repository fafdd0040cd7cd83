package cn.zhishen;

import cn.zhishen.document.TestKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL for all tests of a virtual machine, started when the first asks for it. Each test context has a database of its
 * own, a copy of one in which the tables of the program and of the engine were made once.
 */
public final class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String USER = "postgres";

    private static final String TABLES = "tables";
    private static final String PREFIX = "zhishen-postgres-";
    private static final long ROOM = 4L << 30;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var data = Path.of("target/test-data", UUID.randomUUID().toString());
        try {
            TestKeys.demo(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of(
                        "zhishen.data-directory=" + data,
                        "spring.datasource.url=" + database(),
                        "spring.datasource.username=" + USER,
                        // a new pool after each copy of the database connects as often as somebody asks
                        "spring.datasource.hikari.minimum-idle=1")
                .applyTo(context);
        context.getBeanFactory().registerSingleton("sharedMappings", new SharedMappings());
        // a quick hash, which production refuses
        if (!context.getEnvironment().matchesProfiles("production")) {
            TestPropertyValues.of("zhishen.bcrypt-cost=5").applyTo(context);
        }
    }

    /** The address of a new database with all tables, empty. */
    public static String database() {
        var name = "test" + DATABASES.incrementAndGet();
        copy(TABLES, name);
        return url(name);
    }

    /** The address of a new database with nothing in it. */
    public static String bareDatabase() {
        var name = "bare" + DATABASES.incrementAndGet();
        command("create database " + name);
        return url(name);
    }

    /** Copies a database. Nobody may be connected to {@code from}. */
    static void copy(String from, String to) {
        command("create database %s template %s strategy file_copy".formatted(to, from));
    }

    /** Removes a database and cuts all connections to it. */
    static void drop(String name) {
        command("drop database if exists %s with (force)".formatted(name));
    }

    private static String url(String name) {
        return server().getJdbcUrl(USER, name);
    }

    private static void command(String sql) {
        try (var connection = DriverManager.getConnection(server().getJdbcUrl(USER, USER));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setDataDirectory(directory())
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setRegisterShutdownHook(false)
                        .setServerConfig("max_connections", "300")
                        // with these three, copying a database only copies its files
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("full_page_writes", "off")
                        .start();
                // stops after the programs, which would otherwise wait for the database
                SpringApplication.getShutdownHandlers().add(TestPostgres::stop);
                makeTables();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("No PostgreSQL for the tests", e);
            }
        }
        return server;
    }

    /** In memory where the system offers that: a copy of a database is some thousand files, and a disk is slow to remove them. */
    private static Path directory() throws IOException {
        var memory = Path.of("/dev/shm");
        if (!Files.isWritable(memory) || Files.getFileStore(memory).getUsableSpace() < ROOM) {
            return Path.of("target/test-data", PREFIX + UUID.randomUUID());
        }
        try (var left = Files.newDirectoryStream(memory, PREFIX + "*")) {
            for (var directory : left) {
                var owner = directory.getFileName().toString().split("-")[2];
                if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                    // its server may be going just now, and removes the same files
                    FileSystemUtils.deleteRecursively(directory.toFile());
                }
            }
        }
        return memory.resolve(PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeTables() throws SQLException {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl(USER, USER));
                var statement = connection.createStatement()) {
            statement.execute("create database " + TABLES);
        }
        var url = server.getJdbcUrl(USER, TABLES);
        Flyway.configure().dataSource(url, USER, "").load().migrate();
        var engine = new StandaloneProcessEngineConfiguration()
                .setJdbcUrl(url)
                .setJdbcDriver("org.postgresql.Driver")
                .setJdbcUsername(USER)
                .setJdbcPassword("")
                .setProcessEngineName(TABLES)
                .setHistory("full")
                .setDatabaseSchemaUpdate("true")
                .setJobExecutorActivate(false)
                .setDbMetricsReporterActivate(false);
        ((ProcessEngineConfigurationImpl) engine).getProcessEnginePlugins().add(new SharedMappings());
        engine.buildProcessEngine().close();
    }
}
