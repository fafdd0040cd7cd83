package cn.zhishen.review;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Words that reviewers have explained, which are known from then on. */
@Service
public class SettledWords {

    private final JdbcTemplate jdbc;

    SettledWords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that were settled by {@code at}; of two for the same word and writing the later. */
    List<Vocabulary.Settled> by(Instant at) {
        return jdbc.query(
                """
                select distinct on (kind, word, written) kind, word, written, counts from settled_word
                where settled_at <= ? order by kind, word, written, settled_at desc
                """,
                (row, i) -> new Vocabulary.Settled(
                        Vocabulary.Kind.valueOf(row.getString("kind")),
                        row.getString("word"),
                        row.getString("written"),
                        row.getBoolean("counts")),
                at.atOffset(ZoneOffset.UTC));
    }
}
