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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser for the web applications of the engine. It keeps the cookies and sends the XSRF header, without which these applications refuse
 * every change.
 */
class StaffBrowser {

    private static final String JSON = "application/json";
    private static final Pattern TOKEN = Pattern.compile("name=\"_?csrf\" (?:value|content)=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;
    private final String address;

    StaffBrowser(int port) {
        this(port, null);
    }

    /** @param address that a reverse proxy would name as the browser's */
    StaffBrowser(int port, String address) {
        this.port = port;
        this.address = address;
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
        return tryLogIn(engineName, user, user, application).statusCode();
    }

    HttpResponse<String> tryLogIn(String engineName, String user, String password, String application)
            throws Exception {
        return tryLogInWith(
                "username=%s&password=%s".formatted(user, URLEncoder.encode(password, StandardCharsets.UTF_8)),
                engineName,
                application);
    }

    /** @param form whatever it says */
    HttpResponse<String> tryLogInWith(String form, String engineName, String application) throws Exception {
        open(application);
        var answer = send(request("/camunda/api/admin/auth/user/" + engineName + "/login/" + application)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(form)));
        // the log-in begins a new session; the next page brings the token of that session
        open(application);
        return answer;
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

    /** @param type of the body, null for none */
    HttpResponse<String> sendAs(String method, String path, String type, String body) throws Exception {
        var request = request(path).header("X-XSRF-TOKEN", token()).method(method, BodyPublishers.ofString(body));
        return send(type == null ? request : request.header("Content-Type", type));
    }

    HttpResponse<String> sendWithoutToken(String path, String type, String body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> upload(String path, String file, String content) throws Exception {
        var body = "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"%s\"\r\n\r\n%s\r\n--x--\r\n"
                .formatted(file, content);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("X-XSRF-TOKEN", token())
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> page(String path, String... headers) throws Exception {
        var request = request(path).header("Accept", "text/html");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Fills in the form of this page. */
    HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
        return form(path, path, fields);
    }

    /** Fills in a form of a page that is sent elsewhere. */
    HttpResponse<String> form(String page, String action, Map<String, String> fields) throws Exception {
        var token = TOKEN.matcher(page(page).body());
        assertThat(token.find()).as("a form at " + page).isTrue();
        var body = Stream.concat(Stream.of(Map.entry("_csrf", token.group(1))), fields.entrySet().stream())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return address == null ? request : request.header("X-Forwarded-For", address);
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
