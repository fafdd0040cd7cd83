package cn.zhishen.workflow.signing;

import cn.zhishen.certificate.Signature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rounds as they stand in the database, where each node finds them. */
@Repository
class RoundsOnRecord {

    private final JdbcClient jdbc;
    private final Clock clock;

    RoundsOnRecord(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Round(UUID id, String officer, Signature.Decision decision, String opinion, Instant at, List<Case> cases) {}

    /** @param process null until it is decided */
    record Case(int position, Presented presented, String process, String refused) {

        boolean isDecided() {
            return process != null;
        }
    }

    /** @return false if there is such a round already, even of a transaction that commits while this one waits for it */
    boolean begin(UUID id, String officer, Signature.Decision decision, String opinion, List<Presented> presented) {
        int begun = jdbc.sql("""
                        insert into signing_round (id, officer, decision, opinion, at) values (?, ?, ?, ?, ?)
                        on conflict (id) do nothing""")
                .params(id, officer, decision.name(), opinion, Timestamp.from(clock.instant()))
                .update();
        if (begun == 0) {
            return false;
        }
        jdbc.sql("""
                        insert into signing_round_case (round_id, position, task, application_number)
                        select :id, position, task, number
                        from unnest(cast(:tasks as text[]), cast(:numbers as text[]))
                            with ordinality as ticked (task, number, position)
                        on conflict (round_id, task) do nothing""")
                .param("id", id)
                .param("tasks", presented.stream().map(Presented::task).toArray(String[]::new))
                .param("numbers", presented.stream().map(Presented::number).toArray(String[]::new))
                .update();
        return true;
    }

    /** Empty unless it is a round of this officer. */
    Optional<Round> round(UUID id, String officer) {
        return rounds("select * from signing_round where id = ? and officer = ?", id, officer).stream()
                .findFirst();
    }

    /** The last rounds of an officer, the newest first. */
    List<Round> latest(String officer, int most) {
        return rounds("select * from signing_round where officer = ? order by at desc, id limit ?", officer, most);
    }

    private List<Round> rounds(String statement, Object... parameters) {
        var rounds = jdbc.sql(statement)
                .params(parameters)
                .query((row, at) -> new Round(
                        row.getObject("id", UUID.class),
                        row.getString("officer"),
                        Signature.Decision.valueOf(row.getString("decision")),
                        row.getString("opinion"),
                        row.getTimestamp("at").toInstant(),
                        new ArrayList<>()))
                .list();
        var byId = rounds.stream().collect(Collectors.toMap(Round::id, Function.identity()));
        jdbc.sql("select * from signing_round_case where round_id = any (?) order by position")
                .param(byId.keySet().toArray(UUID[]::new))
                .query((RowCallbackHandler) row ->
                        byId.get(row.getObject("round_id", UUID.class)).cases().add(one(row)));
        return rounds;
    }

    private static Case one(ResultSet row) throws SQLException {
        return new Case(
                row.getInt("position"),
                new Presented(row.getString("task"), row.getString("application_number")),
                row.getString("process"),
                row.getString("refused"));
    }

    /** Locks the case until the transaction ends; false if it has been decided. */
    boolean lockUndecided(UUID round, Case one) {
        return jdbc.sql("""
                        select 1 from signing_round_case where round_id = ? and position = ? and decided_at is null
                        for update""")
                .params(round, one.position())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void decided(UUID round, Case one, String process) {
        jdbc.sql("""
                        update signing_round_case set process = ?, decided_at = ?, refused = null
                        where round_id = ? and position = ?""")
                .params(process, Timestamp.from(clock.instant()), round, one.position())
                .update();
    }

    void refused(UUID round, Case one, String why) {
        jdbc.sql("""
                        update signing_round_case set refused = ?
                        where round_id = ? and position = ? and decided_at is null""").params(why, round, one.position()).update();
    }

    List<String> opinions(String officer, int most) {
        return jdbc.sql("""
                        select opinion from signing_round where officer = ? and decision = 'ISSUE'
                        group by opinion order by max(at) desc limit ?""").params(officer, most).query(String.class).list();
    }
}
