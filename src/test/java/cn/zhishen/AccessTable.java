package cn.zhishen;

import cn.zhishen.Routes.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table in {@code docs/access.md}: who is answered what. */
final class AccessTable {

    static final Path FILE = Path.of("docs/access.md");

    /** Any answer that comes from behind the guards: the caller was let in. */
    static final String LET_IN = "in";

    private static final String METHOD = "method";
    private static final String ROUTE = "route";
    private static final String FOR = "for";
    private static final String BELOW = "/**";

    private final List<String> callers;
    private final List<Row> rows;

    /**
     * @param path of a route; or, if it ends in {@code /**}, of all routes below it without a row of their own
     * @param expected by caller
     */
    record Row(String method, String path, Map<String, String> expected, String purpose) {

        private static final Comparator<Row> ORDER =
                Comparator.comparing(Row::path).thenComparing(Row::method);

        boolean isOf(Route route) {
            return method.equals(route.method()) && path.equals(route.path());
        }

        boolean isAbove(Route route) {
            return method.equals(route.method())
                    && path.endsWith(BELOW)
                    && (route.path() + "/").startsWith(path.substring(0, path.length() - 2));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private AccessTable(List<String> callers, List<Row> rows) {
        this.callers = callers;
        this.rows = rows;
    }

    static AccessTable read() {
        List<String> callers = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try {
            for (var line : Files.readAllLines(FILE)) {
                var cells = cells(line);
                if (cells.size() < 3 || cells.get(0).startsWith("---")) {
                    continue;
                }
                var answers = cells.subList(2, cells.size() - 1);
                if (cells.get(0).equals(METHOD)) {
                    callers = answers;
                } else {
                    rows.add(row(cells, callers, answers));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AccessTable(callers, rows);
    }

    private static Row row(List<String> cells, List<String> callers, List<String> answers) {
        if (answers.size() != callers.size()) {
            throw new AssertionError("Not one cell for each caller: " + cells);
        }
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            expected.put(callers.get(i), answers.get(i));
        }
        return new Row(cells.get(0), cells.get(1), expected, cells.get(cells.size() - 1));
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList()
                : List.of();
    }

    List<String> callers() {
        return callers;
    }

    List<Row> rows() {
        return rows;
    }

    /** The row of the route itself; without one, that of the smallest group that contains the route. */
    Optional<Row> of(Route route) {
        return rows.stream().filter(row -> row.isOf(route)).findFirst().or(() -> rows.stream()
                .filter(row -> row.isAbove(route))
                .max(Comparator.comparingInt(row -> row.path().length())));
    }

    /** Each row that stands before one that should precede it, in the same part of the document. */
    List<String> unsorted() {
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            if (area(rows.get(i - 1)).equals(area(rows.get(i)))
                    && Row.ORDER.compare(rows.get(i - 1), rows.get(i)) >= 0) {
                wrong.add(rows.get(i - 1) + " before " + rows.get(i));
            }
        }
        return wrong;
    }

    private static String area(Row row) {
        return row.path().split("/", 3)[1];
    }

    /** A line as it would stand in the table of the document. A person has to write the last cell. */
    static String line(Route route, List<String> answers) {
        return "| %s | %s | %s |  |".formatted(route.method(), route.path(), String.join(" | ", answers));
    }
}
