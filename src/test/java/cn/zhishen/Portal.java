package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An enterprise in the portal without a browser: the log-in, pages, and forms with their token. */
final class Portal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private String token = "";
    private boolean forged;

    Portal(int port) {
        base = "http://localhost:" + port;
    }

    /** Logs in with the electronic business licence: to the provider, a choice on the phone, and back. */
    Portal logIn(String uscc) {
        return logInWith("{\"uscc\":\"" + uscc + "\"}");
    }

    /** The same by a clerk. */
    Portal logInClerk(String uscc, String citizenId) {
        return logInWith(asClerk(uscc, citizenId));
    }

    /** A log-in by somebody whom the enterprise has not named; where the browser is sent. */
    String refusedClerk(String uscc, String citizenId) {
        return location(get(callback(asClerk(uscc, citizenId))));
    }

    private static String asClerk(String uscc, String citizenId) {
        return "{\"uscc\":\"%s\",\"operator\":{\"citizenId\":\"%s\"}}".formatted(uscc, citizenId);
    }

    private Portal logInWith(String choice) {
        location(get(callback(choice)));
        try {
            token = JSON.readTree(get("/portal/session").body()).path("token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(token).isNotEmpty();
        return this;
    }

    /** To the provider, a choice on the phone, and the way back. */
    private String callback(String choice) {
        var asked = location(get("/portal/login/begin/licence"));
        var waiting = location(get(asked));
        assertThat(send("POST", waiting + "/choice", "application/json", BodyPublishers.ofString(choice))
                        .statusCode())
                .isEqualTo(200);
        return location(get(waiting));
    }

    /** Sends what the page of another site can make the browser send: with cookies, without the token. */
    Portal forged() {
        forged = true;
        return this;
    }

    /** A member of the staff, logged in to the Tasklist. */
    Portal logInStaff(String name) {
        return logInStaff(name, "tasklist");
    }

    /** @param application Camunda's web application on whose page the log-in is */
    Portal logInStaff(String name, String application) {
        get("/camunda/app/" + application + "/default/");
        assertThat(ofCamunda("login/" + application, Map.of("username", name, "password", name))
                        .statusCode())
                .isEqualTo(200);
        return this;
    }

    Portal logOutStaff() {
        get("/camunda/app/tasklist/default/");
        assertThat(ofCamunda("logout", Map.of()).statusCode()).isEqualTo(200);
        return this;
    }

    private HttpResponse<String> ofCamunda(String action, Map<String, String> fields) {
        var guard = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return post("/camunda/api/admin/auth/user/default/" + action, fields, "X-XSRF-TOKEN", guard);
    }

    /** The cookies, for requests that are sent in another way. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The token in the forms of the portal and of the public site. */
    String token() {
        return token;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    /** Asks for a part of a page, as htmx does. */
    HttpResponse<String> part(String path) {
        return send("GET", path, null, BodyPublishers.noBody(), "HX-Request", "true");
    }

    byte[] bytes(String path) {
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form), headers);
    }

    HttpResponse<String> send(String method, String path, String mediaType, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body);
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        if (!method.equals("GET") && !token.isEmpty() && !forged) {
            request.header("X-XSRF-TOKEN", token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first lines with content of an endless stream of events, which is then closed. */
    List<String> firstLines(String path, int most) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).build();
        try {
            var answer = http.send(request, BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            try (var lines = answer.body()) {
                return lines.filter(line -> !line.isEmpty() && !line.startsWith(":"))
                        .limit(most)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s %s", answer.uri(), answer.body()).isBetween(300, 399);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
