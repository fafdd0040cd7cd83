package cn.zhishen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long pages, dialogs and the saving of a step take with 100,000 applications, 100,000 public notices and 1,000,000 people in
 * the database. Run by {@code mvn -B -Pmeasure verify -Dmeasure=load}; the database stays under {@code target/load} and is filled
 * only once. Asks for all pages right after the start, then for all once more, as a program that runs for days would be asked.
 * Prints for each page the median, the 95th percentile and the slowest answer, the processor time of one (of program, database and
 * client, which other work of the machine hardly changes), and the bytes of HTML; ends with an error
 * if a page is answered otherwise than 200, or if the 95th percentile of one is above the limit the second time.
 */
final class LoadMeasurement {

    private static final int OWN_PEOPLE = 10_000;
    private static final String OWN = "91540100MA6TX1A00N";
    private static final String HOLDER = "西藏示范一号建筑有限公司";
    /** No measure runs against its certificate, since it is issued after the database was filled. */
    private static final String OTHER_HOLDER = "西藏示范二号建筑有限公司";

    private static final int WARM_UP = 10;
    private static final String STAFF = OfficePages.ADMINISTRATOR;

    private final int port;
    private final JdbcTemplate jdbc;
    private final Api api;
    private final Office office;
    private final ProcessHandle database;
    private final int requests;
    private final int clients;

