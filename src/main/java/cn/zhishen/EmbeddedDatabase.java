package cn.zhishen;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The PostgreSQL that comes with the program, for trying out and for small offices: used when no
 * {@code spring.datasource.url} is given, keeps its files under {@code zhishen.data-directory}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
class EmbeddedDatabase {

    private static final Duration STARTUP = Duration.ofSeconds(60);

    @Bean
    Server embeddedPostgres(@Value("${zhishen.data-directory}") Path dataDirectory) throws IOException {
        return new Server(dataDirectory.toAbsolutePath().normalize());
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    DataSource dataSource(Server server) {
        return DataSourceBuilder.create()
                .type(com.zaxxer.hikari.HikariDataSource.class)
                .url(server.postgres.getJdbcUrl("postgres", "postgres"))
                .username("postgres")
                .build();
    }

    /** One server on one directory: a second program on the same directory is turned away before it touches a file. */
    static class Server implements DisposableBean {

        private static final Logger LOG = LoggerFactory.getLogger(Server.class);

        private final FileChannel lockFile;
        private final EmbeddedPostgres postgres;

        Server(Path directory) throws IOException {
            Files.createDirectories(directory);
            lockFile = FileChannel.open(
                    directory.resolve("zhishen.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lockFile.tryLock() == null) {
                lockFile.close();
                throw new DataDirectoryInUse(directory);
            }
            var files = directory.resolve("postgres");
            stopOrphan(files);
            LOG.info("Embedded PostgreSQL keeps its data in {}", files);
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTUP)
                    .setServerConfig("max_connections", "60")
                    .start();
        }

        /** A program that was killed leaves its PostgreSQL running; it is asked to stop before a new one starts. */
        private static void stopOrphan(Path files) throws IOException {
            var pidFile = files.resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return;
            }
            var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            Optional<ProcessHandle> orphan = ProcessHandle.of(pid)
                    .filter(process -> process.info().command().orElse("").contains("postgres"));
            if (orphan.isEmpty()) {
                return;
            }
            LOG.warn("Stopping the PostgreSQL (process {}) that an earlier run left behind", pid);
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(STARTUP.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
                throw new IOException("PostgreSQL process " + pid + " does not stop", e);
            }
        }

        @Override
        public void destroy() throws IOException {
            postgres.close();
            lockFile.close();
        }
    }
}
