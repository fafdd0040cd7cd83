package cn.zhishen.workflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Addresses of the engine's web applications. */
class UnknownPagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/nosuch/default/",
                "/camunda/app/nosuch/default",
                "/camunda/app/nosuch/",
                "/camunda/app/nosuch/default/setup/",
                "/camunda/app/tasklist/nosuch/",
                "/camunda/app/tasklist/nosuch",
                "/camunda/app/tasklist/nosuch/setup/",
                "/camunda/app/tasklist/scripts/"
            })
    void aPageOfAnApplicationOrAnEngineThatDoesNotExistIsNotFound(String path) throws Exception {
        assertThat(status(path)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/",
                "/camunda/app/tasklist/",
                "/camunda/app/tasklist/index.html",
                "/camunda/app/tasklist/default",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/admin/default/setup/",
                "/camunda/app/welcome/default/",
                "/camunda/app/tasklist/scripts/config.js",
                "/camunda/app/tasklist/nosuch/scripts/nosuch.js"
            })
    void whatExistsOrIsAFileGoesOn(String path) throws Exception {
        assertThat(status(path)).isEqualTo(200);
    }

    private static int status(String path) throws Exception {
        var engine = mock(ProcessEngine.class);
        when(engine.getName()).thenReturn("default");
        var response = new MockHttpServletResponse();
        new UnknownPages(engine).doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        return response.getStatus();
    }
}
