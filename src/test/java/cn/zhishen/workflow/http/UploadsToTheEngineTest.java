package cn.zhishen.workflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The engine takes no files, since it would store them and their names unencrypted. */
class UploadsToTheEngineTest {

    private final MockFilterChain chain = new MockFilterChain();

    private MockHttpServletResponse send(String method, String path, String type) throws Exception {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setContentType(type);
        var response = new MockHttpServletResponse();
        new UploadsToTheEngine().doFilter(request, response, chain);
        return response;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/process-instance/1/variables/f2/data",
                "/engine-rest/execution/1/localVariables/f2/data",
                "/engine-rest/engine/default/task/1/variables/f2/data/",
                "/camunda/api/engine/engine/default/task/1/localVariables/f2/data",
                "/camunda/api/engine/engine/default/case-execution/1/variables/f2/data",
                "/camunda/api/engine/engine/default/task/1/attachment/create",
                "/engine-rest/what/comes/with/the/next/version",
                "/engine-rest/process-instance/deployment/create"
            })
    void noFileIsTakenWhoeverSendsIt(String path) throws Exception {
        var response = send("POST", path, " Multipart/Form-Data; boundary=x");

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains("流程引擎不保存文件");
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void theDataOfAVariableAreNotTakenInAnotherFormEither() throws Exception {
        assertThat(send("POST", "/engine-rest/task/1/variables/f2/data", "application/json")
                        .getStatus())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/deployment/create",
                "/engine-rest/engine/default/deployment/create",
                "/camunda/api/engine/engine/default/deployment/create"
            })
    void decisionTablesAreDeployed(String path) throws Exception {
        send("POST", path, "multipart/form-data; boundary=x");

        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void aVariableIsReadAndWritten() throws Exception {
        send("GET", "/engine-rest/process-instance/1/variables/f2/data", null);

        assertThat(chain.getRequest()).isNotNull();
        chain.reset();

        send("PUT", "/engine-rest/process-instance/1/variables/f2", "application/json");

        assertThat(chain.getRequest()).isNotNull();
    }
}
