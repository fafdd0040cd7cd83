package cn.zhishen;

import cn.zhishen.application.Stage;
import cn.zhishen.document.HostileFiles;
import cn.zhishen.document.HostileFiles.HostileFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.util.FileSystemUtils;

/**
 * How long the pages of a visitor take during attacks: twelve hostile uploads at a time (an answered one is followed by the
 * next), 256 connections that send a byte a second or nothing, and 256 that read nothing of what they ask for. Run by
 * {@code mvn -B -Pmeasure verify -Dmeasure=attack}; the program runs by itself in 512 MB of heap, with a new database under
 * {@code target/attack}. Ends with an error if a page is answered otherwise than 200, or takes longer than the limit.
 */
final class AttackMeasurement {

    private static final String DEMO = "91540100MA6TX1A00N";
    private static final List<String> PAGES =
            List.of("/", "/public-notices", "/standards", "/standards/D101C", "/verify", "/help", "/complaints");
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final int port;
    private final Duration time;
    private final long limit;
    private boolean failed;

    private AttackMeasurement(int port, Duration time, long limit) {
        this.port = port;
        this.time = time;
        this.limit = limit;
    }

    /**
     * @param arguments uploads at once (default 12), slow connections and as many that take no answer (default 256), seconds that each
     *     attack takes (default 120), and the milliseconds within which every page has to be there (default 2000)
     */
    public static void main(String[] arguments) throws Exception {
        int uploads = argument(arguments, 0, 12);
        int connections = argument(arguments, 1, 256);
        int port = FreePort.find();
        var data = Path.of("target", "attack");
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        "-Duser.timezone=Asia/Shanghai",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ZhishenApplication.class.getName(),
                        "--server.port=" + port,
                        "--zhishen.data-directory=" + data)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("program.log").toFile())
                .start();
        // also if the measurement is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
        boolean failed;
        try {
            var measurement = new AttackMeasurement(
                    port, Duration.ofSeconds(argument(arguments, 2, 120)), argument(arguments, 3, 2000));
            measurement.awaitProgram(program);
            failed = measurement.run(uploads, connections);
        } finally {
            program.destroy();
            program.waitFor();
        }
        System.exit(failed ? 1 : 0);
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void awaitProgram(Process program) throws Exception {
        for (long end = System.nanoTime() + START.toNanos(); System.nanoTime() < end; Thread.sleep(1000)) {
            if (!program.isAlive()) {
                break;
            }
            try {
                new Api(port).awaitDemos();
                return;
            } catch (RuntimeException | AssertionError e) {
                // it has not started yet
            }
        }
        throw new IllegalStateException("The program did not start; see target/attack/program.log");
    }

    private boolean run(int uploads, int connections) throws Exception {
        var api = new Api(port);
        var path = Applicant.ofFounded(api, api.found(DEMO), DEMO, "D101B")
                        .upTo(Stage.SIGNING)
                        .path()
                + "/signed-form";
        System.out.printf("%n%-28s %8s %8s %8s %8s%n", "", "pages", "median", "p95", "slowest ms");
        visit("nobody else", () -> {
            Thread.sleep(10_000);
            return null;
        });
        visit("nobody else, once more", () -> {
            Thread.sleep(10_000);
            return null;
        });
        var answers = new TreeMap<String, Integer>();
        visit(uploads + " hostile uploads at once", () -> {
            upload(uploads, path, answers);
            return null;
        });
        answers.forEach((answer, count) -> System.out.printf("    %4d answered %s%n", count, answer));
        visit(connections + " slow connections", () -> {
            keepConnected(connections, this::drip);
            return null;
        });
        visit(connections + " who take no answer", () -> {
            keepConnected(connections, this::ask);
            return null;
        });
        return failed;
    }

    /** Asks for pages, one after the other, as long as {@code attack} takes. */
    private void visit(String what, Callable<Void> attack) throws Exception {
        var attacker = Executors.newSingleThreadExecutor();
        try {
            var browser = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofMinutes(1))
                    .build();
            var attacking = attacker.submit(attack);
            var times = new ArrayList<Double>();
            for (int n = 0; !attacking.isDone(); n++) {
                var page = PAGES.get(n % PAGES.size());
                long begun = System.nanoTime();
                int status = browser.send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
                                        .timeout(Duration.ofMinutes(2))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode();
                double millis = (System.nanoTime() - begun) / 1e6;
                times.add(millis);
                if (status != 200 || millis > limit) {
                    failed = true;
                    System.out.printf("    %s answered %d after %.0f ms%n", page, status, millis);
                }
                Thread.sleep(PAUSE.toMillis());
            }
            attacking.get();
            times.sort(null);
            System.out.printf(
                    "%-28s %8d %8.0f %8.0f %8.0f%n",
                    what,
                    times.size(),
                    times.get(times.size() / 2),
                    times.get(times.size() * 95 / 100),
                    times.get(times.size() - 1));
        } finally {
            attacker.shutdownNow();
        }
    }

    private void upload(int atOnce, String path, Map<String, Integer> answers) throws Exception {
        var files = costly();
        long end = System.nanoTime() + time.toNanos();
        var pool = Executors.newFixedThreadPool(atOnce);
        try {
            var uploading = new ArrayList<Future<?>>();
            for (int n = 0; n < atOnce; n++) {
                uploading.add(pool.submit(() -> {
                    var api = new Api(port);
                    for (var file = files.poll(); file != null && System.nanoTime() < end; file = files.poll()) {
                        var answer = api.upload(path, file.content());
                        var said = answer.status() == 200
                                ? "200 " + answer.json().path("verdict").asText()
                                : answer.status() + " "
                                        + answer.json().path("type").asText();
                        synchronized (answers) {
                            answers.merge(said, 1, Integer::sum);
                        }
                    }
                }));
            }
            for (var one : uploading) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Sorted by cost, the most expensive first. */
    private static Queue<HostileFile> costly() {
        var all = HostileFiles.of(20261128);
        var files = new ConcurrentLinkedQueue<HostileFile>();
        for (var kind : List.of("costly", "bomb", "structure")) {
            all.stream().filter(file -> file.kind().equals(kind)).forEach(files::add);
        }
        return files;
    }

    private interface Connection {
        /** @return empty if the connection was cut */
        Socket next(Socket before, int n) throws IOException;
    }

    /** A client that is cut off connects again. */
    private void keepConnected(int count, Connection connection) throws Exception {
        var sockets = new Socket[count];
        try {
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; Thread.sleep(1000)) {
                for (int n = 0; n < count; n++) {
                    try {
                        sockets[n] = connection.next(sockets[n], n);
                    } catch (IOException e) {
                        sockets[n] = null;
                    }
                }
            }
        } finally {
            for (var socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }

    /** Asks for a large page twenty times and reads none of the answers. */
    private Socket ask(Socket socket, int n) throws IOException {
        if (socket != null) {
            // the server ignores an empty line before a request; sending it fails if the connection was closed
            socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket;
        }
        var fresh = new Socket();
        fresh.setReceiveBufferSize(4096);
        fresh.connect(new InetSocketAddress("localhost", port));
        fresh.getOutputStream()
                .write("GET /camunda/lib/deps.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .repeat(20)
                        .getBytes(StandardCharsets.US_ASCII));
        return fresh;
    }

    /** Endless headers, forms, files and chunk heads of which one byte comes each second; and connections that send nothing. */
    private Socket drip(Socket socket, int n) throws IOException {
        int kind = n % 5;
        if (socket == null) {
            var fresh = new Socket("localhost", port);
            fresh.getOutputStream().write(begun(kind).getBytes(StandardCharsets.US_ASCII));
            return fresh;
        }
        if (socket.getInputStream().available() > 0) {
            socket.close();
            return null;
        }
        socket.getOutputStream()
                .write((kind == 0 ? "X: y\r\n" : kind == 3 ? "" : "x").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String begun(int kind) {
        return switch (kind) {
            case 0 -> "GET / HTTP/1.1\r\nHost: localhost\r\n";
            case 1 ->
                "POST /complaints HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n";
            case 2 ->
                "POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000000\r\n\r\n";
            case 4 ->
                "POST /complaints HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n1;";
            default -> "";
        };
    }
}
