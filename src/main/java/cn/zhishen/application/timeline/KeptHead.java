package cn.zhishen.application.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** A head of the chain of all timelines that somebody kept outside the database. */
public record KeptHead(LocalDate day, long position, String digest) {

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\s+(\\d{1,18})\\s+([0-9a-f]{64})");

    /**
     * @param lines lines of {@link TimelineHeads#text}; empty lines and lines that begin with # are ignored
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static List<KeptHead> of(List<String> lines) {
        return lines.stream()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(KeptHead::of)
                .toList();
    }

    static KeptHead read(ResultSet row, int index) throws SQLException {
        return new KeptHead(row.getObject("day", LocalDate.class), row.getLong("position"), row.getString("digest"));
    }

    /** Day, position, digest. */
    String line() {
        return "%s %d %s".formatted(day, position, digest);
    }

    private static KeptHead of(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("不是“日期 条数 摘要”：" + line);
        }
        return new KeptHead(LocalDate.parse(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
    }
}
