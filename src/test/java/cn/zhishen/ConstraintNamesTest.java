package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every constraint has the name that its migration gives it. PostgreSQL makes up a name where there is none, and a later migration that
 * changes such a constraint would have to guess it.
 */
@Tag("program")
class ConstraintNamesTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Pattern CONSTRAINT = Pattern.compile("\\bconstraint (\\w+) ");

    @Test
    void everyConstraintOfOurTablesIsNamedByAMigration() throws IOException, SQLException {
        assertThat(constraints()).hasSizeGreaterThan(100).isSubsetOf(namesInMigrations());
    }

    /** Without those of the tables that the engine and Flyway make; and without {@code not null}, which needs no name. */
    private static List<String> constraints() throws SQLException {
        try (var connection = DriverManager.getConnection(TestPostgres.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select c.conname
                        from pg_constraint c join pg_class t on t.oid = c.conrelid
                        where t.relnamespace = 'public'::regnamespace and t.relname !~ '^(act_|flyway_)' and c.contype <> 'n'
                        """)) {
            var constraints = new ArrayList<String>();
            while (row.next()) {
                constraints.add(row.getString(1));
            }
            return constraints;
        }
    }

    private static Set<String> namesInMigrations() throws IOException {
        var names = new HashSet<String>();
        try (var files = Files.newDirectoryStream(MIGRATIONS)) {
            for (var file : files) {
                CONSTRAINT.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }
}
