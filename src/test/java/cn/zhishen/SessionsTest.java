package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions of a browser with several tabs, and of a browser that sends anything. */
@RunningProgram
class SessionsTest {

    private static final String USCC = "91540100MA6TX1A00N";
    private static final String BEGIN = "/portal/login/begin/licence";

    @Autowired
    private SessionRepository<? extends Session> sessions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    @Test
    void sixTabsBeginALogInAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            var cookie = cookie(new Portal(port).get("/portal"));
            var answers = Concurrently.run(
                    6, tab -> new Portal(port).send("GET", BEGIN, null, BodyPublishers.noBody(), "Cookie", cookie));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302));
        }
    }

    @Test
    void eachOfSeveralTabsComesToTheEndOfItsLogIn() {
        new Api(port).awaitDemo(USCC);
        var browser = new Portal(port);
        browser.get("/portal");
        var begun = IntStream.range(0, 3)
                .mapToObj(tab -> location(browser.get(BEGIN)))
                .toList();
        for (var tab : begun) {
            assertThat(location(browser.get(chosen(browser, tab))))
                    .doesNotContain("failed")
                    .endsWith("/portal");
            assertThat(browser.get("/portal").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLogInThatWasBegunInAnotherBrowserIsToldWhatToDo() {
        new Api(port).awaitDemo(USCC);
        var one = new Portal(port);
        var back = chosen(one, location(one.get(BEGIN)));

        var other = new Portal(port);
        var page = other.get(location(other.get(back)));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("登录没有完成", "请重新扫码");
    }

    @Test
    void manyLogInsThatAreBegunAndLeftAreForgotten() {
        var browser = new Portal(port);
        var first = location(browser.get(BEGIN));
        for (int i = 0; i < 10; i++) {
            browser.get(BEGIN);
        }
        assertThat(location(browser.get(chosen(browser, first)))).contains("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\0\0\0", "x", "' or 1=1", "藏", ""})
    void aCookieThatIsNoIdOfASessionIsNoSession(String odd) {
        var cookie = Base64.getEncoder().encodeToString(odd.getBytes(StandardCharsets.UTF_8));
        for (var path :
                List.of("/portal", "/portal/session", "/", "/staff/complaints", "/camunda/app/tasklist/default/")) {
            var answer = new Portal(port)
                    .send(
                            "GET",
                            path,
                            null,
                            BodyPublishers.noBody(),
                            "Cookie",
                            "SESSION=" + cookie + "; STAFF_SESSION=" + cookie);
            assertThat(answer.statusCode()).as(path).isLessThan(500);
        }
    }

    @Test
    void whatATabWritesIntoASessionThatAnotherHasEndedIsGone() {
        writeAfterTheEnd(sessions);
    }

    private static <S extends Session> void writeAfterTheEnd(SessionRepository<S> sessions) {
        var tab = written(sessions);
        sessions.deleteById(tab.getId());

        assertThatCode(() -> sessions.save(tab)).doesNotThrowAnyException();
        assertThat(sessions.findById(tab.getId())).isNull();
    }

    @Test
    void norIsItAConflictIfTheSessionEndsAtThatMoment() {
        writeDuringTheEnd(sessions);
    }

    private <S extends Session> void writeDuringTheEnd(SessionRepository<S> sessions) {
        var tab = written(sessions);

        var written = transactions.execute(ending -> {
            jdbc.update("delete from spring_session where session_id = ?", tab.getId());
            var late = CompletableFuture.runAsync(() -> sessions.save(tab));
            await().until(this::someoneWaitsForASession);
            return late;
        });

        assertThat(written).succeedsWithin(Duration.ofSeconds(10));
        assertThat(sessions.findById(tab.getId())).isNull();
    }

    /** Adds one entry and changes another. A failure in the first statement would break the second. */
    private static <S extends Session> S written(SessionRepository<S> sessions) {
        var session = sessions.createSession();
        session.setAttribute("page", "one");
        sessions.save(session);
        var tab = sessions.findById(session.getId());
        tab.setAttribute("written", "late");
        tab.setAttribute("page", "other");
        return tab;
    }

    private boolean someoneWaitsForASession() {
        return jdbc.queryForObject("""
                        select count(*) > 0 from pg_stat_activity
                        where wait_event_type = 'Lock' and query ilike '%spring_session%' and datname = current_database()
                        """, Boolean.class);
    }

    @Test
    void ofWhatTwoTabsWriteForTheFirstTimeTheLaterHolds() {
        writeTwice(sessions);
    }

    private static <S extends Session> void writeTwice(SessionRepository<S> sessions) {
        var session = sessions.createSession();
        sessions.save(session);
        var one = sessions.findById(session.getId());
        var other = sessions.findById(session.getId());
        one.setAttribute("page", "one");
        other.setAttribute("page", "other");
        sessions.save(one);
        sessions.save(other);
        assertThat(sessions.findById(session.getId()).<String>getAttribute("page"))
                .isEqualTo("other");
        sessions.deleteById(session.getId());
    }

    /** Where the provider sends the browser back to, once the enterprise has been chosen on the phone. */
    private static String chosen(Portal browser, String asked) {
        var waiting = location(browser.get(asked));
        browser.send(
                "POST",
                waiting + "/choice",
                "application/json",
                BodyPublishers.ofString("{\"uscc\":\"" + USCC + "\"}"));
        return location(browser.get(waiting));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("SESSION="))
                .map(cookie -> cookie.split(";")[0])
                .findFirst()
                .orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(300, 399);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
