package cn.zhishen.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebMvcTest(
        controllers = FaceProviderController.class,
        properties = {"zhishen.base-url=http://localhost", "zhishen.sandbox.enabled=true"})
@AutoConfigureMockMvc(addFilters = false)
@Import({FaceCallback.class, FaceProviderPageTest.Setup.class})
@Tag("program")
class FaceProviderPageTest {

    private static final String KEY = "sandbox-only-face-key";

    @Autowired
    private MockMvc mvc;

    private final List<String> nonces = new CopyOnWriteArrayList<>();
    private volatile int failures;
    private HttpServer product;

    @BeforeEach
    void listen() throws IOException {
        product = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        product.createContext("/", exchange -> {
            nonces.add(exchange.getRequestHeaders().getFirst("X-Nonce"));
            exchange.sendResponseHeaders(nonces.size() <= failures ? 503 : 204, -1);
            exchange.close();
        });
        product.start();
    }

    @AfterEach
    void hangUp() {
        product.stop(0);
    }

    @Test
    void thePageShowsWhomItAsksWithTheCitizenIdMasked() throws Exception {
        mvc.perform(get("/sandbox/face/" + create("2024-07-20T02:10:00Z")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("沙箱环境")))
                .andExpect(content().string(containsString("width=device-width")))
                .andExpect(content().string(containsString("扎西&lt;b&gt;次仁")))
                .andExpect(content().string(containsString("540102********1239")))
                .andExpect(content().string(not(containsString("540102198001011239"))))
                .andExpect(content().string(containsString("认证通过")))
                .andExpect(content().string(containsString("认证不通过")))
                .andExpect(content().string(not(containsString("<script"))));
    }

    @Test
    void aButtonAnswersAndTellsTheProduct() throws Exception {
        var id = create("2024-07-20T02:10:00Z");

        mvc.perform(post("/sandbox/face/" + id + "/result")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("verified", "false"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("认证不通过，请回到申请页面")));

        assertThat(nonces).hasSize(1);
        state(id).andExpect(jsonPath("$.status").value("REFUSED"));
    }

    @Test
    void theCallbackIsTriedThreeTimesWithANewNonceEach() throws Exception {
        failures = 2;
        result(create("2024-07-20T02:10:00Z"), true)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.callback").value(204));
        assertThat(nonces).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aCallbackThatNeverArrivesIsReported() throws Exception {
        failures = 9;
        result(create("2024-07-20T02:10:00Z"), true)
                .andExpect(status().isBadGateway())
                .andExpect(jsonPath("$.callback").value(503));
        assertThat(nonces).hasSize(3);
    }

    @Test
    void aSilentResultSendsNoCallback() throws Exception {
        var id = create("2024-07-20T02:10:00Z");

        mvc.perform(post("/sandbox/face/" + id + "/result?silent=true")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"verified\":true}"))
                .andExpect(status().isOk());

        assertThat(nonces).isEmpty();
        state(id).andExpect(jsonPath("$.status").value("VERIFIED"));
    }

    @Test
    void aResultStandsAndAnExpiredChallengeTakesNone() throws Exception {
        var id = create("2024-07-20T02:10:00Z");
        result(id, true).andExpect(status().isOk());
        result(id, true).andExpect(status().isOk());
        result(id, false).andExpect(status().isConflict());

        var expired = create("2024-07-20T02:00:00Z");
        state(expired).andExpect(jsonPath("$.status").value("EXPIRED"));
        result(expired, true).andExpect(status().isGone());
        mvc.perform(get("/sandbox/face/" + expired)).andExpect(content().string(containsString("已过期")));
    }

    @Test
    void withoutTheKeyThereIsNoAnswer() throws Exception {
        mvc.perform(get("/sandbox/face/challenges/" + create("2024-07-20T02:10:00Z")))
                .andExpect(status().isUnauthorized());
        mvc.perform(get("/sandbox/face/challenges/unknown").header("X-Api-Key", KEY))
                .andExpect(status().isNotFound());
    }

    private String create(String expiresAt) throws Exception {
        var answer = mvc.perform(post("/sandbox/face/challenges")
                        .header("X-Api-Key", KEY)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"reference": "r", "subjectName": "扎西<b>次仁", "subjectId": "540102198001011239",
                                 "callbackUrl": "http://127.0.0.1:%d/callback", "expiresAt": "%s"}
                                """.formatted(product.getAddress().getPort(), expiresAt)))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = JsonPath.read(answer, "$.id");
        assertThat(JsonPath.<String>read(answer, "$.url")).isEqualTo("http://localhost/sandbox/face/" + id);
        return id;
    }

    private ResultActions state(String id) throws Exception {
        return mvc.perform(get("/sandbox/face/challenges/" + id).header("X-Api-Key", KEY))
                .andExpect(status().isOk());
    }

    private ResultActions result(String id, boolean verified) throws Exception {
        return mvc.perform(post("/sandbox/face/" + id + "/result")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"verified\":" + verified + "}"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2024-07-20T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
        }
    }
}
