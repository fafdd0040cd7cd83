package cn.zhishen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long pages, dialogs and the saving of a step take with 100,000 applications, 100,000 public notices and 1,000,000 people in
 * the database. Run by {@code mvn -B -Pmeasure verify -Dmeasure=load}; the database stays under {@code target/load} and is filled
 * only once. Prints for each page the median, the 95th percentile and the slowest answer, and the bytes of HTML; ends with an error
 * if a page is answered otherwise than 200, or if the 95th percentile of one is above the limit.
 */
final class LoadMeasurement {

    private static final int ENTERPRISES = 5_000;
    private static final int PEOPLE = 1_000_000;
    private static final int APPLICATIONS = 100_000;
    private static final int OWN_PEOPLE = 10_000;
    private static final int OWN_APPLICATIONS = 300;
    private static final String OWN = "91540100MA6TX1A00N";
    private static final String STAFF = "staff";

    private final int port;
    private final JdbcTemplate jdbc;
    private final Api api;
    private final Office office;
    private final int requests;
    private final int clients;

    private LoadMeasurement(int port, ApplicationContext program, int requests, int clients) {
        this.port = port;
        this.jdbc = new JdbcTemplate(program.getBean(DataSource.class));
        this.office = new Office.ByEngine(program.getBean(ProcessEngine.class));
        this.api = new Api(port);
        this.requests = requests;
        this.clients = clients;
    }

