package cn.zhishen.review.rules;

import cn.zhishen.qualification.RuleTables;
import cn.zhishen.qualification.TableReader;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.NetAssetsBasis;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads the tables that a review judges by, row by row, as the review does. */
@Component
public class ReviewTables implements TableReader {

    private static final String STANDARD = "standard-";

    private final RuleTables rules;
    private final Clock clock;

    public ReviewTables(RuleTables rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void requireReadable(String decision, List<Map<String, Object>> rows, List<Map<String, String>> texts) {
        if (decision.startsWith(STANDARD)) {
            requirements(decision, rows);
            return;
        }
        switch (decision) {
            case Reviewer.ENTERPRISE_CONDITIONS -> requirements(decision, rows);
            case Reviewer.PERSONNEL_CONDITIONS -> rows.forEach(row -> PersonnelConditions.of(decision, row));
            case Reviewer.CREDIT_BANS -> rows.forEach(row -> Requirement.integer(row, "years"));
            case Reviewer.NET_ASSETS_BASIS -> rows.forEach(NetAssetsBasis.Kind::of);
            case Vocabulary.DECISION -> new Vocabulary(texts, List.of());
            default -> {
                // not read here
            }
        }
    }

    private void requirements(String decision, List<Map<String, Object>> rows) {
        var indicators = new HashSet<String>();
        for (var row : rows) {
            var requirement = Requirement.of(decision, null, Requirement.string(row, "group"), row, this::specialty);
            Measure.of(requirement).requireFigure(requirement);
            // a condition of enterprises has a row for each kind of application
            if (!indicators.add(requirement.indicator()) && decision.startsWith(STANDARD)) {
                throw new IllegalArgumentException("指标代码“" + requirement.indicator() + "”用了两次");
            }
        }
        if (indicators.contains("")) {
            throw new IllegalArgumentException("有一行没有填写指标代码（indicator）");
        }
    }

    private Specialty specialty(String word) {
        return Specialty.related(
                word, () -> rules.matches(Reviewer.RELATED_SPECIALTIES, clock.instant(), Map.of("word", word)).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "决策表 " + Reviewer.RELATED_SPECIALTIES + " 没有说明“" + word + "”是哪些专业")));
    }
}
