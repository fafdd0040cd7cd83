package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
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
    private static final int MOST_OF_STAFF = 55;

    private static final List<String> LISTS = List.of(
            "/portal",
            "/portal/persons",
            "/portal/persons?page=2",
            "/portal/persons?sort=-ending&size=100",
            "/portal/persons?state=ENDING&kind=TITLE",
            "/portal/persons?state=WITHOUT_HISTORY",
            "/portal/equipment",
            "/portal/projects",
            "/portal/qualifications",
            "/portal/records",
            "/portal/records?page=1",
            "/portal/records?outcome=ISSUED",
            "/portal/persons?text=1",
            "/portal/messages",
            "/portal/messages?unread=true",
            "/portal/contacts",
            "/portal/apply",
            "/public-notices?status=OPEN",
            "/standards",
            "/public-notices",
            "/public-notices?page=1",
            "/public-notices?words=21",
            "/spot-checks",
            "/spot-checks/2020-Q1",
            "/rules",
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
        issued(applicant.number(), 1, 1);
        told(1, 2);
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
                "/staff/messages",
                "/staff/message-failures",
                "/staff/signatures",
                "/staff/spot-checks",
                "/staff/ties",
                "/staff/access-records",
                "/staff/human-decisions",
                "/staff/words",
                "/staff/complaints",
                "/staff/applications/" + applicant.number());
        tasks(1, 2, "'" + applicant.number() + "'");
        var staffBefore = statements(staff, staffPages);
        int searchBefore = ofSearch(staff);

        multiply(applicant.number());
        tasks(3, 120, "'53' || lpad(n::text, 14, '0')");
        issued(applicant.number(), 2, 60);
        told(3, 300);

        var after = statements(portal, lists);
        assertThat(after).as("of some, and of hundreds").allSatisfy((page, count) -> assertThat(count)
                .as(page)
                .isLessThanOrEqualTo(Math.min(before.get(page) + 3, MOST)));
        assertThat(statements(staff, staffPages)).allSatisfy((page, count) -> assertThat(count)
                .as(page)
                .isLessThanOrEqualTo(Math.min(staffBefore.get(page) + 3, MOST_OF_STAFF)));
        assertThat(ofSearch(staff)).isBetween(1, Math.min(searchBefore + 3, MOST_OF_STAFF));
    }

    @AfterEach
    void takeTheTasksAway() {
        jdbc.update("delete from act_ru_identitylink where task_id_ like 'many-%'");
        jdbc.update("delete from act_ru_task where id_ like 'many-%'");
        jdbc.update("delete from act_ru_execution where id_ like 'many-%'");
    }

    /**
     * Open tasks, half of them due to be signed, as the lists read them.
     *
     * @param number of the application of the n-th, in SQL
     */
    private void tasks(int from, int to, String number) {
        jdbc.update("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, proc_def_key_)
                select 'many-' || n, 1, 'many-' || n, 'many-' || n, %s, p.id_,
                    case when n %% 2 = 0 then 'decideRecheck' else 'signAndIssue' end, true, false, true, false, 1, 0, 1, p.key_
                from generate_series(%d, %d) n join act_re_procdef p
                    on p.key_ = case when n %% 2 = 0 then 'manual-recheck' else 'certificate-issuance' end
                where p.version_ = (select max(version_) from act_re_procdef l where l.key_ = p.key_)""".formatted(number, from, to));
        jdbc.update("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_, create_time_,
                    due_date_, suspension_state_, task_state_)
                select id_, 1, id_, id_, proc_def_id_, act_id_, act_id_, 50, now(), now(), 1, 'Created'
                from act_ru_execution where id_ like 'many-%' on conflict do nothing""");
        jdbc.update("""
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select id_, 1, case task_def_key_ when 'decideRecheck' then 'reviewers' else 'issuers' end, 'candidate', id_
                from act_ru_task where id_ like 'many-%' on conflict do nothing""");
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

    /** Certificates that were drawn and failed, are not met any more, were restricted and have to be rectified. */
    private void issued(String application, int first, int last) {
        jdbc.update("""
                insert into certificate (id, number, uscc, enterprise_name, legal_representative, address, items, issued_on, valid_until,
                                         authority, issued_by, status, edition, papers)
                select gen_random_uuid(), 'D954' || lpad(n::text, 6, '0'), ?, '某企业', '某人', '某地',
                       '[{"code": "D101B", "title": "建筑工程施工总承包二级", "validUntil": "2099-12-31"}]', '2020-01-01', '2099-12-31',
                       '某机关', 'issuer', 'VALID', 1, '[]'
                from generate_series(?, ?) n""", OURS, first, last);
        jdbc.update("""
                insert into supervision (number, next_at, checked_at, verdict, failed, failed_since)
                select number, now() + interval '1 year', now(), 'NOT_MET', 1, now()
                from certificate where number like 'D954%' on conflict do nothing""");
        jdbc.update("""
                insert into restriction (subject, certificate_number, uscc, reason, put_by, put_at, lifted_by, lifted_at, lifting_reason)
                select 'CERTIFICATE', 'D954' || lpad(n::text, 6, '0'), ?, '某事', 'issuer', now(), 'issuer', now(), '某事' from generate_series(?, ?) n""", OURS, first, last);
        jdbc.update("""
                insert into rectification (reference, number, application_number, edition, items, basis, facts, ordered_by, ordered_at, due, paper)
                select c.number || '-R1', c.number, ?, 1, c.items, '某条', '某事', 'issuer', now(), '2099-12-31',
                       (select id from document where application_number = ? limit 1)
                from certificate c where c.number like 'D954%' on conflict do nothing""", application, application);
        jdbc.update("""
                insert into spot_check (quarter, numbers, sha256, share_percent, frozen_at, seed_source, seed, entered_by, entered_at,
                                        confirmed_by, confirmed_at, drawn, begun_at, ended_at)
                select '2020-Q1', list, '', 10, now(), '公开来源', '1', 'issuer', now(), 'admin', now(), list, now(), now()
                from (select jsonb_agg(number) as list from certificate where number like 'D954%') c
                on conflict (quarter) do update set drawn = excluded.drawn""");
        jdbc.update("""
                insert into drawn_check (reference, quarter, number, position, clauses, draft, outcome, conclusion, decided_by, decided_at,
                                         rectification, ended_at)
                select '2020-Q1-' || number, '2020-Q1', number, 1, '[]', '[]', 'NOT_MET', '不符合', 'reviewer', now(), number || '-R1', now()
                from certificate where number like 'D954%' on conflict do nothing""");
    }

    /** Messages to the enterprise, whose e-mails failed, and to the administrator. */
    private void told(int first, int last) {
        jdbc.update("""
                insert into message (recipient_kind, recipient, kind, about, subject, facts, occasion, told_at)
                select case when n % 2 = 0 then 'STAFF' else 'ENTERPRISE' end, case when n % 2 = 0 then 'admin' else ? end,
                       case when n % 2 = 0 then 'TASK_NEW' else 'FORM_READY' end, 'APPLICATION', 'X' || n,
                       '{"TASK": "人工复核", "UNTIL": "2026-12-01", "ITEMS": "建筑工程施工总承包二级"}', 'told ' || n, now()
                from generate_series(?, ?) n""", OURS, first, last);
        jdbc.update("""
                insert into message_delivery (id, message_id, channel, state, attempts, next_try, ended_at)
                select gen_random_uuid(), id, 'MAIL', 'FAILED', 1, now(), now() from message where occasion like 'told %'
                on conflict do nothing""");
    }
}
