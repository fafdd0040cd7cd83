package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.Routes.Route;
import cn.zhishen.application.Stage;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EntryList;
import cn.zhishen.enterprise.workbook.LibraryImports;
import cn.zhishen.identity.client.ApiClients;
import cn.zhishen.identity.client.ApiScope;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.publicnotice.NewObjection;
import cn.zhishen.publicnotice.ObjectionGround;
import cn.zhishen.publicnotice.UploadedFile;
import cn.zhishen.workflow.ComplaintProcess;
import cn.zhishen.workflow.ObjectionReception;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * Walks over every route of the program as each kind of caller, and compares the answers with {@code docs/access.md}. Enterprise A has a
 * certificate, a draft and a complaint about it; what the routes name is A's. If a request changes something, the database is put back
 * before the next one.
 *
 * <p>{@code -Dzhishen.access.print=true} prints each missing or wrong line as it should be.
 */
@RunningProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final String A = "91540100MA6TX1A00N";
    private static final String WALKED = "walked for access";
    private static final String ENGINE = "/engine/{name}";
    private static final Set<String> ENGINES = Set.of("engine", "engineName", "processEngineName");
    private static final Pattern LOG_IN = Pattern.compile(".*/(portal|staff)/login\\b.*");
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf\"[^>]*content=\"([^\"]+)\"");
    /** Routes whose POST only asks and changes nothing. */
    private static final Pattern ASKING = Pattern.compile(
            "/(comparison|verify|search|candidates|status|list|count|singleResult|task|variable-instance)$|^/certificates/|^/objections$");

    private static final boolean PRINT = Boolean.getBoolean("zhishen.access.print");
    private static final Set<String> REFUSED = Set.of("401", "403");
    /** Routes whose callers are not known by cookies but by a secret or a signature, or not at all. */
    private static final List<String> WITHOUT_SESSION = List.of("/api/", "/callbacks/", "/sandbox");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService atOnce = Executors.newFixedThreadPool(11);
    private final Map<String, Caller> callers = new LinkedHashMap<>();
    private final Map<String, String> things = new HashMap<>();

    @Autowired
    private WebApplicationContext program;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Set<Route> routes;
    private TestDatabase database;

    /** @param headers that say at an address who the caller is */
    private record Caller(Headers headers) {

        interface Headers {
            List<String> at(String path, boolean withToken);
        }
    }

    /** @param cell as it stands in the table */
    private record Answer(String cell, String text) {}

    @BeforeAll
    void aWalkedApplicationOfAAndCallersOfAllKinds(
            @Autowired DataSource source,
            @Autowired ApiClients clients,
            @Autowired ObjectionReception reception,
            @Autowired ComplaintProcess complaintProcess,
            @Autowired Complaints complaints,
            @Autowired LibraryImports imports,
            @Autowired List<EntryList<?>> lists,
            @TempDir Path directory)
            throws Exception {
        routes = Routes.of(program);
        var api = new Api(port);
        var office = new Office.ByEngine(engine);
        var walked = Applicant.of(api, A, "D101B").upToVerified();
        walked.reach(Stage.PUBLIC_NOTICE);
        var notice = jdbc.queryForObject("select id from public_notice", java.util.UUID.class);
        var evidence = Files.write(directory.resolve("evidence.pdf"), Applicant.pdf(1));
        reception.object(
                notice,
                new NewObjection("某某", "13900000000", ObjectionGround.STAFF, "所报人员不在该企业工作，在其他单位任职，请核实。"),
                List.of(new UploadedFile("evidence.pdf", evidence)),
                null,
                "192.0.2.1");
        office.decide(walked.number(), "decideRecheck", "recheckOutcome", "UPHELD", "recheckReasons");
        var certificate = walked.issue(office);
        var draft = Applicant.of(api, A, "D110B");
        complaintProcess.submit(
                new NewComplaint("CERTIFICATE", "", certificate, "该企业的人员长期不在岗，请予核查。", "某某", "13900000000"),
                complaints.formSecret(),
                "192.0.2.1");

        things.put("number", walked.number());
        things.put("draft", draft.number());
        things.put("uscc", A);
        things.put("notice", notice.toString());
        things.put("certificate", certificate);
        things.put("objection", first("select id from objection"));
        things.put("attachment", first("select document_id from objection_attachment"));
        things.put("complaint", first("select receipt from complaint"));
        for (var document : walked.documents()) {
            things.putIfAbsent(
                    document.path("kind").asText(), document.path("id").asText());
        }
        Map.of("persons", "person", "equipment", "equipment", "projects", "project")
                .forEach((area, table) -> things.put(
                        area,
                        jdbc.queryForObject(
                                "select ref from " + table + " where uscc = ? order by position limit 1",
                                String.class,
                                A)));
        for (var list : lists) {
            var id = imports.keep(new Uscc(A), list, List.of(), List.of());
            things.put("import/" + first("select list from library_import where id = '" + id + "'"), id.toString());
        }
        things.put("channel", "SMS");
        things.put("message/portal", first("select id::text from message where recipient = '" + A + "'"));
        things.put("message/staff", first("select id::text from message where recipient = 'reviewer'"));
        things.putAll(idsOfTheEngine());
        addCallers(clients, first("select uscc from enterprise where uscc <> '" + A + "'"));
        database = source.unwrap(TestDatabase.class);
        database.keep(WALKED);
    }

    private void addCallers(ApiClients clients, String b) {
        var site = new Portal(port);
        var token = TOKEN.matcher(site.get("/complaints").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        var anonymous = browser(site.cookies(), Map.of("", token), "");
        callers.put("nobody", anonymous);
        callers.put("A", enterprise(A));
        callers.put("B", enterprise(b));
        callers.put("portal", client(anonymous, "portal:portal"));
        var secrets = new HashMap<String, String>();
        for (var one : Map.of("A", A, "B", b).entrySet()) {
            var id = "client-" + one.getKey().toLowerCase();
            var secret = clients.register(
                    id, "某代理平台", ApiScope.of(new Uscc(one.getValue())), new SecurityOfficer("admin", "演示管理员"));
            secrets.put(one.getKey(), id + ":" + secret);
        }
        callers.put("client A", client(anonymous, secrets.get("A")));
        callers.put("client B", client(anonymous, secrets.get("B")));
        callers.put("reviewer", staff("reviewer", "tasklist", "/staff/certificates"));
        callers.put("issuer", staff("issuer", "tasklist", "/staff/certificates"));
        callers.put("admin", staff("admin", "tasklist", "/staff/certificates"));
        callers.put("security", staff("security", "welcome", "/staff/accounts"));
        callers.put("auditor", staff("auditor", "welcome", "/staff/access-records"));
    }

    private Caller enterprise(String uscc) {
        var portal = new Portal(port).logIn(uscc);
        return browser(portal.cookies(), Map.of("", portal.token()), "");
    }

    /**
     * A log-in to an application of the engine's, and the password where the engine's own interface asks for it.
     *
     * @param path of a page for this group, which has the token of its forms
     */
    private Caller staff(String name, String application, String path) {
        var portal = new Portal(port).logInStaff(name, application);
        portal.get("/camunda/app/" + application + "/default/");
        var cookies = portal.cookies();
        var page = portal.get(path).body();
        var tokens = Map.of(
                "/staff",
                TOKEN.matcher(page).results().findFirst().orElseThrow().group(1),
                "/camunda",
                cookies.replaceFirst(".*XSRF-TOKEN=([^;]*).*", "$1"));
        return browser(cookies, tokens, basic(name + ":" + name));
    }

    private static Caller browser(String cookies, Map<String, String> tokens, String atEngine) {
        return new Caller((path, withToken) -> {
            List<String> headers = new ArrayList<>(List.of("Cookie", cookies));
            var token = tokens.getOrDefault("/" + path.split("/", 3)[1], tokens.get(""));
            if (withToken && token != null) {
                headers.addAll(List.of("X-XSRF-TOKEN", token, "X-CSRF-TOKEN", token));
            }
            if (withToken && !atEngine.isEmpty() && path.startsWith("/engine-rest")) {
                headers.addAll(List.of("Authorization", atEngine));
            }
            return headers;
        });
    }

    private static Caller client(Caller site, String secret) {
        return new Caller((path, withToken) -> {
            List<String> headers = new ArrayList<>(site.headers().at(path, withToken));
            headers.addAll(List.of("Authorization", basic(secret)));
            return headers;
        });
    }

    private static String basic(String secret) {
        return "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    private String first(String query) {
        return jdbc.queryForList(query + " limit 1", String.class).stream()
                .findFirst()
                .orElseThrow();
    }

    /** Something real for what the engine's interface calls {@code id}, by what stands before it in the path. */
    private Map<String, String> idsOfTheEngine() {
        Map<String, String> ids = new HashMap<>();
        for (var one : Map.ofEntries(
                        Map.entry("task", "select id_ from act_ru_task where task_def_key_ = 'triageComplaint'"),
                        Map.entry("process-instance", "select proc_inst_id_ from act_ru_task"),
                        Map.entry("execution", "select execution_id_ from act_ru_task"),
                        Map.entry("job", "select id_ from act_ru_job"),
                        Map.entry("job-definition", "select id_ from act_ru_jobdef"),
                        Map.entry("variable-instance", "select id_ from act_ru_variable"),
                        Map.entry("deployment", "select id_ from act_re_deployment"),
                        Map.entry("process-definition", "select id_ from act_re_procdef where key_ = 'complaint'"),
                        Map.entry("decision-definition", "select id_ from act_re_decision_def"),
                        Map.entry("decision-requirements-definition", "select id_ from act_re_decision_req_def"),
                        Map.entry("authorization", "select id_ from act_ru_authorization"),
                        Map.entry("filter", "select id_ from act_ru_filter"),
                        Map.entry("history/process-instance", "select id_ from act_hi_procinst"),
                        Map.entry("history/activity-instance", "select id_ from act_hi_actinst"),
                        Map.entry("history/variable-instance", "select id_ from act_hi_varinst"),
                        Map.entry("history/detail", "select id_ from act_hi_detail"),
                        Map.entry("history/decision-instance", "select id_ from act_hi_decinst"),
                        Map.entry("history/job-log", "select id_ from act_hi_job_log"))
                .entrySet()) {
            jdbc.queryForList(one.getValue() + " limit 1", String.class)
                    .forEach(id -> ids.put("engine/" + one.getKey(), id));
        }
        ids.put("engine/process-definition/key", "complaint");
        ids.put("engine/decision-definition/key", first("select key_ from act_re_decision_def"));
        ids.put("engine/variable", "complaintReceipt");
        ids.put("engine/user", "issuer");
        ids.put("engine/group", "issuers");
        return ids;
    }

    @AfterAll
    void askNoMore() {
        atOnce.shutdownNow();
    }

    // the table

    @Test
    void everyRouteHasItsRowAndEveryRowItsRoute() {
        var table = AccessTable.read();
        assertThat(table.callers()).containsExactlyElementsOf(callers.keySet());
        assertThat(table.unsorted()).as("rows out of order").isEmpty();
        assertThat(table.rows())
                .filteredOn(row -> row.purpose().isBlank())
                .as("rows that do not say for whom")
                .isEmpty();
        var used = routes.stream().flatMap(route -> table.of(route).stream()).collect(Collectors.toSet());
        assertThat(table.rows())
                .filteredOn(row -> !used.contains(row))
                .as("rows without a route")
                .isEmpty();
        assertThat(routes)
                .filteredOn(route -> table.of(route).isEmpty())
                .as("routes without a row")
                .isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        var table = AccessTable.read();
        List<String> wrong = new ArrayList<>();
        int turn = 0;
        for (var route : routes) {
            var row = table.of(route);
            var tried = row.filter(found -> !found.isOf(route)).isPresent() ? ofGroup(turn++) : callers.keySet();
            var answers = answers(route, tried);
            var differing = answers.entrySet().stream()
                    .filter(answer -> row.isEmpty()
                            || !agree(
                                    row.get().expected().get(answer.getKey()),
                                    answer.getValue().cell()))
                    .toList();
            differing.forEach(answer -> wrong.add("%s as %s: %s".formatted(route, answer.getKey(), answer.getValue())));
            if (!differing.isEmpty() && PRINT) {
                var all = answers.size() == callers.size() ? answers : answers(route, callers.keySet());
                System.out.println(AccessTable.line(
                        route, all.values().stream().map(Answer::cell).toList()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Of a group each route is tried by who would come nearest, by a stranger, and by the others in turn. */
    private Set<String> ofGroup(int turn) {
        var others = List.copyOf(callers.keySet());
        return new TreeSet<>(List.of("nobody", "reviewer", others.get(turn % others.size())));
    }

    /** As the table would have to say it, in the order of its columns. */
    private Map<String, Answer> answers(Route route, Set<String> tried) {
        // what an address may do is another matter
        jdbc.update("delete from rate_limit");
        var asked = callers.keySet().stream().filter(tried::contains).toList();
        var answers = new LinkedHashMap<String, Answer>();
        if (route.reads() || isEngine(route)) {
            var sent = asked.stream()
                    .map(caller -> CompletableFuture.supplyAsync(() -> answer(route, caller), atOnce))
                    .toList();
            for (int i = 0; i < asked.size(); i++) {
                answers.put(asked.get(i), sent.get(i).join());
            }
            leaveAsBefore(route, answers);
        } else {
            asked.forEach(caller -> {
                answers.put(caller, answer(route, caller));
                leaveAsBefore(route, Map.of(caller, answers.get(caller)));
            });
        }
        return answers;
    }

    private void leaveAsBefore(Route route, Map<String, Answer> answers) {
        if (!route.reads()
                && !ASKING.matcher(route.path()).find()
                && answers.entrySet().stream()
                        .anyMatch(answer -> answer.getValue().cell().matches("[23]..")
                                && !isAboutNothing(route, answer.getKey()))) {
            database.bringBack(WALKED);
        }
    }

    /** @param expected one answer, or several with a slash between them */
    private static boolean agree(String expected, String cell) {
        return Stream.of(String.valueOf(expected).split("/"))
                .anyMatch(one -> AccessTable.LET_IN.equals(one)
                        ? !Set.of("401", "403", "log-in").contains(cell)
                        : cell.equals(one));
    }

    private Answer answer(Route route, String caller) {
        var path = filled(route, isAboutNothing(route, caller) ? Map.of() : things);
        return send(route, path, callers.get(caller).headers().at(path, true));
    }

    /** An administrator breaks nothing in the engine that is not there. */
    private static boolean isAboutNothing(Route route, String caller) {
        return isEngine(route)
                && !route.reads()
                && (caller.equals("admin") || route.path().startsWith("/engine-rest/"));
    }

    // rules without exceptions, and so without a column

    @Test
    void aSessionWithoutTheTokenOfItsFormsChangesNothing() {
        List<String> wrong = new ArrayList<>();
        for (var route : routes) {
            if (route.reads() || WITHOUT_SESSION.stream().anyMatch(route.path()::startsWith)) {
                continue;
            }
            for (var caller : isEngine(route) ? List.of("admin") : List.of("A", "admin", "security")) {
                var answer = send(
                        route,
                        filled(route, things),
                        callers.get(caller).headers().at(route.path(), false));
                if (!REFUSED.contains(answer.cell())) {
                    wrong.add(route + " as " + caller + ": " + answer);
                    database.bringBack(WALKED);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aMethodThatAnAddressDoesNotKnowIsRefused() {
        jdbc.update("delete from rate_limit");
        List<String> wrong = new ArrayList<>();
        var methods = new TreeMap<String, Set<String>>();
        routes.stream().filter(route -> !isEngine(route)).forEach(route -> methods.computeIfAbsent(
                        route.path(), path -> new TreeSet<>())
                .add(route.method()));
        methods.forEach((path, known) -> Stream.of("POST", "PUT", "DELETE", "PATCH")
                .filter(method -> !known.contains(method))
                .map(method -> new Route(method, path, MediaType.APPLICATION_FORM_URLENCODED_VALUE))
                .forEach(route -> {
                    var answer = answer(route, whoMayMost(path));
                    if (!answer.cell().matches("40[1345]|log-in")) {
                        wrong.add(route + ": " + answer);
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    private static String whoMayMost(String path) {
        return switch (path.split("/", 3)[1]) {
            case "portal" -> "A";
            case "api" -> "portal";
            case "staff", "camunda" -> "admin";
            default -> "nobody";
        };
    }

    @Test
    void whoMayNotReadAnAddressMayNotAskForItsHeadEither() {
        List<String> wrong = new ArrayList<>();
        var table = AccessTable.read();
        for (var route : routes) {
            if (!route.method().equals("GET") || isEngine(route)) {
                continue;
            }
            for (var caller : List.of("nobody", "B")) {
                var expected =
                        table.of(route).map(row -> row.expected().get(caller)).orElse("");
                if (expected.matches("2..")) {
                    continue;
                }
                var head = answer(new Route("HEAD", route.path(), null), caller);
                if (head.cell().startsWith("2") && !answer(route, caller).cell().startsWith("2")) {
                    wrong.add(route + " as " + caller + ": " + head);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isEngine(Route route) {
        return route.path().startsWith("/camunda/api/engine/") || route.path().startsWith("/engine-rest/");
    }

    private Answer send(Route route, String path, List<String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(1))
                .method(route.method(), body(route))
                .headers(headers.toArray(String[]::new));
        if (route.mediaType() != null) {
            request.header(
                    "Content-Type",
                    route.mediaType().startsWith("multipart") ? "multipart/form-data; boundary=x" : route.mediaType());
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                boolean goesOn = answer.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
                        .isPresent();
                var text = goesOn ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                var leads = answer.headers().firstValue("Location").orElse("");
                return new Answer(
                        LOG_IN.matcher(leads).matches() ? "log-in" : Integer.toString(answer.statusCode()),
                        leads + " "
                                + text.substring(0, Math.min(200, text.length()))
                                        .replace('\n', ' '));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher body(Route route) {
        if (route.mediaType() == null) {
            return BodyPublishers.noBody();
        }
        if (route.mediaType().startsWith("multipart")) {
            return BodyPublishers.ofString("--x\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
                    + "%PDF\r\n"
                    + "--x--\r\n");
        }
        return BodyPublishers.ofString(route.mediaType().contains("json") ? "{}" : "");
    }

    /** The path with something real for each variable, and with words that name nothing where there is nothing. */
    private String filled(Route route, Map<String, String> real) {
        var path = route.path();
        if (path.endsWith("/**")) {
            return path.substring(0, path.length() - 2) + fileBelow(path);
        }
        path = path.replace(ENGINE, "/engine/default");
        for (var variable : Routes.variables(path)) {
            path = path.replace(
                    "{" + variable + "}", real.getOrDefault(name(route.path(), variable), otherwise(variable)));
        }
        return path.replace("/*", "/licence");
    }

    private static String otherwise(String variable) {
        return ENGINES.contains(variable) ? "default" : "1";
    }

    /** What the variable stands for. */
    private static String name(String path, String variable) {
        var parts = path.split("/");
        if (path.startsWith("/camunda/api/engine" + ENGINE)) {
            boolean history = parts[6].equals("history");
            var kind = "engine/" + (history ? parts[6] + "/" + parts[7] : parts[6]);
            return switch (variable) {
                case "key" -> kind + "/key";
                case "varId", "varName" -> "engine/variable";
                default -> kind;
            };
        }
        if (path.startsWith("/camunda/api/cockpit/plugin/base/{engine}/") && variable.equals("id")) {
            return "engine/" + parts[7];
        }
        if (path.contains("/import/")) {
            return "import/" + parts[2];
        }
        if (path.contains("public-notices")) {
            return variable.equals("id") ? "notice" : "objection";
        }
        if (path.contains("/messages/")) {
            return "message/" + parts[1];
        }
        if (path.contains("/attachments/")) {
            return variable.equals("id") ? "attachment" : variable;
        }
        return switch (variable) {
            case "ref" -> parts[2];
            case "receipt" -> "complaint";
            case "number" ->
                path.contains("certificates") || path.equals("/staff/supervision/{number}")
                        ? "certificate"
                        : path.matches(".*/(dossier|submission|consent|withdrawal|pre-check|deletion|name)\\b.*")
                                ? "draft"
                                : "number";
            case "id", "documentId" ->
                path.contains("scan") || path.contains("signed-form") ? "SIGNED_FORM" : "APPLICATION_FORM";
            default -> variable;
        };
    }

    private String fileBelow(String path) {
        var resolver = new PathMatchingResourcePatternResolver();
        for (var directory : Routes.files(program, path)) {
            try {
                var root = directory.getURL().toString();
                for (var file : resolver.getResources(root + "**/*.*")) {
                    return file.getURL().toString().substring(root.length());
                }
            } catch (IOException e) {
                // a directory that is not there
            }
        }
        return "nothing";
    }
}
