package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * A browser on the web applications of the engine: keeps the cookies and answers with the XSRF header, without which these refuse
 * everything.
 */
class StaffBrowser {

    private static final String JSON = "application/json";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;

    StaffBrowser(int port) {
        this.port = port;
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> open(String application) throws Exception {
        return send(request("/camunda/app/" + application + "/default/"));
    }

    void logIn(String engineName, String user) throws Exception {
        assertThat(tryLogIn(engineName, user, "tasklist")).isEqualTo(200);
    }

    int tryLogIn(String engineName, String user, String application) throws Exception {
        open(application);
        var form = "username=%s&password=%s".formatted(user, URLEncoder.encode(user, StandardCharsets.UTF_8));
        var status = send(request("/camunda/api/admin/auth/user/" + engineName + "/login/" + application)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token())
                        .POST(BodyPublishers.ofString(form)))
                .statusCode();
        // the log-in begins a new session, and the next page brings its token
        open(application);
        return status;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("Accept", JSON));
    }

    HttpResponse<String> post(String path, String body, String... flags) throws Exception {
        return send("POST", path, body, flags);
    }

    HttpResponse<String> send(String method, String path, String body, String... flags) throws Exception {
        var request = request(path)
                .header("Content-Type", JSON)
                .header("X-XSRF-TOKEN", token())
                .method(method, BodyPublishers.ofString(body));
        for (var flag : flags) {
            request.header(flag, "true");
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
