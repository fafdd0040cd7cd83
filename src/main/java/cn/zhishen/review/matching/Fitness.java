package cn.zhishen.review.matching;

import cn.zhishen.review.measures.Eligibility.Suitability;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.measures.Projects;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Requirement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How well a person leads.
 *
 * @param whole of the title or registration and the years, and of what the person has led
 * @param lacking how many projects the person has led too few
 */
record Fitness(Result whole, Suitability suitability, int lacking) implements Comparable<Fitness> {

    private static final Comparator<Fitness> WORST_FIRST = Comparator.comparing(Fitness::whole)
            .thenComparing(Fitness::suitability, Comparator.reverseOrder())
            .thenComparing(Fitness::lacking, Comparator.reverseOrder());

    /** @param performance what the leader must have led, if anything */
    static Fitness of(Suitability suitability, Optional<Requirement> performance, ReviewSubject led) {
        var itself =
                switch (suitability) {
                    case QUALIFIES -> Result.PASS;
                    case NEEDS_CHECK -> Result.NEEDS_CHECK;
                    case DOES_NOT_QUALIFY -> Result.FAIL;
                };
        var result =
                performance.map(row -> Measure.of(row).judge(row, led).result()).orElse(Result.PASS);
        return new Fitness(
                Result.all(Stream.of(itself, result)),
                suitability,
                result == Result.FAIL
                        ? Projects.lack(performance.orElseThrow(), alone(led)).units()
                        : 0);
    }

    private static ReviewSubject alone(ReviewSubject led) {
        return led.of(led.dossier().choosing(List.of(), List.of(), List.of()));
    }

    boolean isBest() {
        return whole == Result.PASS;
    }

    @Override
    public int compareTo(Fitness other) {
        return WORST_FIRST.compare(this, other);
    }
}