    /**
     * @param arguments requests of each page (default 200), clients at the same time (default 2), a pattern that the addresses of
     *     the pages to measure match (default all), and the milliseconds within which 95 of 100 answers have to be there (default 150)
     */
    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        int port = FreePort.find();
        List<String> slow;
        try (var program = SpringApplication.run(
                ZhishenApplication.class,
                "--server.port=" + port,
                "--zhishen.data-directory=" + Path.of("target", "load"),
                "--zhishen.licence.log-ins-per-minute=1000",
                "--zhishen.certificate.verifications-per-minute=100000",
                "--logging.level.root=warn")) {
            var measurement = new LoadMeasurement(port, program, requests, clients);
            measurement.fill();
            slow = measurement.measure(
                    arguments.length > 2 ? arguments[2] : ".*",
                    arguments.length > 3 ? Double.parseDouble(arguments[3]) : 150);
        }
        if (!slow.isEmpty()) {
            say("第 95 百分位超过限值：" + String.join("、", slow));
            System.exit(1);
        }
    }

    private void fill() throws Exception {
        api.awaitDemos();
        certificate();
        if (count("person") < PEOPLE) {
            say("填充人员 " + PEOPLE + " 人");
            ownPeople();
            jdbc.update("""
                    insert into enterprise (uscc, profile, name, updated_at)
                    select 'L' || lpad(n::text, 17, '0'), profile, '测试企业' || n, now()
                    from enterprise, generate_series(1, ?) n where uscc = ? on conflict do nothing""", ENTERPRISES, OWN);
            jdbc.update("""
                    insert into person (uscc, identity_index, identity, position, name, duty, registered, titled, skilled,
                                        declares, content)
                    select 'L' || lpad((n %% %d + 1)::text, 17, '0'), 'P' || lpad(n::text, 17, '0'), identity, n / %d,
                           name, duty, registered, titled, skilled, declares, content
                    from generate_series(1, ?) n,
                         (select * from person where uscc = ? order by position limit 1) one
                    on conflict do nothing""".formatted(ENTERPRISES, ENTERPRISES), PEOPLE, OWN);
        }
        if (count("application") < APPLICATIONS) {
            say("填充申请与公示 " + APPLICATIONS + " 件");
            applications();
        }
        // one notice in fifty is still open
        jdbc.update("""
                update public_notice set status = 'OPEN', ended_at = null
                where status = 'CLOSED' and number like '测试公示%' and substring(number from 5)::int % 50 = 0""");
        jdbc.execute("analyze");
        say("人员 %d，申请 %d，公示 %d，办理记录 %d"
                .formatted(count("person"), count("application"), count("public_notice"), count("application_event")));
    }

    /** Copies the first person so often that the demo enterprise becomes a large one. */
    private void ownPeople() throws Exception {
        var json = new ObjectMapper();
        var people = (ArrayNode)
                api.get("/api/v1/enterprises/" + OWN + "/persons").expect(200).json();
        var pattern = (ObjectNode) people.get(0);
        for (int i = people.size(); i < OWN_PEOPLE; i++) {
            var one = pattern.deepCopy();
            var digits = "540101" + (1965 + i % 35) + "0101" + "%03d".formatted(i / 35 % 1000);
            one.put("citizenId", digits + cn.zhishen.enterprise.IdentityDocument.checkCharacter(digits));
            one.put("name", "测试" + i);
            for (var certificate : one.withArray("certificates")) {
                ((ObjectNode) certificate).put("number", "LOAD" + i);
            }
            people.add(one);
        }
        api.put("/api/v1/enterprises/" + OWN + "/persons", json.writeValueAsString(people))
                .expect(204);
    }

    private void applications() {
        var whole = Applicant.of(api, OWN, "D101B").onPaper().upToVerified();
        whole.reach(cn.zhishen.application.Stage.PUBLIC_NOTICE);
        var columns = "enterprise_name, kind, items, authority, draft_until, stage_since, selection,"
                + " snapshot_version, submitted_at, wait_until, revision";
        jdbc.update("""
                insert into application (number, uscc, started_at, stage, closed_at, %1$s)
                select '53' || lpad(n::text, 14, '0'),
                       case when n <= %2$d then uscc else 'L' || lpad((n %% %3$d + 1)::text, 17, '0') end,
                       started_at - n * interval '7 minutes',
                       case n %% 3 when 0 then 'ISSUED' when 1 then 'NOT_PASSED' else 'WITHDRAWN' end,
                       started_at - n * interval '5 minutes', %1$s
                from application, generate_series(1, ?) n where number = ?""".formatted(columns, OWN_APPLICATIONS, ENTERPRISES), APPLICATIONS, whole.number());
        jdbc.update("""
                insert into application_event
                (position, form, number, at, stage, actor_kind, actor, log_in, text, previous, digest)
                select (select max(position) from application_event) + row_number() over (), 1, a.number, e.at, e.stage,
                       e.actor_kind, e.actor, e.log_in, e.text, '', ''
                from application a, application_event e where a.number like '53%' and e.number = ?""", whole.number());
        jdbc.update("update timeline_head set position = (select max(position) from application_event)");
        jdbc.update("""
                insert into public_notice (id, number, application_number, enterprise_name, uscc, kind, items, published_at,
                                           first_day, last_day, ends_at, status, ended_at)
                select gen_random_uuid(), '测试公示' || n, '53' || lpad(n::text, 14, '0'), '测试企业' || n %% %d, uscc, kind, items,
                       published_at - n * interval '7 minutes', first_day, last_day, ends_at, 'CLOSED', now()
                from public_notice, generate_series(1, ?) n where application_number = ?""".formatted(ENTERPRISES), APPLICATIONS, whole.number());
    }

    /** @return the pages whose 95th percentile is above the limit */
    private List<String> measure(String wanted, double limit) throws Exception {
        var slow = new ArrayList<String>();
        withdrawDrafts();
        var open = Applicant.ofKind(api, "FIRST", demo("西藏羌塘工程监理有限公司"), "E201B");
        var large = Applicant.ofKind(api, "FIRST", OWN, "D110B");
        try {
            open.fill(open.selection()).expect(200);
            System.out.printf("%n%-58s %8s %8s %8s %9s%n", "页面", "中位 ms", "p95 ms", "最慢 ms", "字节");
            var questions = new ArrayList<Question>();
            pages(open).forEach((path, who) -> questions.add(new Question(path, who, portal -> portal.get(path))));
            questions.add(step(open));
            var person = jdbc.queryForObject(
                    "select name from person where uscc = ? order by position limit 1", String.class, OWN);
            for (var words : List.of(person, person.substring(0, 1) + "一", "测试企业77", "有限公司")) {
                questions.add(found(words));
            }
            for (var dialog : dialogs(large)) {
                questions.add(new Question(dialog, OWN, portal -> portal.part(dialog)));
                questions.add(search(dialog));
            }
            awaitTables();
            for (var question : questions) {
                if (question.label().matches(wanted) && measure(question) > limit) {
                    slow.add(question.label());
                }
            }
            return slow;
        } finally {
            withdrawDrafts();
        }
    }

    /** Those of this measurement and of an earlier one that was interrupted. */
    private void withdrawDrafts() {
        for (var draft : jdbc.queryForList("select number from application where stage = 'FILLING'", String.class)) {
            api.post("/api/v1/applications/" + draft + "/withdrawal").expect(200);
            jdbc.update("update application set wait_until = null where number = ?", draft);
        }
    }

    /** Removes a person from an application and adds the person again. The page saves each at once. */
    private Question step(Applicant open) {
        var path = "/portal/applications/" + open.number() + "/dossier";
        var chosen = Pattern.compile(
                        "name=\"group\" value=\"(\\w+)\"><input type=\"hidden\" name=\"itemCode\"(?: value=\"\")?><input type=\"hidden\" name=\"remove\" value=\"([^\"]+)\"")
                .matcher(new Portal(port).logIn(open.uscc()).get(path).body())
                .results()
                .skip(1)
                .findFirst()
                .orElseThrow();
        var turn = new AtomicInteger();
        return new Question(
                "POST " + path + "/steps",
                open.uscc(),
                portal -> portal.post(
                        path + "/steps",
                        Map.of(
                                "group",
                                chosen.group(1),
                                turn.getAndIncrement() % 2 == 0 ? "remove" : "add",
                                chosen.group(2)),
                        "HX-Request",
                        "true"));
    }

    /** The one search of the staff. The token is that of the log-in. */
    private static Question found(String words) {
        var tokens = new ConcurrentHashMap<Portal, String>();
        return new Question(
                "POST /staff/search " + words,
                STAFF,
                portal -> portal.post(
                        "/staff/search",
                        Map.of("q", words, "_csrf", tokens.computeIfAbsent(portal, LoadMeasurement::tokenOfStaff))));
    }

    private static String tokenOfStaff(Portal portal) {
        return Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(portal.get("/staff/search").body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static Question search(String dialog) {
        var path = dialog.substring(0, dialog.indexOf('?'));
        var asked = Arrays.stream(dialog.substring(dialog.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        asked.put("text", "测试98");
        return new Question("POST " + dialog, OWN, portal -> portal.post(path, asked, "HX-Request", "true"));
    }

    /** The dialogs that show who of a large enterprise qualifies for each paragraph. */
    private List<String> dialogs(Applicant large) {
        var page = new Portal(port)
                .logIn(OWN)
                .get("/portal/applications/" + large.number() + "/dossier")
                .body();
        return Pattern.compile("data-dialog=\"([^\"]*/candidates[^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    /** Waits until the program has read every rule table, which it does after a start and which is not to be measured. */
    private void awaitTables() {
        new Portal(port).get("/standards");
        new Portal(port).logIn(OWN).get("/portal/apply");
    }

    /** The pages to ask for, each with a USCC or nobody as the visitor. */
    private Map<String, String> pages(Applicant open) {
        var pages = new LinkedHashMap<String, String>();
        var whole = jdbc.queryForObject(
                "select number from application where uscc = ? and number not like '53%' and snapshot_version > 0 limit 1",
                String.class, OWN);
        var ref = jdbc.queryForObject(
                "select ref from person where uscc = ? order by position limit 1", String.class, OWN);
        var notice = jdbc.queryForObject("select id::text from public_notice limit 1", String.class);
        for (var path : new String[] {
            "/portal",
            "/portal/profile",
            "/portal/persons",
            "/portal/persons?page=400",
            "/portal/persons?text=" + encoded("测试98"),
            "/portal/persons/" + ref,
            "/portal/equipment",
            "/portal/projects",
            "/portal/qualifications",
            "/portal/apply",
            "/portal/records",
            "/portal/records?page=10",
            "/portal/records?outcome=ISSUED",
            "/portal/applications/" + whole,
            "/portal/applications/" + whole + "/dossier",
            "/portal/applications/" + whole + "/report"
        }) {
            pages.put(path, OWN);
        }
        pages.put("/staff/applications/" + whole, STAFF);
        for (var path : new String[] {
            "/staff",
            "/staff/applications",
            "/staff/applications?page=500",
            "/staff/applications?stage=ISSUED&category=D101&prefecture=" + encoded("拉萨市"),
            "/staff/applications?enterprise=" + encoded("示范"),
            "/staff/applications?enterprise=" + OWN,
            "/staff/certificates",
            "/staff/complaints"
        }) {
            pages.put(path, STAFF);
        }
        var certificate = certificate();
        pages.put("/staff/certificates/" + certificate, STAFF);
        pages.put("/certificates/" + certificate, "");
        pages.put("/portal/applications/" + open.number(), open.uscc());
        pages.put("/portal/applications/" + open.number() + "/dossier", open.uscc());
        pages.put("/portal/applications/" + open.number() + "/dossier/pre-check", open.uscc());
        for (var path : new String[] {
            "/",
            "/public-notices",
            "/public-notices?page=500",
            "/public-notices?status=OPEN",
            "/public-notices?words=" + encoded("测试企业77"),
            "/public-notices/" + notice,
            "/verify",
            "/standards",
            "/standards/D101C",
            "/help",
            "/complaints",
            "/complaints/status",
            "/objections"
        }) {
            pages.put(path, "");
        }
        return pages;
    }

    /** A certificate that was issued here, since its signature is checked each time it is shown. */
    private String certificate() {
        var uscc = demo("西藏示范一号建筑有限公司");
        for (var held : Applicant.held(api, uscc)) {
            return held.path("certificateNumber").asText();
        }
        return Applicant.of(api, uscc, "D101B").onPaper().upToVerified().issue(office);
    }

    /**
     * What is measured.
     *
     * @param who asks: a USCC, the staff, or nobody
     */
    private record Question(String label, String who, Function<Portal, HttpResponse<String>> ask) {}

    private Portal loggedIn(String who) {
        var portal = new Portal(port);
        return who.isEmpty() ? portal : who.equals(STAFF) ? portal.logInStaff("admin") : portal.logIn(who);
    }

    /** @return the 95th percentile in milliseconds */
    private double measure(Question question) throws Exception {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            var bytes = new AtomicInteger();
            var work = new ArrayList<Callable<long[]>>();
            for (int c = 0; c < clients; c++) {
                work.add(() -> {
                    var portal = loggedIn(question.who());
                    for (int i = 0; i < 10; i++) {
                        question.ask().apply(portal);
                    }
                    var times = new long[requests / clients];
                    for (int i = 0; i < times.length; i++) {
                        var begun = System.nanoTime();
                        var answer = question.ask().apply(portal);
                        times[i] = System.nanoTime() - begun;
                        if (answer.statusCode() != 200) {
                            throw new IllegalStateException(question.label() + " answered " + answer.statusCode());
                        }
                        bytes.set(answer.body().getBytes(StandardCharsets.UTF_8).length);
                    }
                    return times;
                });
            }
            var times = new ArrayList<Long>();
            for (var done : pool.invokeAll(work)) {
                Arrays.stream(done.get()).forEach(times::add);
            }
            times.sort(null);
            double p95 = times.get(times.size() * 95 / 100) / 1e6;
            System.out.printf(
                    "%-58s %8.1f %8.1f %8.1f %9d%n",
                    question.label().length() > 58 ? question.label().substring(0, 58) : question.label(),
                    times.get(times.size() / 2) / 1e6,
                    p95,
                    times.get(times.size() - 1) / 1e6,
                    bytes.get());
            return p95;
        } finally {
            pool.shutdownNow();
        }
    }

    private String demo(String name) {
        for (var demo : api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("name").asText().equals(name)) {
                return demo.path("uscc").asText();
            }
        }
        throw new IllegalStateException("no demo enterprise " + name);
    }

    private long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
