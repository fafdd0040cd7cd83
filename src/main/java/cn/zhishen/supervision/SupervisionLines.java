package cn.zhishen.supervision;

import cn.zhishen.certificate.IssuedCertificate.Item;
import cn.zhishen.enterprise.EnterpriseConditions;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.shared.BeijingTime;
import cn.zhishen.shared.Conditions;
import cn.zhishen.supervision.Supervised.Verdict;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The certificates in force as supervision sees them, those that fail most and longest first. */
@Service
@Transactional(readOnly = true)
public class SupervisionLines {

    private static final String SOURCE =
            "supervision s join certificate c on c.number = s.number and c.status = 'VALID'";

    private final JdbcClient jdbc;
    private final Catalogue catalogue;
    private final ObjectMapper json;
    private final Clock clock;

    SupervisionLines(JdbcClient jdbc, Catalogue catalogue, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.clock = clock;
    }

    /** Which certificates a list has. */
    public enum Show {
        FAILING("不达标"),
        UNCHECKED("未能核查"),
        TO_CHECK("待核实"),
        ALL("全部");

        private final String chinese;

        Show(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /**
     * Selects certificates; what is null or empty does not restrict the list.
     *
     * @param category code of a category of qualifications, such as {@code D101}
     * @param prefectures third to sixth character of the code of the enterprise, any of these
     * @param enterprise part of its name, or its whole code
     */
    public record Filter(Show show, String category, List<String> prefectures, String enterprise) {}

    /**
     * @param items titles of what the certificate covers
     * @param failed how many indicators are not met
     * @param failedSince since when the first of them; null if all are met
     */
    public record Line(
            String number,
            String uscc,
            String enterpriseName,
            List<String> items,
            Instant checkedAt,
            Verdict verdict,
            String remark,
            int failed,
            Instant failedSince) {}

    /** {@code page} from 0. */
    public List<Line> page(Filter filter, int page, int size) {
        var conditions = conditions(filter);
        conditions.planWith(jdbc);
        readInOrder();
        return jdbc.sql("""
                        select s.*, c.uscc, c.enterprise_name, c.items
                        from %1$s
                            join (select s.number from %1$s%2$s order by s.failed desc, s.failed_since, s.number limit :size offset :offset) chosen
                            on chosen.number = s.number
                        order by s.failed desc, s.failed_since, s.number""".formatted(SOURCE, conditions.where()))
                .params(conditions.parameters())
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, i) -> line(row))
                .list();
    }

    /** Joins row by row in the order of the list, up to the page. The planner would rather join and sort all certificates for a late page. */
    private void readInOrder() {
        jdbc.sql("select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)")
                .query((row, i) -> row.getString(1))
                .single();
    }

    /** How many there are; {@code most + 1} if there are more than {@code most}, since no more are counted. */
    public long count(Filter filter, int most) {
        return conditions(filter).count(jdbc, SOURCE, most);
    }

    private Conditions conditions(Filter filter) {
        var conditions = new Conditions()
                .and("c.valid_until >= :today", "today", LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE));
        switch (filter.show()) {
            case FAILING -> conditions.and("s.failed > 0");
            case UNCHECKED, TO_CHECK ->
                conditions.and("s.verdict = :verdict", "verdict", filter.show().name());
            default -> conditions.and("s.checked_at is not null");
        }
        if (filter.category() != null) {
            conditions.anyItem("c.items", catalogue.codes(filter.category()));
        }
        EnterpriseConditions.addToCovered(conditions, "c.", filter.prefectures(), filter.enterprise());
        return conditions;
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("number"),
                row.getString("uscc"),
                row.getString("enterprise_name"),
                titles(row.getString("items")),
                moment(row, "checked_at"),
                row.getString("verdict") == null ? null : Verdict.valueOf(row.getString("verdict")),
                row.getString("remark"),
                row.getInt("failed"),
                moment(row, "failed_since"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private List<String> titles(String items) {
        try {
            return Arrays.stream(json.readValue(items, Item[].class))
                    .map(Item::title)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