    private LoadMeasurement(int port, ApplicationContext program, int requests, int clients) {
        this.port = port;
        this.jdbc = new JdbcTemplate(program.getBean(DataSource.class));
        this.office = new Office.ByEngine(program.getBean(ProcessEngine.class));
        this.api = new Api(port);
        this.database = ProcessHandle.of(jdbc.queryForObject(
                        "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::bigint", Long.class))
                .orElseThrow();
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
                // no process carries on what was filled in, and nobody is to be told of it
                "--zhishen.reconciliation.cron=-",
                "--zhishen.supervision.enabled=false",
                "--zhishen.messages.dated.tasks-cron=-",
                "--zhishen.messages.dated.ends-cron=-",
                "--zhishen.messages.dated.waits-cron=-",
                "--zhishen.spot-check.cron=-",
                "--zhishen.simple-changes.enabled=true",
                "--logging.level.root=warn")) {
            var measurement = new LoadMeasurement(port, program, requests, clients);
            measurement.fill(program);
            slow = measurement.measure(
                    arguments.length > 2 ? arguments[2] : ".*",
                    arguments.length > 3 ? Double.parseDouble(arguments[3]) : 150);
        }
        if (!slow.isEmpty()) {
            say("第 95 百分位超过限值：" + String.join("、", slow));
            System.exit(1);
        }
    }

    private void fill(ApplicationContext program) throws Exception {
        api.awaitDemos();
        var issued = certificate(HOLDER);
        if (count("person where uscc = '" + OWN + "'") < OWN_PEOPLE) {
            say("填充本企业人员 " + OWN_PEOPLE + " 人");
            ownPeople();
        }
        if (wholes().isEmpty()) {
            Applicant.of(api, OWN, "D101B").onPaper().upToVerified().reach(cn.zhishen.application.Stage.PUBLIC_NOTICE);
        }
        try (var full = new FullDatabase(program, OWN)) {
            full.fill(wholes().get(0), issued);
        }
        say("人员 %d，申请 %d，公示 %d，办理记录 %d，证书 %d 版，任务 %d，消息 %d"
                .formatted(
                        count("person"),
                        count("application"),
                        count("public_notice"),
                        count("application_event"),
                        count("certificate"),
                        count("act_ru_task"),
                        count("message")));
    }

    /** The applications of the own enterprise that it really made. */
    private List<String> wholes() {
        return jdbc.queryForList("""
                select number from application a
                where uscc = ? and number not like '53%' and snapshot_version > 0
                    and exists (select from public_notice p where p.application_number = a.number)
                order by number""", String.class, OWN);
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

    /** @return the pages whose 95th percentile is above the limit when all were asked for before */
    private List<String> measure(String wanted, double limit) throws Exception {
        withdrawDrafts();
        var open = Applicant.ofKind(api, "FIRST", demo("西藏羌塘工程监理有限公司"), "E201B");
        var large = Applicant.ofKind(api, "FIRST", OWN, "D110B");
        try {
            open.fill(open.selection()).expect(200);
            certificate(OTHER_HOLDER);
            var again = Applicant.ofKind(api, "REAPPROVAL", demo(OTHER_HOLDER), "D101B");
            var questions = new ArrayList<Question>();
            pages(open, again)
                    .forEach((path, who) -> questions.add(new Question(path, who, portal -> portal.get(path))));
            questions.add(step(open));
            var person = jdbc.queryForObject(
                    "select name from person where uscc = ? order by position limit 1", String.class, OWN);
            for (var words : List.of(
                    person,
                    FullDatabase.COMMON,
                    FullDatabase.OTHER_COMMON,
                    FullDatabase.SELDOM_IN_NAMES,
                    FullDatabase.OFTEN_IN_NAMES)) {
                questions.add(found(words));
            }
            for (var dialog : dialogs(large)) {
                questions.add(new Question(dialog, OWN, portal -> portal.part(dialog)));
                questions.add(search(dialog));
            }
            awaitTables();
            questions.removeIf(question -> !question.label().matches(wanted));
            measure("刚刚启动", questions, limit);
            return measure("运行一段时间后", questions, limit);
        } finally {
            withdrawDrafts();
        }
    }

    /** @return the pages whose 95th percentile is above the limit */
    private List<String> measure(String when, List<Question> questions, double limit) throws Exception {
        System.out.printf("%n%-58s %8s %8s %8s %8s %9s%n", when, "中位 ms", "p95 ms", "最慢 ms", "处理器 ms", "字节");
        var slow = new ArrayList<String>();
        for (var question : questions) {
            if (measure(question) > limit) {
                slow.add(question.label());
            }
        }
        return slow;
    }

    /** Those of this measurement and of an earlier one that was interrupted. */
    private void withdrawDrafts() {
        for (var draft : jdbc.queryForList("select number from application where stage = 'FILLING'", String.class)) {
            api.send("/api/v1/applications/" + draft, Api.PORTAL, "DELETE", null, BodyPublishers.noBody())
                    .expect(204);
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

    /**
     * The pages to ask for, each with a USCC or nobody as the visitor.
     *
     * @param open a first application that is being filled in
     * @param again an application of a holder, which can take over what the certificate was granted on
     */
    private Map<String, String> pages(Applicant open, Applicant again) {
        var pages = new LinkedHashMap<String, String>();
        var whole = wholes().get(0);
        var ref = jdbc.queryForObject(
                "select ref from person where uscc = ? order by position limit 1", String.class, OWN);
        var notice = jdbc.queryForObject("select id::text from public_notice limit 1", String.class);
        for (var path : new String[] {
            "/portal",
            "/portal/profile",
            "/portal/persons",
            "/portal/persons?page=400",
            "/portal/persons?text=" + encoded("测试98"),
            "/portal/persons?sort=name&size=100",
            "/portal/persons?sort=-ending",
            "/portal/persons?state=ENDING",
            "/portal/persons?state=UNINSURED",
            "/portal/persons?state=UNVERIFIED",
            "/portal/persons?state=WITHOUT_HISTORY",
            "/portal/persons/" + ref,
            "/portal/persons/" + ref + "/removal",
            "/portal/equipment",
            "/portal/projects",
            "/portal/qualifications",
            "/portal/messages",
            "/portal/messages?page=100",
            "/portal/messages?unread=true",
            "/portal/contacts",
            "/portal/apply",
            "/portal/clerks",
            "/portal/changes",
            "/portal/outlook",
            "/portal/profile/registers",
            "/portal/persons/" + ref + "/registers",
            "/portal/persons/new",
            "/portal/persons/import",
            "/portal/equipment/new",
            "/portal/projects/new",
            "/portal/records",
            "/portal/records?page=10",
            "/portal/records?outcome=PASSED",
            "/portal/applications/" + whole,
            "/portal/applications/" + whole + "/dossier",
            "/portal/applications/" + whole + "/report"
        }) {
            pages.put(path, OWN);
        }
        pages.put("/staff/applications/" + whole, STAFF);
        pages.put("/staff/applications/" + whole + "/mandate", STAFF);
        pages.putAll(OfficePages.of(jdbc, OWN));
        var certificate = certificate(HOLDER);
        pages.put("/staff/certificates/" + certificate, STAFF);
        pages.put("/certificates/" + certificate, "");
        for (var part : new String[] {
            "",
            "/dossier",
            "/dossier/pre-check",
            "/dossier/match",
            "/consent",
            "/agent",
            "/name",
            "/deletion",
            "/comparison"
        }) {
            pages.put("/portal/applications/" + open.number() + part, open.uscc());
        }
        pages.put("/staff/applications/" + again.number() + "/comparison", STAFF);
        for (var part : new String[] {"/dossier", "/dossier/earlier", "/dossier/match", "/comparison"}) {
            pages.put("/portal/applications/" + again.number() + part, again.uscc());
        }
        for (var path : new String[] {
            "/",
            "/public-notices",
            "/public-notices?page=500",
            "/public-notices?status=OPEN",
            "/public-notices?words=" + encoded(FullDatabase.SELDOM_IN_NAMES),
            "/public-notices?words=" + encoded(FullDatabase.OFTEN_IN_NAMES),
            "/spot-checks",
            "/spot-checks/2026-Q2",
            "/spot-checks/2026-Q2?page=29",
            "/spot-checks/2026-Q2/list.txt",
            "/public-notices/" + notice,
            "/verify",
            "/standards",
            "/standards/D101C",
            "/rules",
            "/accessibility",
            "/privacy",
            "/timeline-heads",
            "/sandbox",
            "/sandbox/own",
            "/sandbox/own/" + OWN,
            "/help",
            "/help/integration",
            "/complaints",
            "/complaints/status",
            "/objections"
        }) {
            pages.put(path, "");
        }
        return pages;
    }

    /** A certificate that was issued here, since its signature is checked each time it is shown. */
    private String certificate(String holder) {
        var uscc = demo(holder);
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
        return who.isEmpty() ? portal : OfficePages.STAFF.contains(who) ? portal.logInStaff(who) : portal.logIn(who);
    }

    /** @return the 95th percentile in milliseconds */
    private double measure(Question question) throws Exception {
        var pool = Executors.newFixedThreadPool(clients);
        try {
            var bytes = new AtomicInteger();
            var warm = new CountDownLatch(clients);
            var worked = new AtomicLong(-1);
            var work = new ArrayList<Callable<long[]>>();
            for (int c = 0; c < clients; c++) {
                work.add(() -> {
                    var portal = loggedIn(question.who());
                    for (int i = 0; i < Math.min(WARM_UP, requests / clients); i++) {
                        question.ask().apply(portal);
                    }
                    warm.countDown();
                    warm.await();
                    worked.compareAndSet(-1, worked());
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
            double processor = (worked() - worked.get()) / 1e6 / times.size();
            times.sort(null);
            double p95 = times.get(times.size() * 95 / 100) / 1e6;
            System.out.printf(
                    "%-58s %8.1f %8.1f %8.1f %8.1f %9d%n",
                    question.label().length() > 58 ? question.label().substring(0, 58) : question.label(),
                    times.get(times.size() / 2) / 1e6,
                    p95,
                    times.get(times.size() - 1) / 1e6,
                    processor,
                    bytes.get());
            return p95;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Nanoseconds that the processors have worked for the program, its database and these clients. */
    private long worked() {
        var program = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
        return program
                + Stream.concat(Stream.of(database), database.children())
                        .flatMap(process -> process.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toNanos)
                        .sum();
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
