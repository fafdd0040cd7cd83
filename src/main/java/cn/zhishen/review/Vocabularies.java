package cn.zhishen.review;

import cn.zhishen.qualification.RuleTables;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The vocabulary as of an instant: the edition of the table in force, and what reviewers had settled by then. */
@Component
public class Vocabularies {

    private final RuleTables rules;
    private final SettledWords settled;
    private final Cache<Edition, Vocabulary> known =
            Caffeine.newBuilder().maximumSize(20).build();

    private record Edition(String table, List<Vocabulary.Settled> settled) {}

    Vocabularies(RuleTables rules, SettledWords settled) {
        this.rules = rules;
        this.settled = settled;
    }

    public Vocabulary at(Instant at) {
        var words = settled.by(at);
        return known.get(
                new Edition(rules.edition(Vocabulary.DECISION, at), words), edition -> new Vocabulary(rows(at), words));
    }

    private Map<Vocabulary.Kind, List<Map<String, Object>>> rows(Instant at) {
        var rows = new EnumMap<Vocabulary.Kind, List<Map<String, Object>>>(Vocabulary.Kind.class);
        for (var kind : Vocabulary.Kind.values()) {
            rows.put(kind, rules.matches(Vocabulary.DECISION, at, Map.of("kind", kind.chinese())));
        }
        return rows;
    }
}
