package cn.zhishen.encryption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All encrypted columns, table by table. Values that are unencrypted, or use another key or algorithm than the current one, are
 * encrypted in small transactions. Completed work is kept, so after an interruption one simply runs it again.
 */
@Component
public class StoredValues {

    private static final Logger LOG = LoggerFactory.getLogger(StoredValues.class);
    private static final int ROWS_AT_ONCE = 200;

    static final List<Table> TABLES = List.of(
            new Table("enterprise", List.of("uscc"), List.of("profile", "said", "taken")),
            new Table(
                    "person",
                    List.of("uscc", "ref"),
                    List.of("content", "said", "taken"),
                    "identity",
                    "identity_index"),
            new Table("project", List.of("uscc", "ref"), List.of("content")),
            new Table("library_import", List.of("id"), List.of("content", "remarks", "file", "file_name")),
            new Table("application", List.of("number"), List.of("selection")),
            new Table("staff_note", List.of("id"), List.of("text")),
            new Table("agent_mandate", List.of("id"), List.of("parties")),
            new Table("clerk", List.of("id"), List.of("person")),
            new Table("dossier_snapshot", List.of("number", "version"), List.of("content")),
            new Table(
                    "person_use",
                    List.of("identity_index", "application_number"),
                    List.of(),
                    "identity",
                    "identity_index"),
            new Table("named_person", List.of("id"), List.of("identity"), "name", "name_index"),
            new Table(
                    "register_answer", List.of("application_number", "snapshot_version", "register"), List.of("value")),
            new Table("review", List.of("id"), List.of("report")),
            new Table("review_supplement", List.of("id"), List.of("report")),
            new Table("one_time_notice", List.of("id"), List.of("defects")),
            new Table("recheck", List.of("id"), List.of("statement")),
            new Table("refusal_statement", List.of("id"), List.of("content")),
            new Table("refusal_statement_attachment", List.of("document_id"), List.of("file_name")),
            new Table("objection", List.of("id"), List.of("name", "content"), "contact", "contact_index"),
            new Table("objection_attachment", List.of("document_id"), List.of("file_name")),
            new Table("document", List.of("id"), List.of("file_name")),
            new Table("complaint", List.of("id"), List.of("enterprise_name", "content", "name", "contact")),
            new Table("measure_proposal", List.of("reference"), List.of("answer")),
            new Table("message", List.of("id"), List.of("persons")),
            new Table("message_contact", List.of("uscc", "channel"), List.of("address", "pending")),
            new Table("measure_statement", List.of("id"), List.of("content")),
            new Table("rectification_report", List.of("id"), List.of("content")),
            new Table("staff_tie", List.of("id"), List.of("relation")),
            new Table("supervision_finding", List.of("id"), List.of("missing")),
            new Table("restriction", List.of("id"), List.of(), "identity", "identity_index"),
            new Table("face_challenge", List.of("id"), List.of("subject")),
            new Table("second_factor", List.of("user_id"), List.of("secret")));

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Encryption encryption;

    StoredValues(JdbcTemplate batches, PlatformTransactionManager transactions, Encryption encryption) {
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.encryption = encryption;
    }

    /**
     * @param key columns that identify a row, in the order of an index
     * @param encrypted the encrypted columns, except {@code indexed}
     * @param indexed the encrypted column whose blind index is in {@code index}; both null if there is none
     */
    record Table(String name, List<String> key, List<String> encrypted, String indexed, String index) {

        Table(String name, List<String> key, List<String> encrypted) {
            this(name, key, encrypted, null, null);
        }

        /** All encrypted columns. */
        List<String> columns() {
            return Stream.concat(encrypted.stream(), Stream.ofNullable(indexed)).toList();
        }
    }

    /** Encrypts everything that is not yet encrypted with the current key and algorithm; returns the number of rows encrypted. */
    public long encryptAll() {
        long rows = 0;
        for (var table : TABLES) {
            long done = encrypt(table);
            rows += done;
            LOG.info("{}：加密 {} 行", table.name(), done);
        }
        return rows;
    }

    private long encrypt(Table table) {
        long done = 0;
        List<Object> last = List.of();
        do {
            var after = last;
            var rows = transaction.execute(status -> encryptSome(table, after));
            done += rows.size();
            last = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
        } while (!last.isEmpty());
        return done;
    }

    /**
     * @param after key of the last row encrypted, empty at the beginning
     * @return the keys of the rows encrypted
     */
    private List<List<Object>> encryptSome(Table table, List<Object> after) {
        var key = String.join(", ", table.key());
        var columns = table.columns();
        var parameters = new ArrayList<Object>();
        var behind = new ArrayList<String>();
        for (var column : columns) {
            behind.add("not starts_with(" + column + ", ?)");
            parameters.add(encryption.header());
        }
        if (table.index() != null) {
            behind.add("not starts_with(" + table.index() + ", ?)");
            parameters.add(encryption.indexHeader());
        }
        var where = "(" + String.join(" or ", behind) + ")";
        if (!after.isEmpty()) {
            where += " and (" + key + ") > (" + "?, ".repeat(table.key().size() - 1) + "?)";
            parameters.addAll(after);
        }
        var found = jdbc.sql("select %s, %s from %s where %s order by %s limit %d for update"
                        .formatted(key, String.join(", ", columns), table.name(), where, key, ROWS_AT_ONCE))
                .params(parameters)
                .query((row, i) -> {
                    var values = new Object[table.key().size() + columns.size()];
                    for (int at = 0; at < values.length; at++) {
                        values[at] = row.getObject(at + 1);
                    }
                    return values;
                })
                .list();
        batches.batchUpdate(
                update(table), found.stream().map(row -> changed(table, row)).toList());
        return found.stream().map(row -> key(table, row)).toList();
    }

    private static List<Object> key(Table table, Object[] row) {
        return Arrays.asList(row).subList(0, table.key().size());
    }

    private static String update(Table table) {
        return "update " + table.name() + " set "
                + Stream.concat(table.columns().stream(), Stream.ofNullable(table.index()))
                        .map(column -> column + " = ?")
                        .collect(Collectors.joining(", "))
                + " where "
                + table.key().stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
    }

    private Object[] changed(Table table, Object[] row) {
        var parameters = new ArrayList<Object>();
        var columns = table.columns();
        for (int at = 0; at < columns.size(); at++) {
            var column = table.name() + "." + columns.get(at);
            var clear = encryption.decrypt(column, (String) row[table.key().size() + at]);
            parameters.add(encryption.encrypt(column, clear));
            if (columns.get(at).equals(table.indexed())) {
                parameters.add(encryption.index(column, clear));
            }
        }
        parameters.addAll(key(table, row));
        return parameters.toArray();
    }
}
