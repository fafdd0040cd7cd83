package cn.zhishen.web.api;

import static cn.zhishen.enterprise.LibraryFixtures.equipment;
import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.person;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static cn.zhishen.enterprise.LibraryFixtures.project;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.Uscc;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
@WithMockUser("portal")
class EnterpriseControllerTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Test
    void aNewEnterpriseIsCreatedAndThenReplaced() throws Exception {
        var uscc = newUscc();
        var body = json.writeValueAsString(profile(uscc, "高原建设有限公司"));
        var created = put(uscc.value(), "", body);
        assertThat(created).hasStatus(201);
        assertThat(created.getResponse().getHeader("Location")).endsWith("/api/v1/enterprises/" + uscc);
        assertThat(put(uscc.value(), "", body)).hasStatus(204);
        assertThat(get(uscc, "")).hasStatusOk().bodyJson().isStrictlyEqualTo(body);
    }

    @Test
    void theListsAreReadAsTheyWerePut() throws Exception {
        var uscc = newUscc();
        put(uscc.value(), "", json.writeValueAsString(profile(uscc, "高原建设有限公司")));
        var persons = json.writeValueAsString(List.of(person(2), person(1)));
        var equipment = json.writeValueAsString(List.of(equipment("1")));
        var projects = json.writeValueAsString(List.of(project("1")));
        assertThat(get(uscc, "/persons")).hasStatusOk().bodyJson().isStrictlyEqualTo("[]");
        assertThat(put(uscc.value(), "/persons", persons)).hasStatus(204);
        assertThat(put(uscc.value(), "/equipment", equipment)).hasStatus(204);
        assertThat(put(uscc.value(), "/projects", projects)).hasStatus(204);
        assertThat(get(uscc, "/persons")).hasStatusOk().bodyJson().isStrictlyEqualTo(persons);
        assertThat(get(uscc, "/equipment")).hasStatusOk().bodyJson().isStrictlyEqualTo(equipment);
        assertThat(get(uscc, "/projects")).hasStatusOk().bodyJson().isStrictlyEqualTo(projects);
    }

    @Test
    void wordsThatNobodyWillKnowAreNamedAndTaken() throws Exception {
        var uscc = newUscc();
        put(uscc.value(), "", json.writeValueAsString(profile(uscc, "高原建设有限公司")));

        var persons = put(uscc.value(), "/persons", """
                [{"citizenId": "540102199001010038", "name": "扎西", "certificates": [
                   {"kind": "TITLE", "name": "工程系列", "level": "中级", "specialties": ["结构", "给排水和暖通"], "number": "1"}]}]
                """);

        assertThat(persons).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"warnings": [{"field": "persons[0].certificates[0].specialties[1]", "word": "给排水和暖通", "kind": "职称专业",
                  "nearest": "给排水", "message": "职称专业“给排水和暖通”不在词表中，审查时须人工核对；相近的词：给排水"}]}
                """);
        assertThat(get(uscc, "/persons"))
                .bodyJson()
                .extractingPath("$[0].certificates[0].specialties[1]")
                .isEqualTo("给排水和暖通");
        assertThat(put(uscc.value(), "/equipment", """
                        [{"id": "1", "name": "时光机", "quantity": 1, "figures": [{"name": "速度", "value": 1}]}]
                        """))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.warnings[*].field")
                .asArray()
                .containsExactly("equipment[0].figures[0].name");
        assertThat(put(uscc.value(), "/projects", "[{\"id\": \"1\", \"name\": \"某楼\", \"category\": \"建筑工程施工总包\"}]"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.warnings[0].nearest")
                .isEqualTo("建筑工程施工总承包");
    }

    @Test
    void peopleWithOtherDocumentsStandBesideThoseOfOldClients() throws Exception {
        var uscc = newUscc();
        put(uscc.value(), "", json.writeValueAsString(profile(uscc, "高原建设有限公司")));
        assertThat(put(uscc.value(), "/persons", """
                        [{"citizenId": "540102199001010038", "name": "扎西"},
                         {"citizenId": {"kind": "PASSPORT", "number": "e12345678"}, "birthDate": "1985-03-12", "name": "李约翰"},
                         {"citizenId": {"kind": "HONG_KONG_MACAO_TRAVEL_PERMIT", "number": "H1234567801"},
                          "birthDate": "1985-03-12", "name": "陈大文"},
                         {"citizenId": {"kind": "RESIDENCE_PERMIT", "number": "810000199003070015"}, "name": "李四"}]
                        """)).hasStatus(204);

        assertThat(get(uscc, "/persons")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                        [{"citizenId": "540102199001010038"},
                         {"citizenId": {"kind": "PASSPORT", "number": "E12345678"}, "birthDate": "1985-03-12"},
                         {"citizenId": {"kind": "HONG_KONG_MACAO_TRAVEL_PERMIT", "number": "H12345678"}, "birthDate": "1985-03-12"},
                         {"citizenId": {"kind": "RESIDENCE_PERMIT", "number": "810000199003070015"}}]
                        """);
    }

    @Test
    void theLegalRepresentativeMayHaveAPassport() throws Exception {
        var uscc = newUscc();
        var body = (com.fasterxml.jackson.databind.node.ObjectNode) json.valueToTree(profile(uscc, "高原建设有限公司"));
        body.putObject("legalRepresentativeId").put("kind", "PASSPORT").put("number", "E12345678");
        var without = put(uscc.value(), "", body.toString());
        assertProblem(without, 422, "invalid-input");
        assertThat(without)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("legalRepresentativeBirthDate");

        body.put("legalRepresentativeBirthDate", "1970-05-01");

        assertThat(put(uscc.value(), "", body.toString())).hasStatus(201);
        assertThat(get(uscc, "")).hasStatusOk().bodyJson().isStrictlyEqualTo(body.toString());
    }

    @Test
    void whatIsWrongWithADocumentIsNamedWithItsPath() {
        var badNumber = put(
                newUscc().value(),
                "/persons",
                "[{\"citizenId\": {\"kind\": \"TAIWAN_TRAVEL_PERMIT\", \"number\": \"1\"}}]");
        assertProblem(badNumber, 400, "invalid-citizen-id");
        assertThat(badNumber).bodyJson().extractingPath("$.errors[0].field").isEqualTo("persons[0].citizenId");
        assertThat(badNumber).bodyJson().extractingPath("$.detail").asString().contains("应为 8 位数字");

        var noKind = put(newUscc().value(), "/persons", "[{\"citizenId\": {\"number\": \"E12345678\"}}]");
        assertProblem(noKind, 400, "invalid-citizen-id");
        assertThat(noKind).bodyJson().extractingPath("$.detail").asString().contains("请选择证件种类");

        var otherKind = put(
                newUscc().value(), "/persons", "[{\"citizenId\": {\"kind\": \"DRIVING_LICENCE\", \"number\": \"1\"}}]");
        assertProblem(otherKind, 400, "wrong-value");
        assertThat(otherKind).bodyJson().extractingPath("$.errors[0].field").isEqualTo("persons[0].citizenId.kind");
        assertThat(otherKind).bodyJson().extractingPath("$.detail").asString().contains("PASSPORT");
    }

    @Test
    void anUnknownEnterpriseIsNotFound() {
        for (var list : List.of("", "/persons", "/equipment", "/projects")) {
            assertProblem(get(newUscc(), list), 404, "unknown-enterprise");
        }
        assertProblem(put(newUscc().value(), "/persons", "[]"), 404, "unknown-enterprise");
    }

    @Test
    void pathAndBodyNameTheSameEnterprise() throws Exception {
        var result = put(newUscc().value(), "", json.writeValueAsString(profile(newUscc(), "甲")));
        assertProblem(result, 422, "invalid-input");
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo("uscc");
    }

    @Test
    void anImpossibleUsccInThePathIsNamed() {
        var result = mvc.get().uri("/api/v1/enterprises/123").exchange();
        assertProblem(result, 400, "invalid-uscc");
        assertThat(result).bodyJson().extractingPath("$.detail").asString().contains("18 位");
    }

    @Test
    void anImpossibleUsccInTheBodyIsNamed() {
        var result = put(newUscc().value(), "", "{\"uscc\": \"91540100MA6T00000X\", \"name\": \"甲\"}");
        assertProblem(result, 400, "invalid-uscc");
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo("uscc");
    }

    @Test
    void anImpossibleCitizenIdIsNamedWithItsPathAndMasked() {
        var result = put(newUscc().value(), "/persons", "[{\"name\": \"甲\"}, {\"citizenId\": \"540102198001010001\"}]");
        assertProblem(result, 400, "invalid-citizen-id");
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo("persons[1].citizenId");
        assertThat(result).bodyText().doesNotContain("540102198001010001").contains("540102********");
    }

    @Test
    void everyFieldErrorIsListed() {
        var result = put(newUscc().value(), "/equipment", "[{\"id\": \"1\", \"name\": \"\", \"quantity\": 0}]");
        assertProblem(result, 422, "invalid-input");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("equipment[0].name", "equipment[0].quantity");
    }

    @Test
    void brokenJsonIsNamedWithItsLine() {
        for (var broken : List.of("[\n{\"name\": }]", "[\n{\"name\": \"甲\"", "[\n}")) {
            var result = put(newUscc().value(), "/persons", broken);
            assertProblem(result, 400, "malformed-json");
            assertThat(result).bodyJson().extractingPath("$.detail").asString().contains("第 2 行");
        }
    }

    @Test
    void aValueOfTheWrongTypeIsNamedWithTheRemedy() {
        var date = put(newUscc().value(), "/persons", "[{\"graduatedOn\": \"2024-02-30\"}]");
        assertProblem(date, 400, "wrong-value");
        assertThat(date).bodyJson().extractingPath("$.errors[0].field").isEqualTo("persons[0].graduatedOn");
        assertThat(date).bodyJson().extractingPath("$.detail").asString().contains("yyyy-MM-dd，例如 2026-05-01");

        var kind = put(newUscc().value(), "/persons", "[{\"certificates\": [{\"kind\": \"OTHER\"}]}]");
        assertProblem(kind, 400, "wrong-value");
        assertThat(kind).bodyJson().extractingPath("$.detail").asString().contains("REGISTRATION", "TITLE", "SKILL");

        assertProblem(put(newUscc().value(), "/persons", "{\"name\": \"甲\"}"), 400, "wrong-value");
        assertProblem(put(newUscc().value(), "/persons", "[{\"certificates\": [null]}]"), 400, "wrong-value");
    }

    @Test
    void anUnknownPropertyIsNamed() {
        var result = put(newUscc().value(), "/projects", "[{\"idd\": \"1\"}]");
        assertProblem(result, 400, "unknown-property");
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo("projects[0].idd");
    }

    @Test
    void aMissingBodyIsNamed() {
        assertProblem(put(newUscc().value(), "/persons", ""), 400, "missing-body");
        assertProblem(put(newUscc().value(), "/persons", "null"), 400, "missing-body");
    }

    @Test
    void anotherMediaTypeOrMethodOrPathIsTold() {
        var text = mvc.put()
                .uri("/api/v1/enterprises/{uscc}", newUscc())
                .contentType(MediaType.TEXT_PLAIN)
                .content("x")
                .exchange();
        assertProblem(text, 415, "wrong-media-type");
        var delete = mvc.delete().uri("/api/v1/enterprises/{uscc}", newUscc()).exchange();
        assertProblem(delete, 405, "method-not-allowed");
        assertThat(delete.getResponse().getHeader("Allow")).contains("GET", "PUT");
        assertProblem(mvc.get().uri("/api/v1/nothing").exchange(), 404, "not-found");
        var html = mvc.get()
                .uri("/api/v1/enterprises/{uscc}", newUscc())
                .accept(MediaType.TEXT_HTML)
                .exchange();
        assertProblem(html, 406, "not-acceptable");
    }

    @Test
    void theInterfaceIsDescribedInChinese() {
        var description = mvc.get().uri("/v3/api-docs").exchange();
        assertThat(description).hasStatusOk();
        assertThat(description)
                .bodyJson()
                .extractingPath("$.paths['/api/v1/enterprises/{uscc}/persons'].put.summary")
                .isEqualTo("替换企业人员清单");
        assertThat(description)
                .bodyJson()
                .extractingPath("$.components.schemas.EnterpriseProfile.properties.uscc.type")
                .isEqualTo("string");
        assertThat(description)
                .bodyJson()
                .extractingPath("$.components.schemas.Person.properties.citizenId.oneOf[*].type")
                .asArray()
                .containsExactly("string", "object");
    }

    @Test
    void theWarningsAreDescribed() {
        var put = "$.paths['/api/v1/enterprises/{uscc}/projects'].put.responses";
        var description = mvc.get().uri("/v3/api-docs").exchange();

        assertThat(description)
                .bodyJson()
                .extractingPath(put + "['200'].description")
                .asString()
                .contains("warnings");
        assertThat(description)
                .bodyJson()
                .extractingPath(put + "['204'].description")
                .isEqualTo("清单已替换");
        assertThat(description)
                .bodyJson()
                .extractingPath("$.components.schemas.WordRemark.properties")
                .asMap()
                .containsKeys("field", "word", "kind", "nearest", "message");
    }

    private MvcTestResult put(String uscc, String list, String body) {
        return mvc.put()
                .uri("/api/v1/enterprises/" + uscc + list)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(Uscc uscc, String list) {
        return mvc.get().uri("/api/v1/enterprises/" + uscc + list).exchange();
    }

    private static void assertProblem(MvcTestResult result, int status, String name) {
        assertThat(result).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("urn:zhishen:problem:" + name);
        assertThat(result).bodyJson().extractingPath("$.title").asString().matches("[^a-z]*(JSON)?[^a-z]*");
    }
}
