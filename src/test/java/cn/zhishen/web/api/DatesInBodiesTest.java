package cn.zhishen.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every date in every body that the program takes (the stand-ins of the sandbox apart), found by walking the types of the bodies. */
@DatabaseTest
class DatesInBodiesTest {

    private static final List<String> NO_DATES = List.of(
            "46753",
            "[2026,5,1]",
            "\"2026-05-01T16:00:00Z\"",
            "\"2026-5-1\"",
            "\"+12026-05-01\"",
            "\"2026-02-30\"",
            "\"\"",
            "\" 2026-05-01 \"",
            "\"２０２６-05-01\"",
            "true",
            "{}",
            "\"" + "2026-05-01".repeat(50) + "\"");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    EnterpriseLibrary library;

    @Autowired
    JdbcTemplate jdbc;

    /**
     * A date in a body.
     *
     * @param path as an error names it
     * @param body with %s where its value stands
     */
    private record DateInBody(HttpMethod method, String address, String path, String body) {

        DateInBody inField(String name) {
            return new DateInBody(
                    method,
                    address,
                    name + (path.isEmpty() || path.startsWith("[") ? "" : ".") + path,
                    "{\"" + name + "\":" + body + "}");
        }

        DateInBody inList() {
            return new DateInBody(method, address, "[0]" + (path.isEmpty() ? "" : ".") + path, "[" + body + "]");
        }

        /** If the whole body is a list, errors name it by the end of the address. */
        DateInBody whole() {
            return path.startsWith("[")
                    ? new DateInBody(method, address, address.substring(address.lastIndexOf('/') + 1) + path, body)
                    : this;
        }
    }

    @Test
    void aDateIsWrittenInOneFormOnlyAndTheAnswerSaysWhich(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        var dates = datesIn(mapping);
        assertThat(dates)
                .extracting(DateInBody::path)
                .contains(
                        "establishedOn",
                        "particulars.safetyPermitValidUntil",
                        "persons[0].certificates[0].validUntil",
                        "persons[0].employments[0].from",
                        "equipment[0].particulars.manufacturedOn",
                        "projects[0].completedOn",
                        "held-qualifications[0].issuedOn")
                .hasSizeGreaterThanOrEqualTo(13);

        for (var date : dates) {
            for (var written : NO_DATES) {
                var answer = send(date, written);
                assertThat(answer).as("%s: %s", date, written).hasStatus(400);
                assertThat(answer)
                        .bodyJson()
                        .extractingPath("$.type")
                        .as("%s: %s", date, written)
                        .isEqualTo("urn:zhishen:problem:wrong-value");
                assertThat(answer)
                        .bodyJson()
                        .extractingPath("$.errors[0].field")
                        .isEqualTo(date.path());
                assertThat(answer)
                        .bodyJson()
                        .extractingPath("$.errors[0].message")
                        .asString()
                        .startsWith("日期应写作 yyyy-MM-dd，例如 2026-05-01；");
                assertThat(answer).bodyText().hasSizeLessThan(600);
            }
            assertThat(send(date, "\"2026-05-01\""))
                    .bodyText()
                    .as(date.toString())
                    .doesNotContain("wrong-value", "malformed-json", "internal-error");
        }
    }

    /** Without our converter Spring would read a date in the short form of a language, such as 5/1/26. */
    @Test
    void noParameterIsADateBeforeTheProgramHasReadItAsText(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        assertThat(mapping.getHandlerMethods().values().stream()
                        .filter(handler -> handler.getBeanType().getName().startsWith("cn.zhishen."))
                        .flatMap(handler -> Stream.of(handler.getMethodParameters())))
                .isNotEmpty()
                .noneMatch(parameter -> isOfTime(parameter.getParameterType()));
    }

    /** An entry from before dates were read strictly and persons were encrypted. */
    @Test
    void whatWasStoredBeforeIsStillRead(@Autowired ObjectMapper json) throws JsonProcessingException {
        var uscc = LibraryFixtures.newUscc();
        var person = LibraryFixtures.person(1);
        library.put(LibraryFixtures.profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(person));
        var stored = json.<ObjectNode>valueToTree(person).put("graduatedOn", "+12026-05-01");
        jdbc.update("update person set content = ? where uscc = ?", json.writeValueAsString(stored), uscc.value());

        assertThat(library.persons(uscc)).singleElement().satisfies(read -> assertThat(read.graduatedOn())
                .isEqualTo(LocalDate.of(12026, 5, 1)));
    }

    private MvcTestResult send(DateInBody date, String written) {
        return mvc.method(date.method())
                .uri(date.address())
                .contentType(MediaType.APPLICATION_JSON)
                .content(date.body().formatted(written))
                .exchange();
    }

    private static List<DateInBody> datesIn(RequestMappingHandlerMapping mapping) {
        var dates = new ArrayList<DateInBody>();
        mapping.getHandlerMethods().forEach((request, handler) -> body(handler).forEach(type -> {
            var method =
                    request.getMethodsCondition().getMethods().iterator().next().asHttpMethod();
            request.getPatternValues().forEach(pattern -> dates(type)
                    .map(found -> new DateInBody(method, address(pattern), found.path(), found.body()))
                    .map(DateInBody::whole)
                    .forEach(dates::add));
        }));
        return dates;
    }

    private static Stream<Type> body(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .filter(parameter -> handler.getBeanType().getName().startsWith("cn.zhishen.web."))
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(parameter -> parameter.getGenericParameterType());
    }

    private static String address(String pattern) {
        return pattern.replace("{uscc}", LibraryFixtures.newUscc().value())
                .replace("{number}", "5420260501000001")
                .replaceAll("\\{\\w+}", "1");
    }

    private static Stream<DateInBody> dates(Type type) {
        if (type == LocalDate.class) {
            return Stream.of(new DateInBody(null, null, "", "%s"));
        }
        if (type instanceof ParameterizedType list && List.class == list.getRawType()) {
            return dates(list.getActualTypeArguments()[0]).map(DateInBody::inList);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return Stream.of(record.getRecordComponents()).flatMap(DatesInBodiesTest::dates);
        }
        assertThat(type instanceof Class<?> other && isOfTime(other))
                .as("a body with a time of another kind must say how it is written: " + type)
                .isFalse();
        return Stream.empty();
    }

    private static Stream<DateInBody> dates(RecordComponent component) {
        return dates(component.getGenericType()).map(date -> date.inField(component.getName()));
    }

    private static boolean isOfTime(Class<?> type) {
        return Temporal.class.isAssignableFrom(type)
                || TemporalAccessor.class.isAssignableFrom(type)
                || Date.class.isAssignableFrom(type);
    }
}
