package cn.zhishen;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.timeline.TimelineHeads;
import cn.zhishen.certificate.Signature.Decision;
import cn.zhishen.certificate.Signatures;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.complaint.NewComplaint;
import cn.zhishen.identity.staff.AdministrationLog;
import cn.zhishen.identity.staff.AdministrationLog.Deed;
import cn.zhishen.identity.staff.SecurityOfficer;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.review.vocabulary.Vocabulary;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** The command {@code verify-timeline}, run beside the program, with heads that somebody kept from the public page. */
@DatabaseTest
class VerifyTimelineTest {

    @TempDir
    private Path files;

    @Autowired
    private Applications applications;

    @Autowired
    private TimelineHeads heads;

    @Autowired
    private Complaints complaints;

    @Autowired
    private Signatures signatures;

    @Autowired
    private Rechecks rechecks;

    @Autowired
    private SettledWords words;

    @Autowired
    private AdministrationLog log;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private ObjectMapper json;

    @Value("${zhishen.data-directory}")
    private String dataDirectory;

    private MockMvc http;
    private String number;

    private record Answer(int exitCode, String text) {}

    @BeforeEach
    void anApplicationOfYesterday(@Autowired WebApplicationContext context) {
        http = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        number = applications
                .create(new NewApplication(
                        newUscc(), "西藏试验工程有限公司", ApplicationKind.FIRST, List.of(), "厅", List.of("先说的", "后说的")))
                .number();
        clock.set(clock.today().plusDays(1).atTime(0, 11));
        heads.signEndedDays();
    }

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    @Test
    void theHeadsThatAnybodyLoadsDownFitTheChain() throws Exception {
        var answer = command("--heads=" + keep(anonymously("/timeline-heads.txt")));

        assertThat(answer.text()).contains("办理过程链完整：共 ");
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void theHeadIsOnThePublicPageAndInTheInterface() throws Exception {
        var head = heads.page(0, 1).get(0);

        assertThat(anonymously("/timeline-heads")).contains(head.digest(), "/timeline-heads.txt");
        assertThat(anonymously("/timeline-heads.txt"))
                .endsWith("%s %d %s\n".formatted(head.day(), head.position(), head.digest()));
        var answer = json.readTree(anonymously("/api/v1/timeline-heads"));
        assertThat(answer.path("total").asLong()).isEqualTo(heads.count());
        assertThat(answer.path("heads").get(0).path("digest").asText()).isEqualTo(head.digest());
        assertThat(answer.path("heads").get(0).path("signature").binaryValue()).isEqualTo(head.signature());
        assertThat(anonymously("/")).contains("href=\"/timeline-heads\"");
    }

    @Test
    void oneByteThatIsChangedIsNamedWithItsApplicationAndItsDay() {
        var day = jdbc.queryForObject(
                "select (at at time zone 'Asia/Shanghai')::date::text from application_event where number = ? limit 1",
                String.class,
                number);
        jdbc.update("update application_event set text = '先说地' where text = '先说的' and number = ?", number);
        try {
            var answer = command();

            assertThat(answer.text()).contains("（申请 " + number + "，" + day + " 的条目）：内容与其摘要不符，写入后被改动");
            assertThat(answer.exitCode()).isEqualTo(VerifyTimeline.BROKEN);
        } finally {
            jdbc.update("update application_event set text = '先说的' where text = '先说地' and number = ?", number);
        }
    }

    /** Decisions on complaints and signatures stand in tables of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update complaint_event set content = overlay(content placing '己' from 1)",
                "delete from complaint_event",
                "update signature set officer = 'issuez'",
                "delete from signature"
            })
    void aRowOfADecisionThatIsChangedOrDeletedIsNamed(String attack) {
        var receipt = complaints
                .receive(new NewComplaint("某公司", "", "", "挂证", "", ""), complaints.formSecret(), "203.0.113.63")
                .receipt();
        transaction.executeWithoutResult(status -> signatures.record(number, Decision.ISSUE, "同意", "issuer"));
        var table = attack.contains("complaint_event") ? "complaint_event" : "signature";
        var id = jdbc.queryForObject("select max(id) from " + table, Long.class);
        var row = jdbc.queryForObject(
                "select to_jsonb(r)::text from %s r where id = ?".formatted(table), String.class, id);
        assertThat(command().exitCode()).as("nobody touched anything").isZero();

        jdbc.update(attack + " where id = ?", id);
        try {
            var answer = command();

            assertThat(answer.text())
                    .contains("（%s 第 %d 行，关于 %s，".formatted(table, id, table.equals("signature") ? number : receipt))
                    .contains(attack.startsWith("delete") ? "：此行被删除" : "：此行写入后被改动");
            assertThat(answer.exitCode()).isEqualTo(VerifyTimeline.BROKEN);
        } finally {
            jdbc.update("delete from %s where id = ?".formatted(table), id);
            jdbc.update("""
                    insert into %1$s overriding system value select * from jsonb_populate_record(null::%1$s, ?::jsonb)
                    """.formatted(table), row);
        }
        assertThat(command().exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recheck              | reasons = replace(reasons, '属实', '不实')   | reasons = replace(reasons, '不实', '属实')
            settled_word         | counts = not counts                       | counts = not counts
            administration_entry | administrator = concat(administrator, '2') | administrator = rtrim(administrator, '2')
            """)
    void aDecisionThatIsChangedIsNamed(String table, String attack, String back) {
        var recheck = rechecks.open(number, Recheck.Cause.AUTHORITY, number, "举报");
        rechecks.decide(recheck.id(), Recheck.Outcome.UPHELD, "属实", "reviewer");
        words.settle(
                new OpenWord(Vocabulary.Kind.TITLE_SPECIALTY, List.of("结构"), "结构" + number),
                Optional.of("结构"),
                "同一专业",
                "reviewer",
                number);
        transaction.executeWithoutResult(
                status -> log.add(new SecurityOfficer("officer", "扎西"), Deed.PASSWORD_SET, "reviewer", ""));
        assertThat(command().exitCode()).as("nobody touched anything").isZero();

        jdbc.update("update %s set %s".formatted(table, attack));
        try {
            var answer = command();

            assertThat(answer.text()).contains("（" + table + " 第 ").contains("：此行写入后被改动");
            assertThat(answer.exitCode()).isEqualTo(VerifyTimeline.BROKEN);
        } finally {
            jdbc.update("update %s set %s".formatted(table, back));
        }
        assertThat(command().exitCode()).isZero();
    }

    /** An entry that vouches for a row has columns that its digest does not cover. */
    @Test
    void aLineThatIsWrittenIntoTheEntryOfARowIsNamedAndShownToNobody() {
        transaction.executeWithoutResult(status -> signatures.record(number, Decision.ISSUE, "同意", "issuer"));
        var constraint = "application_event_of_one_form";
        var rule = jdbc.queryForObject(
                "select pg_get_constraintdef(oid) from pg_constraint where conname = ?", String.class, constraint);
        var entry = jdbc.queryForObject(
                "select max(position) from application_event where row_table = 'signature'", Long.class);
        var shown = applications.timeline(number);
        jdbc.execute("alter table application_event drop constraint " + constraint);
        try {
            jdbc.update(
                    "update application_event set number = ?, stage = 'SIGNING', actor_kind = 'STAFF', actor = '张三', log_in = 'issuer', text = '同意' where position = ?",
                    number,
                    entry);
            var answer = command();

            assertThat(answer.text()).contains("内容与其摘要不符，写入后被改动");
            assertThat(answer.exitCode()).isEqualTo(VerifyTimeline.BROKEN);
            assertThat(applications.timeline(number)).isEqualTo(shown);
        } finally {
            jdbc.update(
                    "update application_event set number = null, stage = null, actor_kind = null, actor = null, log_in = null, text = null where position = ?",
                    entry);
            jdbc.execute("alter table application_event add constraint %s %s".formatted(constraint, rule));
        }
        assertThat(command().exitCode()).isZero();
    }

    @Test
    void aHeadThatWasKeptAndDoesNotFitIsNamed() throws Exception {
        var kept = anonymously("/timeline-heads.txt").strip();
        var other = kept.substring(0, kept.length() - 1) + (kept.endsWith("0") ? "1" : "0");

        var answer = command("--heads=" + keep(other));

        assertThat(answer.text()).contains("与另存的 ").contains("链头不符");
        assertThat(answer.exitCode()).isEqualTo(VerifyTimeline.BROKEN);
    }

    @Test
    void whatCannotBeCheckedIsNeitherWholeNorBroken() throws Exception {
        assertThat(command("--heads=" + keep("<html>"))).isEqualTo(notChecked("另存的链头文件有一行不是“日期 条数 摘要”：<html>"));
        assertThat(command("--heads=" + files.resolve("none")).exitCode()).isEqualTo(VerifyTimeline.NOT_CHECKED);
        assertThat(command("--spring.datasource.url=jdbc:postgresql://localhost:1/none")
                        .exitCode())
                .isEqualTo(VerifyTimeline.NOT_CHECKED);

        var noProgram = command("--spring.datasource.url=", "--zhishen.data-directory=" + files);
        assertThat(noProgram.text()).contains("没有在 " + files + " 运行");
        assertThat(noProgram.exitCode()).isEqualTo(VerifyTimeline.NOT_CHECKED);
    }

    private static Answer notChecked(String text) {
        return new Answer(VerifyTimeline.NOT_CHECKED, text + System.lineSeparator());
    }

    /** @param options may override those that name the database of the program */
    private Answer command(String... options) {
        var arguments = new LinkedHashMap<String, String>();
        arguments.put(
                "--spring.datasource.url",
                jdbc.execute((Connection connection) -> connection.getMetaData().getURL()));
        arguments.put("--spring.datasource.username", TestPostgres.USER);
        arguments.put("--zhishen.data-directory", dataDirectory);
        for (var option : options) {
            var parts = option.split("=", 2);
            arguments.put(parts[0], parts[1]);
        }
        var line = Stream.concat(
                Stream.of(VerifyTimeline.NAME),
                arguments.entrySet().stream().map(option -> option.getKey() + "=" + option.getValue()));
        var out = new ByteArrayOutputStream();
        int code = VerifyTimeline.run(new PrintStream(out, true, UTF_8), line.toArray(String[]::new));
        return new Answer(code, out.toString(UTF_8));
    }

    private String anonymously(String path) throws Exception {
        var answer = http.perform(get(path)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(UTF_8);
    }

    private Path keep(String text) throws Exception {
        return Files.writeString(files.resolve("heads.txt"), text);
    }
}
