package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each list page issues a bounded number of SQL statements, however much there is to list. */
@RunningProgram
class StatementsTest {

    private static final String OURS = "91540100MA6TX1A00N";
    private static final int MOST = 30;
    /** The page of an application with everything that can be shown about it. */
    private static final int MOST_OF_STAFF = 46;

    private static final List<String> LISTS = List.of(
            "/portal",
            "/portal/persons",
            "/portal/persons?page=2",
            "/portal/equipment",
            "/portal/projects",
            "/portal/qualifications",
            "/portal/records",
            "/portal/records?page=1",
            "/portal/records?outcome=ISSUED",
            "/portal/persons?text=1",
            "/portal/apply",
            "/public-notices?status=OPEN",
            "/standards",
            "/public-notices",
            "/public-notices?page=1",
            "/");

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void anEnterpriseWithSomething() {
        api = new Api(port);
        api.awaitDemos();
    }

    @Test
    void listPagesIssueNoMoreStatementsTheMoreThereIs() {
        var applicant = Applicant.of(api, OURS, "D101B").upToVerified();
        applicant.reach(Stage.PUBLIC_NOTICE);
        var portal = new Portal(port).logIn(OURS);
        var lists = new ArrayList<>(LISTS);
        lists.addAll(dossierAndDialogs(portal, Applicant.ofKind(api, "FIRST", OURS, "D110B")));
        var before = statements(portal, lists);
        assertThat(before.values()).allSatisfy(count -> assertThat(count).isBetween(1, MOST));

        var staff = new Portal(port).logInStaff("admin");
        var staffPages = List.of(
                "/staff",
                "/staff/applications",
                "/staff/applications?category=D101&stage=PUBLIC_NOTICE&enterprise=" + OURS,
                "/staff/certificates",
                "/staff/supervision",
                "/staff/supervision?show=ALL",
                "/staff/restrictions",
                "/staff/complaints",
                "/staff/applications/" + applicant.number());
        var staffBefore = statements(staff, staffPages);
        int searchBefore = ofSearch(staff);

        multiply(applicant.number());

        var after = statements(portal, lists);
        assertThat(after).as("of some, and of hundreds").allSatisfy((page, count) -> assertThat(count)
                .as(page)
                .isLessThanOrEqualTo(Math.min(before.get(page) + 3, MOST)));
        assertThat(statements(staff, staffPages)).allSatisfy((page, count) -> assertThat(count)
                .as(page)
                .isLessThanOrEqualTo(Math.min(staffBefore.get(page) + 3, MOST_OF_STAFF)));
        assertThat(ofSearch(staff)).isBetween(1, Math.min(searchBefore + 3, MOST_OF_STAFF));
    }

    /** The page on which an application is filled in, and the dialogs that it opens. */
    private static List<String> dossierAndDialogs(Portal portal, Applicant draft) {
        var dossier = "/portal/applications/" + draft.number() + "/dossier";
        var pages = new ArrayList<>(List.of(dossier));
        Pattern.compile("data-dialog=\"([^\"]*/candidates[^\"]*)\"")
                .matcher(portal.get(dossier).body())
                .results()
                .forEach(found -> pages.add(found.group(1).replace("&amp;", "&")));
        assertThat(pages).hasSizeGreaterThan(4);
        return pages;
    }

    private Map<String, Integer> statements(Portal portal, List<String> pages) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var page : pages) {
            assertThat(portal.get(page).statusCode()).as(page).isEqualTo(200);
            Statements.forget();
            portal.get(page);
            counts.put(page, Statements.count());
        }
        System.out.println("SQL 语句数 " + counts);
        return counts;
    }

    /** Finds a person who stands in an application, and enterprises. */
    private int ofSearch(Portal staff) {
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(staff.get("/staff/search").body());
        assertThat(token.find()).isTrue();
        var name = jdbc.queryForObject(
                "select name from person where uscc = ? order by position limit 1", String.class, OURS);
        Statements.forget();
        assertThat(staff.post("/staff/search", Map.of("_csrf", token.group(1), "q", name))
                        .body())
                .contains("aria-label=\"人员\"");
        return Statements.count();
    }

    private void multiply(String number) {
        jdbc.update("""
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, enterprise_name, content,
                                       received_at, triage_due, status)
                select gen_random_uuid(), 'R' || n, (9000000 + n)::text, 'C' || n, 'S' || n, '某企业' || n, '内容', now(), current_date, 'RECEIVED'
                from generate_series(1, 200) n""");
        jdbc.update("""
                insert into person (uscc, identity_index, identity, position, name, duty, content)
                select uscc, identity_index || '-' || n, identity, position + n * 1000, name, duty, content
                from person, generate_series(1, 20) n where uscc = ?""", OURS);
        jdbc.update("""
                insert into equipment (uscc, id, position, content)
                select uscc, id || '-' || n, position + n * 1000, content
                from equipment, generate_series(1, 100) n where uscc = ?""", OURS);
        jdbc.update("""
                insert into project (uscc, id, position, name, category, client, completed_on, content)
                select uscc, id || '-' || n, position + n * 1000, name, category, client, completed_on, content
                from project, generate_series(1, 100) n where uscc = ?""", OURS);
        var columns = "uscc, enterprise_name, kind, items, authority, started_at, draft_until, submitted_at,"
                + " stage_since, selection, snapshot_version, wait_until, revision";
        jdbc.update("""
                insert into application (number, stage, closed_at, %1$s)
                select '53' || lpad(n::text, 14, '0'),
                       (array['ISSUED', 'NOT_PASSED', 'WITHDRAWN', 'EXPIRED', 'PUBLIC_NOTICE'])[n %% 5 + 1],
                       case when n %% 5 < 4 then started_at end, %1$s
                from application, generate_series(1, 200) n where number = ?""".formatted(columns), number);
        jdbc.update("""
                insert into application_event
                (position, form, number, at, stage, actor_kind, actor, log_in, text, previous, digest)
                select (select max(position) from application_event) + row_number() over (), 1, a.number, e.at, e.stage,
                       e.actor_kind, e.actor, e.log_in, e.text, '', ''
                from application a, application_event e where a.number like '53%' and e.number = ?""", number);
        jdbc.update("update timeline_head set position = (select max(position) from application_event)");
        jdbc.update("""
                insert into public_notice (id, number, application_number, enterprise_name, uscc, kind, items, published_at,
                                           first_day, last_day, ends_at, status)
                select gen_random_uuid(), number || '-' || n, '53' || lpad(n::text, 14, '0'), enterprise_name, uscc, kind, items,
                       published_at, first_day, last_day, ends_at, status
                from public_notice, generate_series(1, 200) n where application_number = ?""", number);
    }
}
