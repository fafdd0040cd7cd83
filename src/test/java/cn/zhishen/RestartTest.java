package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The program as a process of its own: killed, started twice, and started with a foreign database. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@Tag("program")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";

    /** A program for all tests that need no special one, since a start takes long. */
    private static Installation running;

    private final List<Installation> installations = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var installation : installations) {
            installation.stop();
        }
    }

    @AfterAll
    static void stopTheRunning() throws Exception {
        if (running != null) {
            running.stop();
        }
    }

    @Test
    void aReviewCutOffByAKilledProgramIsFinishedByTheNextOnce() throws Exception {
        try (var credit = new SlowRegister()) {
            var settings = new String[] {
                "--zhishen.registry.credit.url=" + credit.url(),
                "--zhishen.registry.read-timeout=60s",
                // after this time another program can take a job of the killed program
                "--camunda.bpm.job-execution.lock-time-in-millis=5000"
            };
            var office = installation();
            var killed = office.start("first", Map.of(), settings).ready();
            // the gate before the consent asks it too
            var applicant =
                    Applicant.of(office.api, SNOW_PEAK, "D101B").onPaper().upTo(Stage.AUTHENTICATING);
            credit.slow = true;
            applicant.upToVerified();
            assertThat(credit.asked.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(applicant.stage()).isEqualTo(Stage.REVIEWING);
            assertThat(office.count("review")).isZero();
            var orphan = office.postmaster();

            killed.process.destroyForcibly().waitFor();
            credit.answering.countDown();
            assertThat(ProcessHandle.of(orphan))
                    .as("PostgreSQL outlives the program")
                    .isPresent();

            var next = office.start("second", Map.of(), settings).ready();
            assertThat(next.output()).contains("Stopping the PostgreSQL (process " + orphan + ")");
            assertThat(office.postmaster()).isNotEqualTo(orphan);
            office.assertItsProgramsLieWhereNobodyElseCanWrite();
            applicant.reach(Stage.PUBLIC_NOTICE);

            var report =
                    office.api.get(applicant.path() + "/report").expect(200).json();
            assertThat(report.path("number").asText()).endsWith("第0000001号");
            assertThat(report.path("report").findValuesAsText("result")).containsOnly("PASS");
            assertThat(office.api
                            .get("/api/v1/public-notices", Api.NOBODY)
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(applicant.documents().findValuesAsText("kind"))
                    .containsOnlyOnce("APPLICATION_FORM", "SIGNED_FORM", "TECHNICAL_LEAD_SHEET", "REPORT");
            assertThat(office.count("review")).isEqualTo(1);
            assertThat(office.count("public_notice")).isEqualTo(1);
            assertThat(office.count("act_ru_incident")).isZero();
            assertThat(applicant.application().path("timeline").findValuesAsText("text"))
                    .containsOnlyOnce(
                            "进入“" + Stage.REVIEWING.chinese() + "”", "进入“" + Stage.PUBLIC_NOTICE.chinese() + "”");
            assertThat(applicant.issue(new Office.OverHttp(office.api))).isNotEmpty();
            assertThat(office.count("certificate")).isEqualTo(1);
        }
    }

    @Test
    void anImportOfDemoDataThatWasKilledGoesOnByItselfAndWhatAVisitorChangedStays() throws Exception {
        var office = installation();
        var killed = office.start("first", Map.of()).ready();
        office.api.awaitDemo(SNOW_PEAK);
        var own = office.api
                .post("/sandbox/registers/enterprises", Api.NOBODY, "{\"library\": \"EMPTY\"}")
                .expect(201)
                .json()
                .path("uscc")
                .asText();
        var standing = "/sandbox/registers/enterprises/" + own;
        office.api
                .put(standing + "/credit", Api.NOBODY, "{\"says\": \"FALSE_MATERIAL\"}")
                .expect(200);
        killed.process.destroyForcibly().waitFor();
        assertThat(killed.output()).as("the import was cut").doesNotContain("示例企业共 ");

        var next = office.start("second", Map.of()).ready();
        office.api.awaitDemos();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> next.output()
                .contains("示例企业共 "));

        var imported = Pattern.compile("示例企业共 29 家，本次导入 (\\d+) 家").matcher(next.output());
        assertThat(imported.find()).isTrue();
        assertThat(Integer.parseInt(imported.group(1))).isBetween(1, 28);
        for (var demo : office.api.get("/sandbox/enterprises", Api.NOBODY).json()) {
            for (var list : List.of("persons", "equipment", "projects")) {
                assertThat(office.api
                                .get("/api/v1/enterprises/" + demo.path("uscc").asText() + "/" + list)
                                .expect(200)
                                .json())
                        .isNotEmpty();
            }
        }
        assertThat(office.api
                        .get(standing, Api.NOBODY)
                        .expect(200)
                        .json()
                        .path("credit")
                        .path("says")
                        .asText())
                .isEqualTo("FALSE_MATERIAL");
    }

    @Test
    @Order(1)
    void aSecondProgramOnTheSameDirectoryIsTurnedAwayAndTheFirstWorksOn() throws Exception {
        var office = running();
        office.api.awaitDemo(SNOW_PEAK);

        var second = office.start("second", FreePort.find(), Map.of());

        assertThat(second.process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.process.exitValue()).isNotZero();
        assertThat(second.output()).contains("数据目录正被另一个智审程序使用", "请先停止正在运行的程序，或用 --zhishen.data-directory");
        Applicant.start(office.api, SNOW_PEAK, "D101B").expect(201);
    }

    @Test
    @Order(2)
    void aProgramThatLosesItsDatabaseSaysSoAndEnds() throws Exception {
        var office = running();
        var program = office.programs.get(0);

        ProcessHandle.of(office.postmaster()).orElseThrow().destroyForcibly();

        assertThat(program.process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(program.process.exitValue()).isEqualTo(1);
        assertThat(program.output()).contains("仅供试用", "自带的 PostgreSQL 意外停止，程序随之结束。磁盘剩余");
    }

    @Test
    void withADatabaseOfTheOfficeNoOtherIsStarted() throws Exception {
        try (var database = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .start()) {
            var url = database.getJdbcUrl("postgres", "postgres");
            var office = installation();
            office.start(
                            "only",
                            Map.of(
                                    "SPRING_DATASOURCE_URL", url,
                                    "SPRING_DATASOURCE_USERNAME", "postgres",
                                    "SPRING_DATASOURCE_PASSWORD", "postgres"))
                    .ready();

            Applicant.of(office.api, SNOW_PEAK, "D101B").upTo(Stage.SIGNING);

            assertThat(office.home.resolve("postgres")).doesNotExist();
            assertThat(office.home.resolve("zhishen.lock")).doesNotExist();
            assertThat(count(url, "application")).isEqualTo(1);
            office.stop();
        }
    }

    private Installation installation() throws IOException {
        var installation = new Installation();
        installations.add(installation);
        return installation;
    }

    private static Installation running() throws IOException {
        if (running == null || !running.programs.get(0).process.isAlive()) {
            running = new Installation();
            running.start("first", Map.of()).ready();
        }
        return running;
    }

    private static int count(String url, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** A data directory and a port, and the programs that were started with them. */
    private static final class Installation {

        private final Path home = Files.createDirectories(Path.of("target/test-data/restart-" + UUID.randomUUID()));
        private final int port = FreePort.find();
        private final Api api = new Api(port);
        private final List<Program> programs = new ArrayList<>();

        Installation() throws IOException {}

        void stop() throws InterruptedException {
            for (var program : programs) {
                program.process.destroy();
                assertThat(program.process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
        }

        Program start(String name, Map<String, String> environment, String... arguments) throws IOException {
            return start(name, port, environment, arguments);
        }

        Program start(String name, int port, Map<String, String> environment, String... arguments) throws IOException {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=256m",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    classPath(),
                    ZhishenApplication.class.getName(),
                    "--zhishen.data-directory=" + home,
                    "--server.port=" + port));
            command.addAll(List.of(arguments));
            var log = home.resolve(name + ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var program = new Program(builder.start(), log, api);
            programs.add(program);
            return program;
        }

        long postmaster() throws IOException {
            return Long.parseLong(pidFile().get(0).strip());
        }

        private List<String> pidFile() throws IOException {
            return Files.readAllLines(home.resolve("postgres").resolve("postmaster.pid"));
        }

        void assertItsProgramsLieWhereNobodyElseCanWrite() throws IOException {
            var programs = home.resolve("programs").toRealPath();
            assertThat(Files.getPosixFilePermissions(programs)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(ProcessHandle.of(postmaster())
                            .orElseThrow()
                            .info()
                            .command()
                            .orElseThrow())
                    .startsWith(programs.toString());
        }

        int count(String table) throws Exception {
            var password = Files.readString(home.resolve("postgres.password")).strip();
            var url = "jdbc:postgresql://127.0.0.1:%s/postgres?user=postgres&password=%s";
            return RestartTest.count(url.formatted(pidFile().get(3).strip(), password), table);
        }
    }

    /** The class path without the tests, since the program would read their configuration. */
    private static String classPath() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private record Program(Process process, Path log, Api api) {

        Program ready() {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
                assertThat(process.isAlive()).as(output()).isTrue();
                return isHealthy();
            });
            return this;
        }

        private boolean isHealthy() {
            try {
                return api.get("/actuator/health", Api.NOBODY).status() == 200;
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        String output() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A credit register that has nothing against anybody. It answers only when a test tells it to. */
    private static final class SlowRegister implements AutoCloseable {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answering = new CountDownLatch(1);
        private final HttpServer server;
        private volatile boolean slow;

        SlowRegister() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                try {
                    if (slow) {
                        asked.countDown();
                        answering.await();
                    }
                    var answer = "[]".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    exchange.close();
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            answering.countDown();
            server.stop(0);
        }
    }
}
