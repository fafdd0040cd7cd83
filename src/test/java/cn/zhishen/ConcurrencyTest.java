package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many enterprises at once, and one enterprise that clicks twice. */
@RunningProgram
class ConcurrencyTest {

    private static final String SNOW_PEAK = "91540100MA6TX1A00N";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ProcessEngine engine;

    @LocalServerPort
    private int port;

    private Api api;
    private Office office;

    @BeforeEach
    void connect() {
        api = new Api(port);
        office = new Office.ByEngine(engine);
    }

    private record Outcome(String number, String report, String certificate) {}

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void twentyApplicationsAtTheSameTimeAllObtainTheirOwnCertificate() throws Exception {
        var enterprises = alike();
        assertThat(enterprises).hasSize(20);
        enterprises.forEach(api::awaitDemo);
        // each step checks its answer, so none was a 5xx
        var outcomes = new ArrayList<Outcome>();
        var threads = Executors.newFixedThreadPool(enterprises.size());
        try {
            var tasks = new ArrayList<Callable<Outcome>>();
            for (var uscc : enterprises) {
                boolean first = tasks.isEmpty();
                tasks.add(() -> {
                    var applicant = Applicant.of(api, uscc, "D101B");
                    return toTheCertificate(first ? applicant.onPaper() : applicant);
                });
            }
            for (var outcome : threads.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(outcomes).extracting(Outcome::number).doesNotHaveDuplicates();
        assertThat(outcomes).extracting(Outcome::report).doesNotHaveDuplicates();
        assertThat(outcomes).extracting(Outcome::certificate).doesNotHaveDuplicates();
        var notices = outcomes.stream()
                .map(outcome -> only("select number from public_notice where application_number = ?", outcome.number()))
                .toList();
        assertThat(notices).doesNotHaveDuplicates();
        for (var outcome : outcomes) {
            assertThat(only("select stage from application where number = ?", outcome.number()))
                    .isEqualTo("ISSUED");
            assertThat(only("select count(*)::text from review where number = ?", outcome.report()))
                    .isEqualTo("1");
            assertThat(only(
                            "select count(*)::text from act_ru_execution e join act_hi_procinst p on p.proc_inst_id_ ="
                                    + " e.proc_inst_id_ where p.business_key_ = ?",
                            outcome.number()))
                    .isEqualTo("0");
            assertThat(timelineOf(outcome.number())).containsOnlyOnce("GENERATING_FORM", "REVIEWING", "PUBLIC_NOTICE");
        }
        assertThat(incidents()).isZero();
    }

    private Outcome toTheCertificate(Applicant applicant) {
        applicant.upToVerified().reach(Stage.PUBLIC_NOTICE);
        var report = api.get(applicant.path() + "/report")
                .expect(200)
                .json()
                .path("number")
                .asText();
        return new Outcome(applicant.number(), report, applicant.issue(office));
    }

    @Test
    void aStepTakenTwiceAtTheSameTimeIsTakenOnce() throws Exception {
        api.awaitDemo(SNOW_PEAK);
        var applicant = Applicant.ofFounded(api, api.found(SNOW_PEAK), SNOW_PEAK, "D101B");
        applicant.fill(applicant.selection()).expect(200);
        var version = applicant.application().path("consent").path("version").asText();
        var foreseen = applicant
                .submit(version, true)
                .expect(409)
                .json()
                .path("foreseen")
                .asText();

        once(202, () -> applicant.submit(version, foreseen));
        applicant.reach(Stage.SIGNING);
        once(200, () -> applicant.sign(Applicant.standIn()));
        applicant.upTo(Stage.CONFIRMING);
        once(200, applicant::confirm);
        applicant.reach(Stage.AUTHENTICATING);

        assertThat(applicant.documents().findValuesAsText("kind"))
                .containsExactly("APPLICATION_FORM", "SIGNED_FORM", "TECHNICAL_LEAD_SHEET");
        assertThat(only("select count(*)::text from dossier_snapshot where number = ?", applicant.number()))
                .isEqualTo("1");
    }

    @Test
    void twoApplicationsForTheSameItemCannotBeStartedAtTheSameTime() throws Exception {
        api.awaitDemo(SNOW_PEAK);
        var uscc = api.found(SNOW_PEAK);

        var answers = Concurrently.run(4, i -> Applicant.start(api, uscc, "D101B"));

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        answers.stream().filter(answer -> answer.status() == 409).forEach(late -> late.expectProblem(409, "under-way"));
    }

    /** Of two simultaneous clicks one takes the step; the other learns that the application has left it. */
    private static void once(int success, Supplier<Api.Answer> step) throws Exception {
        var answers = Concurrently.run(2, i -> step.get());

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(success, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(late -> late.expectProblem(409, "step-out-of-order"));
    }

    private List<String> alike() {
        var found = new ArrayList<String>();
        for (var demo : api.get("/sandbox/enterprises", Api.NOBODY).expect(200).json()) {
            if (demo.path("demonstrates").asText().startsWith("供同时办理多件申请试用")) {
                found.add(demo.path("uscc").asText());
            }
        }
        return found;
    }

    private String only(String query, String key) {
        return jdbc.queryForObject(query, String.class, key);
    }

    private List<String> timelineOf(String number) {
        return jdbc
                .query(
                        "select stage, text from application_event where number = ?",
                        (row, i) -> Map.entry(Stage.valueOf(row.getString("stage")), row.getString("text")),
                        number)
                .stream()
                .filter(event ->
                        event.getValue().endsWith("进入“" + event.getKey().chinese() + "”"))
                .map(event -> event.getKey().name())
                .toList();
    }

    private int incidents() {
        return jdbc.queryForObject("select count(*) from act_ru_incident", Integer.class);
    }
}
