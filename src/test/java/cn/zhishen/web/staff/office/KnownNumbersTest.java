package cn.zhishen.web.staff.office;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.UriUtils;

/** The search of the staff leads from every number that a paper bears or that somebody was told to its page. */
@DatabaseTest
class KnownNumbersTest {

    private static final AtomicInteger NEXT = new AtomicInteger(770_000);

    /** Unique texts of the database that nobody is told as a number, and why. */
    private static final Map<String, String> NOT_TOLD = Map.ofEntries(
            Map.entry("acceptance_receipt.application_number", "that of the application"),
            Map.entry("named_dossier.application_number", "that of the application"),
            Map.entry("application_extension.application_number", "that of the application"),
            Map.entry("certificate.application_number", "that of the application"),
            Map.entry("drawn_certificate_number.application_number", "that of the application"),
            Map.entry("drawn_certificate_number.number", "that of the certificate that is issued under it"),
            Map.entry("refusal_statement.notice_number", "that of the one-time notice"),
            Map.entry("supervision.number", "that of the certificate"),
            Map.entry("complaint.receipt_digits", "digits of the receipt"),
            Map.entry("complaint.submission_hash", "a digest"));

    @Autowired
    private OfficeSearch search;

    @Autowired
    private Applications applications;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private NumberSettings numbering;

    @Autowired
    private JdbcTemplate jdbc;

    private final int running = NEXT.incrementAndGet();
    private final Uscc uscc = newUscc();
    private String application;
    private String certificate;

    /** Where each number leads, by the column that has it. */
    private final Map<String, Known> known = new LinkedHashMap<>();

    private record Known(String number, String page) {}

    @BeforeEach
    void oneOfEachKind() {
        library.put(profile(uscc, "编号" + running + "建设有限公司"));
        application = applications
                .create(new NewApplication(
                        uscc,
                        "编号" + running + "建设有限公司",
                        ApplicationKind.FIRST,
                        List.of(catalogue.find("D101B").orElseThrow()),
                        "审批机关",
                        List.of()))
                .number();
        certificate = "D2" + running;
        var itsApplication = "/staff/applications/" + application;
        var itsCertificate = "/staff/certificates/" + certificate;
        known("enterprise.uscc", uscc.value(), "/staff/applications?enterprise=" + uscc);
        known("application.number", application, itsApplication);
        known("acceptance_receipt.number", number(numbering.acceptance()), itsApplication, """
                insert into acceptance_receipt (application_number, number, snapshot_version, accepted_at)
                values ('{application}', '{number}', 1, now())""");
        known("review.number", number(numbering.report()), itsApplication, """
                insert into review (id, number, application_number, snapshot_version, report, recorded_at)
                values (gen_random_uuid(), '{number}', '{application}', 1, '{}', now())""");
        known("one_time_notice.number", number(numbering.oneTimeNotice()), itsApplication, """
                insert into one_time_notice (id, number, application_number, snapshot_version, defects, sent_at)
                values (gen_random_uuid(), '{number}', '{application}', 1, '[]', now())""");
        known("recheck.number", number(numbering.recheck()), itsApplication, """
                insert into recheck (id, number, application_number, cause, reference, statement, opened_at)
                values (gen_random_uuid(), '{number}', '{application}', 'OBJECTION', '1', '异议', now())""");
        known("refusal_statement.receipt", number(numbering.statement()), itsApplication, """
                insert into refusal_statement (id, receipt, application_number, notice_number, findings, content, filed_at)
                select gen_random_uuid(), '{number}', application_number, number, '[]', '申辩', now()
                from one_time_notice where application_number = '{application}'""");
        known("public_notice.number", number(numbering.publicNotice()), itsApplication, """
                insert into public_notice (id, number, application_number, enterprise_name, uscc, kind, items, published_at, first_day,
                                           last_day, ends_at, status)
                values (gen_random_uuid(), '{number}', '{application}', 'a', '{uscc}', 'FIRST', '[]', now(), now(), now(), now(), 'OPEN')""");
        known("objection.receipt", number(numbering.objection()), itsApplication, """
                insert into objection (id, notice_id, receipt, name, contact, contact_index, client_hash, content, received_at)
                select gen_random_uuid(), id, '{number}', '某', '某', '某', 'x', '内容', now()
                from public_notice where application_number = '{application}'""");
        var complaint = number(numbering.complaint());
        known("complaint.receipt", complaint, "/staff/complaints/" + encoded(complaint), """
                insert into complaint (id, receipt, receipt_digits, code_hash, submission_hash, uscc, content, received_at, triage_due, status)
                values (gen_random_uuid(), '{number}', '{digits}', 'x', '{number}', '{uscc}', '匿名', now(), now(), 'RECEIVED')""");
        known("certificate.number", certificate, itsCertificate, """
                insert into certificate (id, number, uscc, enterprise_name, legal_representative, address, items, issued_on, valid_until,
                                         authority, issued_by, status, edition, papers)
                values (gen_random_uuid(), '{number}', '{uscc}', 'a', '某', 'x', '[]', now(), now(), 'x', 'issuer', 'VALID', 1, '[]')""");
        var change = number(numbering.simpleChange());
        known("simple_change.reference", change, "/staff/changes/" + encoded(change), """
                insert into simple_change (reference, uscc, application_number, borne, registered, representative, source, answered_at,
                                           confirmed_at, last_day)
                values ('{number}', '{uscc}', '{application}', '[]',
                        '{"name":"a","address":"b","legalRepresentative":"某","registeredCapitalWan":1}', '某', 'x', now(), now(), now())""");
        known("measure_proposal.reference", certificate + "-M1", itsCertificate, """
                insert into measure_proposal (reference, number, application_number, edition, kind, items, basis, facts, proposed_by, proposed_at)
                values ('{number}', '{certificate}', '{application}', 1, 'REVOKED', '[]', 'x', 'x', 'issuer', now())""");
        known("rectification.reference", certificate + "-R1", itsCertificate, """
                insert into rectification (reference, number, application_number, edition, items, basis, facts, ordered_by, ordered_at, due)
                values ('{number}', '{certificate}', '{application}', 1, '[]', 'x', 'x', 'issuer', now(), now())""");
        var quarter = (running % 8_000 + 1_000) + "-Q1";
        known("spot_check.quarter", quarter, "/spot-checks/" + quarter, """
                insert into spot_check (quarter, numbers, sha256, share_percent, frozen_at, seed_source, drawn, ended_at)
                values ('{number}', '[]', 'x', 10, now(), 'x', '[]', now())""");
        known(
                "drawn_check.reference",
                quarter + "-" + certificate,
                "/staff/drawn-checks/" + quarter + "/" + certificate,
                """
                insert into drawn_check (reference, quarter, number, position, clauses, draft, outcome, conclusion, decided_by, decided_at,
                                         ended_at)
                values ('{number}', substr('{number}', 1, 7), '{certificate}', 1, '[]', '[]', 'MET', 'x', 'issuer', now(), now())""");
    }

