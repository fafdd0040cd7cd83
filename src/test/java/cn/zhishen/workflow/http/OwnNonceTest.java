package cn.zhishen.workflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A page of the engine's web applications whose answer is being written while another request comes. */
class OwnNonceTest {

    private static final String PAGE =
            "<script nonce=\"%1$s\" src=\"a.js\"></script><script nonce=\"%1$s\">智审</script>";

    private static MockHttpServletResponse answer(FilterChain chain) throws Exception {
        var response = new MockHttpServletResponse();
        new OwnNonce().doFilter(new MockHttpServletRequest("GET", "/camunda/app/tasklist/default/"), response, chain);
        return response;
    }

    @Test
    void thePageHasTheNonceOfItsOwnPolicyAndNotThatOfTheOther() throws Exception {
        var response = answer((request, answer) -> {
            ((HttpServletResponse) answer)
                    .setHeader("Content-Security-Policy", "script-src 'nonce-own$1' 'strict-dynamic'");
            answer.setContentType("text/html;charset=UTF-8");
            answer.getOutputStream().write(PAGE.formatted("other").getBytes("UTF-8"));
        });

        assertThat(response.getContentAsString()).isEqualTo(PAGE.formatted("own$1"));
        assertThat(response.getContentLength())
                .isEqualTo(PAGE.formatted("own$1").getBytes("UTF-8").length);
    }

    @Test
    void whatIsNoPageOrHasNoPolicyPassesAsItIs() throws Exception {
        assertThat(answer((request, answer) -> {
                            ((HttpServletResponse) answer)
                                    .setHeader("Content-Security-Policy", "script-src 'nonce-own'");
                            answer.setContentType("application/javascript");
                            answer.getOutputStream().print("nonce=\"x\"");
                        })
                        .getContentAsString())
                .isEqualTo("nonce=\"x\"");
        assertThat(answer((request, answer) -> {
                            answer.setContentType("text/html");
                            answer.getWriter().print("nonce=\"x\"");
                        })
                        .getContentAsString())
                .isEqualTo("nonce=\"x\"");
        assertThat(answer((request, answer) -> ((HttpServletResponse) answer).setStatus(304))
                        .getStatus())
                .isEqualTo(304);
    }
}
