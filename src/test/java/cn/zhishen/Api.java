package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.IdentityDocument;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Calls the program over HTTP only, as an API client, an administrator or the public. */
class Api {

    static final String PORTAL = basic("portal:portal");
    static final String ADMINISTRATOR = basic("admin:admin");
    static final String NOBODY = "";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger FOUNDED = new AtomicInteger();
    private static final Pattern CITIZEN_ID = Pattern.compile("\"\\d{6}(\\d{11})[\\dX]\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    Api(int port) {
        base = "http://127.0.0.1:" + port;
        Incidents.listen();
    }

    /** The answer, whatever its status. */
    record Answer(int status, String mediaType, byte[] bytes, HttpResponse<byte[]> response) {

        JsonNode json() {
            try {
                return JSON.readTree(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Answer expect(int wanted) {
            assertThat(status)
                    .as(() -> text().length() < 5000 ? Incidents.explain(text()) : "body")
                    .isEqualTo(wanted);
            return this;
        }

        /** Asserts an RFC 9457 problem of this name with a text in Chinese, not the words of a library. */
        Answer expectProblem(int wanted, String name) {
            expect(wanted);
            assertThat(mediaType).isEqualTo("application/problem+json");
            assertThat(json().path("type").asText()).isEqualTo("urn:zhishen:problem:" + name);
            assertThat(json().path("status").asInt()).isEqualTo(wanted);
            assertThat(json().path("title").asText()).matches(".*\\p{IsHan}{3,}.*");
            assertThat(json().path("detail").asText())
                    .matches("(?s).*\\p{IsHan}{3,}.*")
                    .doesNotContain("Exception", "org.", "java.");
            return this;
        }
    }

    Answer get(String path) {
        return get(path, PORTAL);
    }

    Answer get(String path, String credentials) {
        return send(path, credentials, "GET", null, BodyPublishers.noBody());
    }

    Answer post(String path) {
        return send(path, PORTAL, "POST", null, BodyPublishers.noBody());
    }

    Answer post(String path, String json) {
        return post(path, PORTAL, json);
    }

    Answer post(String path, String credentials, String json) {
        return send(path, credentials, "POST", "application/json", BodyPublishers.ofString(json));
    }

    Answer put(String path, String json) {
        return put(path, PORTAL, json);
    }

    Answer put(String path, String credentials, String json) {
        return send(path, credentials, "PUT", "application/json", BodyPublishers.ofString(json));
    }

    Answer upload(String path, byte[] content) {
        return upload(path, "file", content);
    }

    Answer upload(String path, String part, byte[] content) {
        var boundary = "-----------zhishen-test";
        var body = new ByteArrayOutputStream(content.length + 500);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part
                        + "\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                path,
                PORTAL,
                "POST",
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    Answer send(
            String path, String credentials, String method, String mediaType, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofMinutes(3))
                .method(method, body);
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        if (!credentials.isEmpty()) {
            request.header("Authorization", credentials);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers()
                            .firstValue("Content-Type")
                            .map(type -> type.split(";")[0])
                            .orElse(""),
                    response.body(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the demo enterprise is in the library. The program fills it while it starts. */
    void awaitDemo(String uscc) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            var projects = get("/api/v1/enterprises/" + uscc + "/projects");
            return projects.status() == 200 && !projects.json().isEmpty();
        });
    }

    /** Waits until the last of the demo enterprises is there. */
    void awaitDemos() {
        var demos = get("/sandbox/enterprises", NOBODY).expect(200).json();
        awaitDemo(demos.get(demos.size() - 1).path("uscc").asText());
    }

    /** A new enterprise with the library of a demo enterprise but people of its own; no register knows it. */
    String found(String demo) {
        awaitDemo(demo);
        var code = "91540100MA7A" + "%05d".formatted(FOUNDED.incrementAndGet());
        var uscc = code + Uscc.checkCharacter(code + "0");
        var from = "/api/v1/enterprises/" + demo;
        var to = "/api/v1/enterprises/" + uscc;
        var profile = (ObjectNode) get(from).expect(200).json();
        profile.put("uscc", uscc);
        put(to, peopleOf(uscc, profile.toString())).expect(201);
        for (var list : new String[] {"/persons", "/equipment", "/projects"}) {
            put(to + list, peopleOf(uscc, get(from + list).expect(200).text())).expect(204);
        }
        return uscc;
    }

    /** Turns a text about a demo enterprise into one about an enterprise founded from it, with other people: nobody is in two. */
    static String peopleOf(String founded, String text) {
        return CITIZEN_ID.matcher(text).replaceAll(id -> {
            var digits = "5" + founded.substring(12, 17) + id.group(1);
            return "\"" + digits + IdentityDocument.checkCharacter(digits) + "\"";
        });
    }

    private static String basic(String idAndSecret) {
        return "Basic " + Base64.getEncoder().encodeToString(idAndSecret.getBytes(StandardCharsets.UTF_8));
    }
}