    @Test
    void everyNumberLeadsToItsPage() {
        known.forEach((column, one) ->
                assertThat(search.pageOf(one.number())).as(column).contains(one.page()));
        var restriction = jdbc.queryForObject("""
                insert into restriction (subject, certificate_number, uscc, reason, put_by, put_at, lifted_at, lifted_by, lifting_reason)
                values ('CERTIFICATE', ?, ?, 'x', 'issuer', now(), now(), 'issuer', 'x') returning id""", Long.class, certificate, uscc.value());
        assertThat(search.pageOf("" + restriction)).contains("/staff/restrictions?number=" + restriction);
        assertThat(search.pageOf("藏建审告〔1999〕第0000001号")).isEmpty();
    }

    @Test
    void aNumberMayBeTypedWithOtherBracketsBlanksAndWithoutZeros() {
        known.forEach((column, one) -> {
            var typed = one.number()
                    .replace("〔", " (")
                    .replace("〕", "） ")
                    .replace("-", "－")
                    .toLowerCase();
            assertThat(search.pageOf(typed)).as(column).contains(one.page());
        });
        assertThat(search.pageOf("藏建审复[2026]" + running + "号"))
                .as("of seven places")
                .contains("/staff/applications/" + application);
        assertThat(search.pageOf(known.get("refusal_statement.receipt")
                        .number()
                        .replace("第", "")
                        .replace("号", "")))
                .contains("/staff/applications/" + application);
    }

    @Test
    void noKindOfNumberIsForgotten() {
        var told = new HashSet<>(known.keySet());
        told.addAll(NOT_TOLD.keySet());
        assertThat(uniqueTexts()).isSubsetOf(told);
        assertThat(known).as("each pattern of the settings has a number here").satisfies(all -> assertThat(
                        Arrays.stream(NumberSettings.class.getRecordComponents())
                                .map(one -> {
                                    try {
                                        return number((String) one.getAccessor().invoke(numbering));
                                    } catch (ReflectiveOperationException e) {
                                        throw new AssertionError(e);
                                    }
                                }))
                .isSubsetOf(all.values().stream().map(Known::number).collect(toSet())));
    }

    /** Columns of text with what could be a number, each of which is alone the key of its table or unique in it. */
    private Set<String> uniqueTexts() {
        return new HashSet<>(jdbc.queryForList("""
                select t.relname || '.' || a.attname
                from pg_index i join pg_class t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                where t.relnamespace = 'public'::regnamespace and i.indisunique and i.indnkeyatts = 1 and a.atttypid = 'text'::regtype
                    and t.relname !~ '^(act_|flyway_|spring_)'
                    and a.attname ~ '(number|reference|receipt|quarter|digits|hash)$'
                    and (i.indpred is null or t.relname in ('certificate'))""", String.class));
    }

    private void known(String column, String number, String page) {
        known.put(column, new Known(number, page));
    }

    private void known(String column, String number, String page, String insert) {
        known(column, number, page);
        jdbc.update(insert.replace("{number}", number)
                .replace("{digits}", number.replaceAll("\\D", ""))
                .replace("{application}", application)
                .replace("{certificate}", certificate == null ? "" : certificate)
                .replace("{uscc}", uscc.value()));
    }

    private String number(String pattern) {
        return new NumberPattern(pattern).format(2026, running);
    }

    private static String encoded(String number) {
        return UriUtils.encode(number, "UTF-8");
    }
}
