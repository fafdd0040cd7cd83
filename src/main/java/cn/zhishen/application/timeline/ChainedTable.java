package cn.zhishen.application.timeline;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table of another module whose rows the chain of all timelines protects: see {@link Timeline#vouchFor}. A column that is decided
 * apart from the rest of its row stands here as a table of its own, with the rows in which it is decided. The content of a row is an
 * array of text in the order of the columns here, with times as in {@link TimelineEntry}. The digest covers this array, so a table
 * that gets another column needs another {@link ChainedRow#FORM}. Encrypted columns stand outside, since a new key changes their text.
 */
public enum ChainedTable {
    /** The retention rule removes closed complaints as a whole. */
    COMPLAINT_EVENT("complaint_event", true, """
            select r.id::text, c.receipt, array[c.receipt, r.complaint_id::text, to_char(r.at at time zone 'UTC', %s), r.actor, r.content]
            from complaint_event r join complaint c on c.id = r.complaint_id"""),

    /** The decision on a complaint, once there is one. Identified by the digits of the number in the receipt. */
    COMPLAINT("complaint", true, """
            select r.receipt_digits, r.receipt, array[r.receipt, r.id::text, r.outcome, r.reply, r.decided_by]
            from complaint r where r.outcome is not null"""),

    /** Which application is rechecked because of a complaint. It is decided long before the outcome. */
    COMPLAINT_RECHECK("complaint.rechecked_application", true, """
            select r.receipt_digits, r.receipt, array[r.receipt, r.rechecked_application]
            from complaint r where r.rechecked_application is not null"""),

    SIGNATURE("signature", false, """
            select r.id::text, r.application_number,
                array[r.application_number, r.decision, r.opinion, r.officer, to_char(r.at at time zone 'UTC', %s)]
            from signature r"""),

    /** The decision of a recheck, once there is one. */
    RECHECK("recheck", false, """
            select r.id::text, r.application_number,
                array[r.number, r.application_number, r.cause, r.reference, to_char(r.decided_at at time zone 'UTC', %s),
                    r.decided_by, r.outcome, r.reasons]
            from recheck r where r.outcome is not null"""),

    /** What a recheck decided on one finding. */
    RECHECK_VERDICT("recheck_verdict", false, """
            select r.id::text, k.application_number,
                array[k.number, r.position::text, r.item_code, r.indicator, r.machine, r.judgement, r.reason]
            from recheck_verdict r join recheck k on k.id = r.recheck_id"""),

    /**
     * An edition of a certificate as it was issued, with the digests of its papers. Its status may change: see {@link
     * #OTHER_STATUS}.
     */
    CERTIFICATE("certificate", false, """
            select r.id::text, r.number,
                array[r.number, r.edition::text, r.application_number, r.uscc, r.enterprise_name, r.legal_representative, r.address,
                    r.registered_capital_wan::text, r.items::text, r.issued_on::text, r.valid_until::text, r.authority, r.issued_by,
                    r.opinion, r.papers::text, (
                        select string_agg(d.sha256, ' ' order by p.position)
                        from jsonb_path_query(r.papers, '$[*].documentId') with ordinality p (id, position)
                        join document d on d.id = case
                            when p.id #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (p.id #>> '{}')::uuid end)]
            from certificate r"""),

    CERTIFICATE_MEASURE("certificate_measure", false, """
            select r.id::text, r.number,
                array[r.number, r.edition::text, r.kind, r.items::text, r.basis, r.reason, r.officer,
                    to_char(r.at at time zone 'UTC', %s)]
            from certificate_measure r"""),

    /** The list, the seed and the draw of a quarter, once its seed is confirmed. */
    SPOT_CHECK("spot_check", false, """
            select r.quarter, r.quarter,
                array[r.quarter, r.numbers::text, r.sha256, r.share_percent::text, to_char(r.frozen_at at time zone 'UTC', %s), r.seed_source,
                    r.seed, r.entered_by, r.confirmed_by, r.drawn::text]
            from spot_check r where r.confirmed_at is not null"""),

    /** What was found of a drawn certificate as a whole, once its check is concluded. */
    DRAWN_CHECK("drawn_check", false, """
            select r.reference, r.number,
                array[r.reference, r.quarter, r.number, r.clauses::text, r.outcome, r.conclusion, r.decided_by,
                    to_char(r.decided_at at time zone 'UTC', %s)]
            from drawn_check r where r.outcome is not null"""),

    /** That and why an officer had a certificate checked. */
    OPENED_CHECK("drawn_check.opened", false, """
            select r.reference, r.number,
                array[r.reference, r.number, r.opened_by, to_char(r.opened_at at time zone 'UTC', %s), r.opened_for, r.grounds::text]
            from drawn_check r where r.opened_by is not null"""),

    /** What could not be checked the first time. */
    DRAWN_CHECK_POSTPONED("drawn_check.postponed", false, """
            select r.reference, r.number,
                array[r.reference, r.postponed_entries::text, r.postponed_conclusion, r.postponed_by,
                    to_char(r.postponed_at at time zone 'UTC', %s), r.postponed_until::text]
            from drawn_check r where r.postponed_by is not null"""),

    /** What was found of one clause. */
    DRAWN_CHECK_FINDING("drawn_check_finding", false, """
            select r.id::text, r.reference,
                array[r.reference, r.position::text, r.indicator, r.item_code, r.clause, r.requirement, r.verdict, r.reason, r.officer,
                    to_char(r.at at time zone 'UTC', %s)]
            from drawn_check_finding r"""),

    /** The order to rectify. */
    RECTIFICATION_ORDER("rectification.order", false, """
            select r.reference, r.number,
                array[r.reference, r.number, r.edition::text, r.items::text, r.basis, r.facts, r.cause, r.ordered_by,
                    to_char(r.ordered_at at time zone 'UTC', %s), r.due::text]
            from rectification r"""),

    /** How the rectification was judged, once it is. */
    RECTIFICATION("rectification", false, """
            select r.reference, r.number,
                array[r.reference, r.outcome, r.reasons, r.decided_by, to_char(r.decided_at at time zone 'UTC', %s), r.measure]
            from rectification r where r.outcome is not null"""),

    /** That a report of a rectification was not enough yet. */
    RECTIFICATION_RETURN("rectification_return", false, """
            select r.id::text, r.reference,
                array[r.reference, r.reports::text, r.reasons, r.officer, to_char(r.at at time zone 'UTC', %s)]
            from rectification_return r"""),

    /** What an officer decided on a simple change, once it is. */
    SIMPLE_CHANGE("simple_change", false, """
            select r.reference, r.reference,
                array[r.reference, r.uscc, r.borne::text, r.registered::text, r.source, to_char(r.answered_at at time zone 'UTC', %1$s),
                    to_char(r.confirmed_at at time zone 'UTC', %1$s), to_char(r.authenticated_at at time zone 'UTC', %1$s), r.decision,
                    r.opinion, r.decided_by, to_char(r.decided_at at time zone 'UTC', %1$s)]
            from simple_change r where r.decision is not null"""),

    /** What the decision table said of a scan. */
    SCAN_VERDICT("scan_inspection.verdict", false, """
            select r.document_id::text, r.number, array[r.number, r.verdict]
            from scan_inspection r where r.verdict is not null"""),

    /** What a person said of a scan. */
    SCAN_JUDGEMENT("scan_inspection.judgement", false, """
            select r.document_id::text, r.number, array[r.number, r.judgement]
            from scan_inspection r where r.judgement is not null"""),

    /** That the time to decide on an application was extended. */
    EXTENSION("application_extension", false, """
            select r.application_number, r.application_number,
                array[r.application_number, r.days::text, r.basis, r.reason, r.approval, r.officer,
                    to_char(r.at at time zone 'UTC', %s)]
            from application_extension r"""),

    SETTLED_WORD("settled_word", false, """
            select r.id::text, r.word,
                array[r.kind, r.word, r.written, r.counts::text, r.reason, r.settled_by,
                    to_char(r.settled_at at time zone 'UTC', %s), r.application_number]
            from settled_word r"""),

    /** As an officer put it on; the document of a person is encrypted and stands outside. */
    RESTRICTION("restriction", false, """
            select r.id::text, coalesce(r.certificate_number, r.uscc, '人员'),
                array[r.subject, r.certificate_number, r.uscc, r.reason, r.put_by, to_char(r.put_at at time zone 'UTC', %s),
                    r.last_day::text]
            from restriction r"""),

    /** What a restriction blocks. Of one from before officers chose there is no such row. */
    RESTRICTION_BLOCKS("restriction.blocks", false, """
            select r.id::text, coalesce(r.certificate_number, r.uscc, '人员'), array[r.id::text, r.blocks::text]
            from restriction r where r.blocks is not null"""),

    /** That and why a restriction was lifted. */
    RESTRICTION_LIFTED("restriction.lifted", false, """
            select r.id::text, coalesce(r.certificate_number, r.uscc, '人员'),
                array[r.lifted_by, r.lifting_reason, to_char(r.lifted_at at time zone 'UTC', %s)]
            from restriction r where r.lifted_at is not null"""),

    ADMINISTRATION_ENTRY("administration_entry", false, """
            select r.id::text, r.subject,
                array[to_char(r.at at time zone 'UTC', %s), r.administrator, r.administrator_name, r.deed, r.subject, r.note]
            from administration_entry r""");

    /** All rows of all these tables, as {@link ChainedRow#read} reads them. */
    static final String ALL_ROWS = Arrays.stream(values())
            .map(table -> "select '%s' as row_table, rows.* from (%s) rows (row_id, row_of, content)"
                    .formatted(table.table, table.rows))
            .collect(Collectors.joining(" union all ", "(", ")"));

    /**
     * Certificates and complaints whose status is not the one that follows from rows under the chain: from editions and measures, from
     * the course of the complaint and its decision. Reads as {@link #ALL_ROWS}.
     */
    static final String OTHER_STATUS = """
            (select 'certificate' as row_table, r.id::text as row_id, r.number as row_of, null::text[] as content
            from certificate r
            where r.status <> case
                when exists (select from certificate later where later.number = r.number and later.edition > r.edition)
                    then 'REPLACED'
                else coalesce((
                    select m.kind from certificate_measure m
                    where m.number = r.number and m.edition = r.edition
                        and m.kind in ('REVOKED', 'WITHDRAWN', 'FORFEITED', 'ANNULLED')
                    order by m.kind = 'ANNULLED' desc limit 1), 'VALID') end
            union all
            select 'complaint', r.receipt_digits, r.receipt, null
            from complaint r
            where r.status <> case
                when exists (
                    select from complaint_event e
                    where e.complaint_id = r.id and e.actor = '系统' and e.content = '已告知投诉人')
                    then case r.outcome when 'REFUSED' then 'REFUSED' else 'CLOSED' end
                when r.rechecked_application is not null or exists (
                    select from complaint_event e where e.complaint_id = r.id and e.content = '开始核查')
                    then 'INVESTIGATING'
                when exists (select from complaint_event e where e.complaint_id = r.id and e.content like '受理：%')
                    then 'ACCEPTED'
                else 'RECEIVED' end)""";

    private static final String MOMENT = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    private final String table;
    private final boolean removed;
    private final String rows;

    /** @param removed whether the program may delete a row */
    ChainedTable(String table, boolean removed, String rows) {
        this.table = table;
        this.removed = removed;
        this.rows = rows.formatted(MOMENT);
    }

    public String table() {
        return table;
    }

    static boolean isRemovedFrom(String table) {
        return Arrays.stream(values()).anyMatch(one -> one.removed && one.table.equals(table));
    }
}
