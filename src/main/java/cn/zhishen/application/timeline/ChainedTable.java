package cn.zhishen.application.timeline;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table of another module whose rows the chain of all timelines protects: see {@link Timeline#vouchFor}. The content of a row
 * is an array of text in the order of the columns here, with times as in {@link TimelineEntry}. The digest covers this array,
 * so a table that gets another column needs another {@link ChainedRow#FORM}.
 */
public enum ChainedTable {
    /** The retention rule removes closed complaints as a whole. */
    COMPLAINT_EVENT("complaint_event", true, """
            select r.id, c.receipt, array[c.receipt, r.complaint_id::text, %s, r.actor, r.content]
            from complaint_event r join complaint c on c.id = r.complaint_id"""),

    /**
     * The decision on a complaint, once there is one. Identified by the number in the receipt, because the complaint's id is
     * not a number.
     */
    COMPLAINT("complaint", true, """
            select r.receipt_digits::bigint, r.receipt, array[r.receipt, r.id::text, r.outcome, r.reply, r.decided_by]
            from complaint r where r.outcome is not null"""),

    SIGNATURE("signature", false, """
            select r.id, r.application_number, array[r.application_number, r.decision, r.opinion, r.officer, %s]
            from signature r""");

    /** All rows of all these tables, as {@link ChainedRow#read} reads them. */
    static final String ALL_ROWS = Arrays.stream(values())
            .map(table -> "select '%s' as row_table, rows.* from (%s) rows (row_id, row_of, content)"
                    .formatted(table.table, table.rows))
            .collect(Collectors.joining(" union all ", "(", ")"));

    private static final String MOMENT = "to_char(r.at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

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
