package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The description of the REST interface has exactly these operations. */
@RunningProgram
class ApiDocumentationTest {

    private static final String ENTERPRISE = "/api/v1/enterprises/{uscc}";
    private static final String APPLICATION = "/api/v1/applications/{number}";

    @LocalServerPort
    private int port;

    private JsonNode document;

    @BeforeEach
    void read() {
        document = new Api(port).get("/v3/api-docs", Api.NOBODY).expect(200).json();
    }

    @Test
    void theOperationsAreThoseOfTheInterfaceAndNoOthers() {
        assertThat(operations().keySet())
                .containsExactlyInAnyOrder(
                        "PUT " + ENTERPRISE,
                        "GET " + ENTERPRISE,
                        "PUT " + ENTERPRISE + "/persons",
                        "GET " + ENTERPRISE + "/persons",
                        "PUT " + ENTERPRISE + "/equipment",
                        "GET " + ENTERPRISE + "/equipment",
                        "PUT " + ENTERPRISE + "/projects",
                        "GET " + ENTERPRISE + "/projects",
                        "PUT " + ENTERPRISE + "/held-qualifications",
                        "GET " + ENTERPRISE + "/held-qualifications",
                        "GET " + ENTERPRISE + "/measure-proposals",
                        "POST " + ENTERPRISE + "/applications",
                        "GET /api/v1/qualifications",
                        "GET /api/v1/rules/tables",
                        "GET /api/v1/rules/tables/{table}",
                        "GET /api/v1/rules/standards/{code}",
                        "GET /api/v1/rules/readings",
                        "POST /api/v1/rules/assessments",
                        "GET /api/v1/timeline-heads",
                        "GET " + APPLICATION,
                        "DELETE " + APPLICATION,
                        "PUT " + APPLICATION + "/name",
                        "PUT " + APPLICATION + "/dossier",
                        "GET " + APPLICATION + "/pre-check",
                        "POST " + APPLICATION + "/submission",
                        "GET " + APPLICATION + "/documents",
                        "GET " + APPLICATION + "/documents/{id}",
                        "POST " + APPLICATION + "/signed-form",
                        "GET " + APPLICATION + "/signed-form/{documentId}/pages/{page}.jpg",
                        "POST " + APPLICATION + "/technical-lead-sheet",
                        "GET " + APPLICATION + "/technical-lead-sheet-template",
                        "GET " + APPLICATION + "/receipt.pdf",
                        "POST " + APPLICATION + "/confirmation",
                        "PUT " + APPLICATION + "/agent",
                        "DELETE " + APPLICATION + "/agent",
                        "POST " + APPLICATION + "/agent/mandate",
                        "POST " + APPLICATION + "/face-authentications",
                        "GET " + APPLICATION + "/report",
                        "GET " + APPLICATION + "/report.pdf",
                        "GET " + APPLICATION + "/notice.pdf",
                        "GET " + APPLICATION + "/statement",
                        "POST " + APPLICATION + "/statement",
                        "POST " + APPLICATION + "/statement/withdrawal",
                        "POST " + APPLICATION + "/withdrawal",
                        "POST " + APPLICATION + "/new-application",
                        "GET /api/v1/public-notices",
                        "GET /api/v1/public-notices/{id}",
                        "POST /api/v1/public-notices/{id}/objections",
                        "GET /api/v1/certificates/{number}",
                        "GET /api/v1/certificates/{number}.pdf",
                        "GET /api/v1/certificates/{number}.ofd",
                        "POST /api/v1/certificates/{number}/comparison");
    }

    @Test
    void everyOperationSaysInChineseWhatItDoes() {
        assertThat(operations())
                .allSatisfy((path, operation) ->
                        assertThat(operation.path("summary").asText()).as(path).matches(".*\\p{IsHan}{2,}.*"));
    }

    @Test
    void everyOperationFailsInTheSameDocumentedForm() {
        assertThat(operations()).allSatisfy((path, operation) -> assertThat(
                        operation.path("responses").path("default").path("$ref").asText())
                .as(path)
                .isEqualTo("#/components/responses/Problem"));
        var content =
                document.path("components").path("responses").path("Problem").path("content");
        assertThat(content.path("application/problem+json")
                        .path("schema")
                        .path("$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("properties")
                        .fieldNames())
                .toIterable()
                .contains("type", "title", "status", "detail", "errors", "until", "stage");
    }

    @Test
    void clientsAreToldHowToProveWhoTheyAre() {
        var scheme = document.path("components").path("securitySchemes").path("client");
        assertThat(scheme.path("type").asText() + " " + scheme.path("scheme").asText())
                .isEqualTo("http basic");
        assertThat(document.path("security").findValues("client")).isNotEmpty();
    }

    private Map<String, JsonNode> operations() {
        var operations = new LinkedHashMap<String, JsonNode>();
        for (var path : new ArrayList<>(document.path("paths").properties())) {
            path.getValue()
                    .properties()
                    .forEach(method ->
                            operations.put(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue()));
        }
        return operations;
    }
}
