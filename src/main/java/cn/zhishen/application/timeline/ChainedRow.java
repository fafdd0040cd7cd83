package cn.zhishen.application.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * A row of a {@link ChainedTable} as the chain records it. Its digest is computed like that of a {@link TimelineEntry}, over
 * {@code zhishen-row-1}, the table, the id and the content of the row.
 *
 * @param id primary key of the row, of {@code complaint} the digits of its receipt
 * @param of what the row is about, such as the number of an application
 * @param digest null if the row is deleted
 */
record ChainedRow(String table, String id, String of, String digest) {

    static final int FORM = 1;

    /** Reads a row of {@link ChainedTable#ALL_ROWS}. */
    static ChainedRow read(ResultSet row, int index) throws SQLException {
        return new ChainedRow(
                row.getString("row_table"), row.getString("row_id"), row.getString("row_of"), digest(row));
    }

    /** The digest of the row in {@code content}, null if there is none. */
    static String digest(ResultSet row) throws SQLException {
        var content = row.getArray("content");
        return content == null
                ? null
                : TimelineEntry.sm3(Stream.concat(
                        Stream.of("zhishen-row-" + FORM, row.getString("row_table"), row.getString("row_id")),
                        Stream.of((String[]) content.getArray())));
    }

    String shown() {
        return "%s 第 %s 行，关于 %s".formatted(table, id, of);
    }
}
