package cn.zhishen.workflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.shared.PersonalNumber;
import jakarta.servlet.ReadListener;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Requests to the engine over HTTP are searched for numbers of persons and then passed on unchanged. */
class NumbersOfPersonsTest {

    private static final String BODY = "{\"value\":\"更正\",\"type\":\"String\"}";

    private final MockFilterChain chain = new MockFilterChain();

    private MockHttpServletResponse send(String path, byte[] body) throws Exception {
        var request = new MockHttpServletRequest("PUT", path);
        request.setServletPath(path);
        request.setContentType("application/JSON;charset=UTF-8");
        request.setContent(body);
        var response = new MockHttpServletResponse();
        new NumbersOfPersons().doFilter(request, response, chain);
        return response;
    }

    @Test
    void whatHoldsNobodysNumberIsReadOnceMoreAsItCame() throws Exception {
        send("/engine-rest/process-instance/1/variables/note", BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(chain.getRequest().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(BODY);
        assertThat(chain.getRequest().getReader().readLine()).isEqualTo(BODY);
    }

    @Test
    void whoReadsWithoutWaitingIsTold() throws Exception {
        send("/engine-rest/process-instance/1/variables/note", BODY.getBytes(StandardCharsets.UTF_8));
        var heard = new ArrayList<String>();
        var body = chain.getRequest().getInputStream();

        body.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() {
                heard.add("data");
            }

            @Override
            public void onAllDataRead() {
                heard.add("all");
            }

            @Override
            public void onError(Throwable e) {
                heard.add("error");
            }
        });

        assertThat(heard).isEqualTo(List.of("data", "all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-32LE"})
    void aNumberIsSeenInEveryEncodingThatTheEngineReads(String encoding) throws Exception {
        var response = send(
                "/engine-rest/process-instance/1/variables/note",
                "{\"value\":\"电话 13989012345\"}".getBytes(Charset.forName(encoding)));

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(PersonalNumber.REFUSED);
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void whatIsNoJsonIsLeftToTheEngineToRefuse() throws Exception {
        send("/engine-rest/process-instance/1/variables/note", "{\"value\":".getBytes(StandardCharsets.UTF_8));

        assertThat(chain.getRequest()).isNotNull();
    }
}
