package cn.zhishen.review.assignment;

import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import java.util.List;
import java.util.Map;

/**
 * Assigns people to the head counts of one item so that as much as possible is met (建市〔2015〕20号). A person counts once,
 * except that a registration and a title may both count. A person counted as a skilled worker counts as nothing else. Of two
 * specialties of one certificate only one counts.
 *
 * <p>As many places as possible are filled. Among assignments that fill equally many the one that fills the earlier places of the
 * table first is taken, so that one more person never empties a row. The numbers do not depend on the order of people. A person who would only raise the total of a row that still lacks a part is left to the other rows first. When the
 * missing people come, the row reaches its total anyway, so the reported shortage is the smallest that would do.
 */
public final class Assignment {

    /** Steps of the solver for one program, before a person must decide. A real dossier needs only a few hundred. */
    private static final int MOST_STEPS = 20_000;

    /** @param claims of people who may count, in a fixed order */
    record Row(Requirement requirement, List<Contribution> claims) {}

    /**
     * @param word the specialty that the person stands for, empty if any will do
     * @param label of the {@link SubMinimum}, empty if the person stands for none
     */
    public record Placed(Contribution claim, String word, String label, int units) {}

    /**
     * @param missing how many people are missing, by part
     * @param missingInTotal how many people are missing to the threshold of the row
     */
    public record Filled(List<Placed> placed, Map<SubMinimum, Integer> missing, int missingInTotal) {

        public boolean met() {
            return missing.isEmpty() && missingInTotal == 0;
        }
    }

    /** @param decided false if the best assignment was not found in time, so that an unmet requirement might still be met by it */
    record Outcome(List<Filled> rows, boolean decided) {}

    private Assignment() {}

    static Outcome of(List<Row> rows) {
        return Placement.of(new Competition(rows), MOST_STEPS);
    }
}
