package cn.zhishen.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.zhishen.DatabaseTest;
import cn.zhishen.audit.AccessFilter;
import cn.zhishen.audit.AccessRecords;
import cn.zhishen.audit.Disclosed;
import cn.zhishen.audit.Reader;
import cn.zhishen.enterprise.LibraryFixtures;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.workflow.StaffLogIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * No route shows anything of anybody without a record: each handler {@link Discloses} something, or stands in {@code readings.tsv} with the
 * reason why what it shows is no reading.
 */
@DatabaseTest
class ReadingsOnRecordTest {

    private static final Path LIST = Path.of("src", "test", "resources", "readings.tsv");

    @Autowired
    private AccessRecords records;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private JdbcTemplate jdbc;

    private MockMvc http;

    @BeforeEach
    void throughTheSecurityChains(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @Test
    void everyRouteIsRecordedOrSaysWhyItNeedNotBe(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes)
            throws IOException {
        var excused = excused();
        var unused = new TreeSet<>(excused.keySet());
        var wanting = new TreeSet<String>();
        var twofold = new TreeSet<String>();
        var shipped = new LinkedHashMap<>(routes.getHandlerMethods());
        shipped.values().removeIf(ReadingsOnRecordTest::isOfATest);
        shipped.forEach((mapping, handler) -> names(mapping).forEach(route -> {
            var excuse =
                    excused.keySet().stream().filter(one -> covers(one, route)).toList();
            unused.removeAll(excuse);
            boolean recorded = recorded(handler);
            if (!recorded && excuse.isEmpty()) {
                wanting.add(route);
            } else if (recorded && !excuse.isEmpty()) {
                twofold.add(route);
            }
        }));

        assertThat(excused.values()).allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(10));
        assertThat(wanting)
                .as("routes that need @Discloses, or a line with a reason in " + LIST)
                .isEmpty();
        assertThat(twofold).as("routes that are recorded and excused").isEmpty();
        assertThat(unused).as("lines of " + LIST + " that excuse nothing").isEmpty();
    }

    @Test
    void withoutTheRecordNothingIsShown() throws Exception {
        var receipt = complaint();
        var persons = "/api/v1/enterprises/" + enterprise() + "/persons";
        jdbc.execute("alter table access_record rename to access_record_away");
        try {
            var page = send(get("/staff/complaints/" + receipt).session(StaffLogIn.of("reviewer")));
            assertThat(page.getStatus()).isEqualTo(503);
            assertThat(page.getContentAsString(UTF_8)).contains("本次查阅未能记录").doesNotContain("转包的事实");

            var answer = send(get(persons).with(httpBasic("portal", "portal")));
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getContentAsString(UTF_8))
                    .contains("urn:zhishen:problem:not-recorded")
                    .doesNotContain("citizenId");
        } finally {
            jdbc.execute("alter table access_record_away rename to access_record");
        }
        assertThat(send(get("/staff/complaints/" + receipt).session(StaffLogIn.of("reviewer")))
                        .getContentAsString(UTF_8))
                .contains("转包的事实");
    }

    @Test
    void whatIsNotShownLeavesNoRecord() throws Exception {
        long before = records.count(AccessFilter.ALL, Integer.MAX_VALUE);

        assertThat(send(get("/staff/applications/5400000000000000").session(StaffLogIn.of("reviewer")))
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(get("/staff/complaints/x").session(StaffLogIn.of("auditor")))
                        .getStatus())
                .isEqualTo(403);
        assertThat(send(get("/staff/timelines/x").session(StaffLogIn.of("auditor")))
                        .getStatus())
                .isEqualTo(404);
        assertThat(send(get("/staff/certificates?number=D354000001").session(StaffLogIn.of("reviewer")))
                        .getRedirectedUrl())
                .isEqualTo("/staff/certificates/D354000001");
        assertThat(send(get("/api/v1/enterprises/" + LibraryFixtures.newUscc() + "/persons")
                                .with(httpBasic("portal", "portal")))
                        .getStatus())
                .isEqualTo(404);

        assertThat(records.count(AccessFilter.ALL, Integer.MAX_VALUE)).isEqualTo(before);
    }

    @Test
    void theRecordNamesThePersonAndTheAddressAsTheProgramBelievesIt() throws Exception {
        var receipt = complaint();

        send(get("/staff/complaints/" + receipt)
                .session(StaffLogIn.of("reviewer"))
                .header("X-Forwarded-For", "203.0.113.9")
                .with(request -> {
                    request.setRemoteAddr("192.0.2.44");
                    return request;
                }));

        assertThat(records.page(new AccessFilter(null, List.of(receipt), null, null), 0, 10))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.reader()).isEqualTo(Reader.staff("reviewer", "演示复核员"));
                    assertThat(record.disclosed()).isEqualTo(Disclosed.COMPLAINT);
                    assertThat(record.item()).isNull();
                    assertThat(record.address()).isEqualTo("192.0.2.44");
                });
    }

    private String complaint() {
        var receipt = "投诉" + LibraryFixtures.newUscc().value();
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content,
                                       received_at, triage_due, status)
                values (gen_random_uuid(), ?, ?, 'C', ?, '某企业', '转包的事实', now(), current_date, 'RECEIVED')""", receipt, receipt.replaceAll("\\D", ""), receipt);
        return receipt;
    }

    private Uscc enterprise() {
        var uscc = LibraryFixtures.newUscc();
        library.put(LibraryFixtures.profile(uscc, "高原建设有限公司"));
        library.putPersons(uscc, List.of(LibraryFixtures.person(86001)));
        return uscc;
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    /** The excused routes (with a method) and areas (without one), each with the reason. */
    private static Map<String, String> excused() throws IOException {
        var excused = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(LIST)) {
            if (!line.startsWith("#")) {
                var cells = line.split("\t");
                assertThat(cells).as(line).hasSize(2);
                excused.put(cells[0], cells[1]);
            }
        }
        return excused;
    }

    private static boolean isOfATest(HandlerMethod handler) {
        return handler.getBeanType()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith("/test-classes/");
    }

    private static boolean recorded(HandlerMethod handler) {
        return ReadingsOnRecord.of(handler.getMethod(), handler.getBeanType()) != null;
    }

    private static boolean covers(String excuse, String route) {
        var below = excuse.replaceFirst("/\\*\\*$", "");
        return excuse.equals(route)
                || !below.equals(excuse)
                        && (route + "/").substring(route.indexOf(' ') + 1).startsWith(below + "/");
    }

    private static List<String> names(RequestMappingInfo mapping) {
        var names = new ArrayList<String>();
        var methods = mapping.getMethodsCondition().getMethods();
        for (var path : mapping.getPatternValues()) {
            (methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(Enum::name))
                    .forEach(method -> names.add(method + " " + path));
        }
        return names;
    }
}
