package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryList;
import cn.zhishen.enterprise.workbook.LibraryImports;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.staff.SecurityOfficer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Goes through every route: what belongs to another enterprise is answered 404, on the pages and over REST. */
@RunningProgram
class OwnershipTest {

    private static final String OURS = "91540100MA6TX1A00N";
    /** A variable of a route, with or without the pattern of its values. */
    static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:(?:[^{}]|\\{[^{}]*})*)?}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private ApiClients clients;

    @Autowired
    private LibraryImports imports;

    @Autowired
    private List<EntryList<?>> lists;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @Autowired
    private Walks walks;

    private Api api;
    private Applicant theirs;
    private Applicant own;
    private Map<String, String> theirThings;

    /** @param mediaType of the body, null without one */
    private record Route(String method, String path, String pattern, String mediaType) {}

    @BeforeEach
    void twoEnterprisesWithAnApplicationEach() {
        api = new Api(port);
        theirs = walks.at(Stage.UPLOADING_SHEET);
        var founded = theirs.uscc();
        own = Applicant.ofFounded(api, OURS, OURS, "D101B");
        theirThings = new HashMap<>(Map.of("number", theirs.number(), "uscc", founded));
        for (var document : theirs.documents()) {
            if (document.path("kind").asText().equals("SIGNED_FORM")) {
                theirThings.put("id", document.path("id").asText());
                theirThings.put("documentId", document.path("id").asText());
            }
        }
        for (var table : Map.of("person", "persons", "equipment", "equipment", "project", "projects")
                .entrySet()) {
            theirThings.put(
                    "ref/" + table.getValue(),
                    jdbc.queryForObject(
                            "select ref from " + table.getKey() + " where uscc = ? order by position limit 1",
                            String.class,
                            founded));
        }
        for (var list : lists) {
            var id = imports.keep(new Uscc(founded), list, List.of(), List.of());
            var name = jdbc.queryForObject("select list from library_import where id = ?", String.class, id);
            theirThings.put("import/" + name, id.toString());
        }
    }

    @org.junit.jupiter.api.AfterEach
    void leaveNothingOpen() {
        own.delete().expect(204);
    }

    @Test
    void anotherEnterprisesThingsDoNotExistOnAnyPage() {
        var portal = new Portal(port).logIn(OURS);
        var theirRoutes = routes("/portal/", theirThings);

        assertThat(theirRoutes).hasSizeGreaterThan(20);
        assertThat(theirRoutes.stream()
                        .filter(route -> answer(portal, route) != 404)
                        .toList())
                .as("routes that answer an enterprise about another's things")
                .isEmpty();
        assertThat(theirRoutes)
                .filteredOn(route -> route.pattern().contains("/import/"))
                .hasSize(5 * lists.size());
        assertThat(jdbc.queryForObject(
                        "select count(*) from library_import where id = any (?::uuid[])", Integer.class, (Object)
                                theirThings.entrySet().stream()
                                        .filter(thing -> thing.getKey().startsWith("import/"))
                                        .map(Map.Entry::getValue)
                                        .toArray(String[]::new)))
                .as("imports that still wait")
                .isEqualTo(lists.size());
        assertThat(portal.get("/portal/applications/" + own.number()).statusCode())
                .as("the same question about its own")
                .isEqualTo(200);
    }

    @Test
    void anotherEnterprisesDocumentsDoNotExistUnderOnesOwnApplication() {
        var portal = new Portal(port).logIn(OURS);
        var mixed = mixedRoutes("/portal/");

        assertThat(mixed).hasSizeGreaterThan(2);
        assertThat(mixed.stream().filter(route -> answer(portal, route) != 404).toList())
                .isEmpty();
    }

    /** Names the enterprise's own application and, in it, a document of another enterprise. */
    private List<Route> mixedRoutes(String prefix) {
        var things = new HashMap<>(theirThings);
        things.put("number", own.number());
        return routes(prefix, things).stream()
                .filter(route -> route.pattern().matches(".*\\{number}.*\\{(id|documentId)\\b.*"))
                .toList();
    }

    @Test
    void anApiClientOfOneEnterpriseFindsOnlyThatEnterprises() {
        var secret = clients.register(
                "one-enterprise", "某企业", ApiScope.of(new Uscc(OURS)), new SecurityOfficer("admin", "演示管理员"));
        var credentials = "Basic "
                + Base64.getEncoder().encodeToString(("one-enterprise:" + secret).getBytes(StandardCharsets.UTF_8));
        var theirRoutes = routes("/api/v1/", theirThings);

        assertThat(theirRoutes).hasSizeGreaterThan(20);
        var mixed = mixedRoutes("/api/v1/");
        assertThat(mixed).isNotEmpty();
        assertThat(Stream.concat(theirRoutes.stream(), mixed.stream())
                        .filter(route ->
                                api.send(route.path(), credentials, route.method(), route.mediaType(), body(route))
                                                .status()
                                        != (isForThePlatform(route) ? 403 : 404))
                        .toList())
                .isEmpty();
        assertThat(api.get("/api/v1/applications/" + own.number(), credentials).status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/enterprises/" + OURS, credentials).status()).isEqualTo(200);
    }

    /** Routes on which no client of an enterprise may write about any enterprise. */
    private static boolean isForThePlatform(Route route) {
        return route.method().equals("PUT") && route.path().endsWith("/held-qualifications");
    }

    private int answer(Portal portal, Route route) {
        return portal.send(route.method(), route.path(), route.mediaType(), body(route))
                .statusCode();
    }

    private static java.net.http.HttpRequest.BodyPublisher body(Route route) {
        if (route.mediaType() == null) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.ofString(
                route.mediaType().startsWith("multipart")
                        ? "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--x--\r\n"
                        : route.mediaType().equals("application/json") ? "{}" : "revision=0&basis=0");
    }

    /** The routes that name an enterprise, an application or something of theirs, with {@code things} in place of the variables. */
    private List<Route> routes(String prefix, Map<String, String> things) {
        var found = new ArrayList<Route>();
        for (var mapping : routes.getHandlerMethods().keySet()) {
            for (var pattern : mapping.getPatternValues()) {
                if (pattern.startsWith(prefix)
                        && pattern.matches(".*(/import/\\{id|\\{(number|uscc|ref))\\b.*")
                        && !pattern.startsWith("/api/v1/certificates")) {
                    var area = pattern.split("/")[2];
                    var path = VARIABLE.matcher(pattern)
                            .replaceAll(variable -> things.getOrDefault(
                                    pattern.contains("/import/")
                                            ? "import/" + area
                                            : variable.group(1).equals("ref") ? "ref/" + area : variable.group(1),
                                    "1"));
                    methods(mapping)
                            .forEach(method -> found.add(new Route(method, path, pattern, mediaType(mapping, method))));
                }
            }
        }
        return found;
    }

    private static List<String> methods(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? List.of("GET")
                : methods.stream().map(Enum::name).toList();
    }

    private static String mediaType(RequestMappingInfo mapping, String method) {
        if (method.equals("GET")) {
            return null;
        }
        var consumed = mapping.getConsumesCondition().getConsumableMediaTypes();
        if (consumed.isEmpty()) {
            return "application/x-www-form-urlencoded";
        }
        var type = consumed.iterator().next();
        return type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)
                ? "multipart/form-data; boundary=x"
                : type.toString();
    }
}
