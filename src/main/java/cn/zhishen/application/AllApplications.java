package cn.zhishen.application;

import cn.zhishen.enterprise.EnterpriseConditions;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.shared.Conditions;
import cn.zhishen.shared.KnownNumbers;
import cn.zhishen.shared.Numbered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applications of all enterprises, finished ones included, as the office lists and searches them. */
@Service
@Transactional(readOnly = true)
public class AllApplications implements KnownNumbers {

    private static final Pattern NUMBER = Pattern.compile("\\d{16}");

    private static final String LINE = """
            select a.number, a.uscc, a.enterprise_name, a.kind, a.items, a.stage, a.stage_since, a.started_at, a.submitted_at,
                   a.closed_at, r.accepted_at
            from application a left join acceptance_receipt r on r.application_number = a.number
            """;

    /** The page is chosen first, in an index where one has what the filter asks for; rows are read only of what is shown. */
    private static final String CHOSEN = """
            join (select a.number from application a%1$s order by %2$s limit :size offset :offset) chosen on chosen.number = a.number
            order by %2$s
            """;

    private final JdbcClient jdbc;
    private final ApplicationLines lines;
    private final Catalogue catalogue;
    private final Clock clock;

    AllApplications(JdbcClient jdbc, ApplicationLines lines, Catalogue catalogue, Clock clock) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Selects applications; what is null, blank or empty does not restrict the list. Deleted drafts are listed only where their stage or
     * outcome is asked for.
     *
     * @param category code of a category of qualifications, such as {@code D101}
     * @param prefectures third to sixth character of the code of the enterprise, any of these
     * @param enterprise part of its name, or its whole code
     * @param from first day of submission, or of the start if it is not submitted
     * @param to last day, included
     */
    public record Filter(
            Stage stage,
            ApplicationKind kind,
            ApplicationFilter.Outcome outcome,
            String category,
            List<String> prefectures,
            String enterprise,
            LocalDate from,
            LocalDate to) {

        public static Filter ofEnterprise(String enterprise) {
            return new Filter(null, null, null, null, List.of(), enterprise, null, null);
        }
    }

    /**
     * @param uscc not checked again
     * @param items titles of the items applied for
     * @param acceptedAt null unless it was accepted
     */
    public record Line(
            String number,
            String uscc,
            String enterpriseName,
            ApplicationKind kind,
            List<String> items,
            Stage stage,
            Instant stageSince,
            Instant startedAt,
            Instant submittedAt,
            Instant acceptedAt,
            Instant closedAt) {

        public ApplicationFilter.Outcome outcome() {
            return ApplicationFilter.Outcome.of(stage);
        }
    }

    /** @param page from 0 */
    public List<Line> page(Filter filter, boolean oldestFirst, int page, int size) {
        var conditions = conditions(filter);
        var order = oldestFirst ? "a.started_at, a.number" : "a.started_at desc, a.number desc";
        conditions.planWith(jdbc);
        return jdbc.sql(LINE + CHOSEN.formatted(conditions.where(), order))
                .params(conditions.parameters())
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, i) -> line(row))
                .list();
    }

    /** How many there are; {@code most + 1} if there are more than {@code most}, since no more are counted. */
    public long count(Filter filter, int most) {
        return conditions(filter).count(jdbc, "application a", most);
    }

    /** Those of these numbers that exist, in no order. */
    public List<Line> ofAny(Collection<String> numbers) {
        return jdbc.sql(LINE + " where a.number = any (:numbers)")
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, i) -> line(row))
                .list();
    }

    @Override
    public Optional<Numbered> numbered(String typed) {
        var number = TextLikeness.code(typed);
        return NUMBER.matcher(number).matches()
                ? ofAny(List.of(number)).stream().findFirst().map(one -> Numbered.application(one.number()))
                : Optional.empty();
    }

    private Conditions conditions(Filter filter) {
        var conditions = new Conditions();
        if (filter.stage() != null) {
            conditions.and("a.stage = :stage", "stage", filter.stage().name());
        }
        if (filter.stage() != Stage.DELETED && filter.outcome() != ApplicationFilter.Outcome.DELETED) {
            conditions.and("a.stage <> 'DELETED'");
        }
        if (filter.kind() != null) {
            conditions.and("a.kind = :kind", "kind", filter.kind().name());
        }
        if (filter.outcome() != null) {
            conditions.and(
                    "a.stage = any (:stages)",
                    "stages",
                    filter.outcome().stages().toArray(String[]::new));
        }
        if (filter.category() != null) {
            conditions.anyItem("a.items", catalogue.codes(filter.category()));
        }
        EnterpriseConditions.add(conditions, "a.", filter.prefectures(), filter.enterprise());
        if (filter.from() != null) {
            conditions.and("coalesce(a.submitted_at, a.started_at) >= :from", "from", startOf(filter.from()));
        }
        if (filter.to() != null) {
            conditions.and(
                    "coalesce(a.submitted_at, a.started_at) < :to",
                    "to",
                    startOf(filter.to().plusDays(1)));
        }
        return conditions;
    }

    private Timestamp startOf(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("number"),
                row.getString("uscc"),
                row.getString("enterprise_name"),
                ApplicationKind.valueOf(row.getString("kind")),
                lines.titles(row.getString("items")),
                Stage.valueOf(row.getString("stage")),
                ApplicationLines.instant(row, "stage_since"),
                ApplicationLines.instant(row, "started_at"),
                ApplicationLines.instant(row, "submitted_at"),
                ApplicationLines.instant(row, "accepted_at"),
                ApplicationLines.instant(row, "closed_at"));
    }
}
