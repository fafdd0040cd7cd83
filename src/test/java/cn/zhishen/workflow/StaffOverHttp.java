package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.TestClock;
import cn.zhishen.TestPostgres;
import cn.zhishen.identity.Telephone;
import cn.zhishen.workflow.staff.StaffGroup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The program over HTTP for tests of the staff. Each test has its own administrator. Issuers need a second factor. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "zhishen.sandbox.enabled=true",
            "zhishen.standards.read-at-start=false",
            "zhishen.staff.second-factor.required-for=issuers",
            "zhishen.staff.single-sign-on.client-id=zhishen",
            "zhishen.staff.single-sign-on.client-secret=of-the-office",
            "zhishen.staff.single-sign-on.groups.reviewers=zjt-reviewers",
            "zhishen.staff.single-sign-on.groups.issuers=zjt-issuers,zjt-leaders",
            "zhishen.staff.single-sign-on.groups.administrators=zjt-administrators",
            "zhishen.staff.single-sign-on.groups.securityofficers=zjt-security",
            "zhishen.staff.single-sign-on.groups.auditors=zjt-audit",
            // so that a test can come from several addresses
            "zhishen.proxies=.*"
        })
@ContextConfiguration(initializers = TestPostgres.class)
@Import(TestClock.Registration.class)
@Tag("program")
abstract class StaffOverHttp {

    static final FakeIdentityProvider PROVIDER = new FakeIdentityProvider();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("zhishen.staff.single-sign-on.issuer", PROVIDER::issuer);
    }

    static final String OFFICE = "192.0.2.10";
    static final String TASKS = "/camunda/api/engine/engine/default/task?maxResults=10";
    static final Pattern SECRET = Pattern.compile("密钥：<code>([A-Z2-7]{32})</code>");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li><code>([0-9a-f-]{23})</code></li>");

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    /** The user id of an administrator, and also the password. */
    String name;

    @BeforeEach
    void anAdministrator() {
        name = member(StaffGroup.ADMINISTRATORS);
    }

    @AfterEach
    void theClockRuns() {
        clock.run();
    }

    /** Makes a user of this group whose password is the name. */
    String member(StaffGroup group) {
        var id = "a" + UUID.randomUUID().toString().replace("-", "");
        var user = identities.newUser(id);
        user.setPassword(id);
        identities.saveUser(user);
        identities.createMembership(id, group.id());
        return id;
    }

    record SetUp(Telephone telephone, List<String> recoveryCodes) {}

    /** Logs in for the first time, and waits for the next code. */
    SetUp setUp(String user) throws Exception {
        var first = new StaffBrowser(port, OFFICE);
        password(first, user);
        var page = first.page("/staff/login/factor");
        var secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        var telephone = new Telephone(secret.group(1));
        var done = first.form("/staff/login/factor", Map.of("code", telephone.shows(clock.instant())));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        var codes = RECOVERY_CODE
                .matcher(done.body())
                .results()
                .map(code -> code.group(1))
                .toList();
        assertThat(codes).hasSize(8);
        assertThat(first.get(TASKS).statusCode()).isEqualTo(200);
        clock.set(clock.instant().plus(Telephone.moment()));
        return new SetUp(telephone, codes);
    }

    static HttpResponse<String> password(StaffBrowser browser, String user) throws Exception {
        return browser.form("/staff/login", Map.of("user", user, "password", user));
    }

    HttpResponse<String> logIn(String address, String user, String password) throws Exception {
        return new StaffBrowser(port, address).tryLogIn("default", user, password, "tasklist");
    }

    HttpResponse<String> rest(String address, String user, String password, String... headers) throws Exception {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/task/count"))
                .header("X-Forwarded-For", address)
                .header("Authorization", "Basic " + credentials);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    interface Attempt {
        HttpResponse<String> on(int i) throws Exception;
    }

    static List<Integer> statuses(int times, Attempt attempt) {
        IntFunction<Integer> status = i -> {
            try {
                return attempt.on(i).statusCode();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        return IntStream.range(0, times).mapToObj(status).toList();
    }
}
