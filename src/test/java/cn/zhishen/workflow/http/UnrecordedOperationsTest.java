package cn.zhishen.workflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the sandbox allows and an office does not. {@code TasksEndByTheirFormsTest} tries the rest over HTTP. */
class UnrecordedOperationsTest {

    @ParameterizedTest
    @CsvSource({
        "PUT, /engine-rest/job/1/duedate",
        "PUT, /engine-rest/engine/default/job/1/duedate",
        "POST, /engine-rest/job/1/duedate/recalculate",
        "PUT, /camunda/api/engine/engine/default/job/1/duedate",
        "PUT, /camunda/api/engine/engine/default/job/1/duedate/"
    })
    void nobodyMovesADeadlineButInATrial(String method, String path) throws Exception {
        var refused = answer(false, method, path);
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains("期限依规定计算，不能改动");

        assertThat(answer(true, method, path).getStatus()).isEqualTo(200);
    }

    private static MockHttpServletResponse answer(boolean sandbox, String method, String path) throws Exception {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        var response = new MockHttpServletResponse();
        response.setCharacterEncoding("UTF-8");
        new UnrecordedOperations(sandbox).doFilter(request, response, new MockFilterChain());
        return response;
    }
}
