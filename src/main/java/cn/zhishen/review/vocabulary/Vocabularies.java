package cn.zhishen.review.vocabulary;

import cn.zhishen.qualification.RuleTables;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The vocabulary at an instant: the edition of the table in force, and what reviewers had settled by then. */
@Component
public class Vocabularies {

    private final RuleTables rules;
    private final SettledWords settled;
    private final Cache<Edition, Vocabulary> known =
            Caffeine.newBuilder().maximumSize(20).build();

    private record Edition(String tableId, List<Vocabulary.Settled> settled) {}

    public Vocabularies(RuleTables rules, SettledWords settled) {
        this.rules = rules;
        this.settled = settled;
    }

    public Vocabulary at(Instant at) {
        var words = settled.by(at);
        return rules.atOnce(() -> known.get(
                new Edition(rules.editionId(Vocabulary.DECISION, at), words),
                edition -> new Vocabulary(rules.rows(Vocabulary.DECISION, at), words)));
    }
}
