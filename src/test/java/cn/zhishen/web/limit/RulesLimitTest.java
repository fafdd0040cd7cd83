package cn.zhishen.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.qualification.rule.RuleSettings;
import cn.zhishen.review.assessment.AssessmentSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An address asks for rules and assessments only so often; the next minute it may again, and others may all the time. */
@DatabaseTest
class RulesLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-16T04:00:00Z");

    @Autowired
    private AssessmentSettings assessments;

    @Autowired
    private RuleSettings rules;

    @Autowired
    private TestClock clock;

    private MockMvc http;

    @BeforeEach
    void throughTheFilters(@Autowired WebApplicationContext context, @Autowired RulesLimit limit) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .addFilters(limit)
                .build();
        clock.set(NOON);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void assessmentsOfOneAddressAreLimited() throws Exception {
        for (int i = 0; i < assessments.perMinute(); i++) {
            assertThat(assess("198.51.100.71").getStatus()).isEqualTo(422);
        }
        var refused = assess("198.51.100.71");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isNotBlank();
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("too-many-rule-queries", "秒后再试");

        assertThat(assess("198.51.100.72").getStatus()).isEqualTo(422);
        assertThat(query("198.51.100.71").getStatus())
                .as("queries are counted by themselves")
                .isEqualTo(200);
        clock.set(NOON.plus(Duration.ofSeconds(61)));
        assertThat(assess("198.51.100.71").getStatus()).isEqualTo(422);
    }

    @Test
    void queriesOfOneAddressAreLimited() throws Exception {
        for (int i = 0; i < rules.queriesPerMinute(); i++) {
            assertThat(query("198.51.100.73").getStatus()).isEqualTo(200);
        }
        assertThat(query("198.51.100.73").getStatus()).isEqualTo(429);
        assertThat(query("198.51.100.74").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse assess(String address) throws Exception {
        return from(
                address,
                post("/api/v1/rules/assessments")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"));
    }

    private MockHttpServletResponse query(String address) throws Exception {
        return from(address, get("/api/v1/rules/readings"));
    }

    private MockHttpServletResponse from(String address, MockHttpServletRequestBuilder asked) throws Exception {
        return http.perform(asked.with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                }))
                .andReturn()
                .getResponse();
    }
}
