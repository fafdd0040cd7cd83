package cn.zhishen.application;

import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of applications, filtered and paged by the database. */
@Component
class ApplicationLines {

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final ObjectMapper json;
    private final Clock clock;

    ApplicationLines(JdbcClient jdbc, Catalogue catalogue, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.clock = clock;
    }

    /** Those started last come first; {@code page} from 0. */
    List<ApplicationLine> page(Uscc uscc, ApplicationFilter filter, int page, int size) {
        var where = where(uscc, filter);
        where.parameters.put("size", size);
        where.parameters.put("offset", (long) page * size);
        return jdbc.sql("""
                        select number, kind, items, stage, stage_since, started_at, submitted_at, closed_at, name
                        from application where %s order by started_at desc, number desc limit :size offset :offset""".formatted(where.condition))
                .params(where.parameters)
                .query((row, at) -> line(row))
                .list();
    }

    long count(Uscc uscc, ApplicationFilter filter) {
        var where = where(uscc, filter);
        return jdbc.sql("select count(*) from application where " + where.condition)
                .params(where.parameters)
                .query(Long.class)
                .single();
    }

    private record Where(StringBuilder condition, Map<String, Object> parameters) {

        void and(String condition, String parameter, Object value) {
            this.condition.append(" and ").append(condition);
            parameters.put(parameter, value);
        }
    }

    private Where where(Uscc uscc, ApplicationFilter filter) {
        var where = new Where(
                new StringBuilder("uscc = :uscc and stage <> 'DELETED'"), new HashMap<>(Map.of("uscc", uscc.value())));
        if (filter.kind() != null) {
            where.and("kind = :kind", "kind", filter.kind().name());
        }
        if (filter.outcome() == ApplicationFilter.Outcome.UNDER_WAY) {
            where.condition.append(" and closed_at is null");
        } else if (filter.outcome() != null) {
            where.and("stage in (:stages)", "stages", filter.outcome().stages());
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            var text = filter.text().strip();
            // the titles are in the catalogue, not in the table
            where.parameters.put("codes", codes(text));
            where.and("""
                    (position(:text in number) > 0 or position(:text in coalesce(name, '')) > 0 or exists (
                        select from jsonb_array_elements(items) item where item ->> 'code' = any(:codes)))""", "text", text);
        }
        if (filter.from() != null) {
            where.and("coalesce(submitted_at, started_at) >= :from", "from", startOf(filter.from()));
        }
        if (filter.to() != null) {
            where.and(
                    "coalesce(submitted_at, started_at) < :to",
                    "to",
                    startOf(filter.to().plusDays(1)));
        }
        return where;
    }

    private String[] codes(String text) {
        return catalogue.all().stream()
                .filter(item -> item.title().contains(text))
                .map(Qualification::code)
                .toArray(String[]::new);
    }

    private Timestamp startOf(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private ApplicationLine line(ResultSet row) throws SQLException {
        return new ApplicationLine(
                row.getString("number"),
                ApplicationKind.valueOf(row.getString("kind")),
                titles(row.getString("items")),
                Stage.valueOf(row.getString("stage")),
                instant(row, "stage_since"),
                instant(row, "started_at"),
                instant(row, "submitted_at"),
                instant(row, "closed_at"),
                row.getString("name"));
    }

    /** @param items the column of that name */
    List<String> titles(String items) {
        try {
            return Arrays.stream(json.readValue(items, Qualification[].class))
                    .map(Qualification::title)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
