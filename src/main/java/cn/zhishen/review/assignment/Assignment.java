package cn.zhishen.review.assignment;

import cn.zhishen.review.assignment.Way.Side;
import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Assigns people to the head counts of one item so that as much as possible is met (建市〔2015〕20号). A person counts once,
 * except that a registration and a title may both count; who counts as a skilled worker counts as nothing else. Of two
 * specialties of one certificate only one counts.
 *
 * <p>Places are filled in the order of the table, each as far as it can be without giving up an earlier one: the increments
 * of the maximum flow as the places are opened one after the other. Those numbers do not depend on the order of people.
 * Whoever would only swell the total of a row that lacks a part is left to the other rows first: with those who are missing
 * the row has its total, so that what is said to be missing is the least that would do.
 *
 * <p>Whoever could be both a skilled worker and two other things cannot be put as a flow; there the ways are tried, fewest
 * skilled workers first, until no more are missing than if such people could count as everything. Of ways that leave equally
 * many places open the one is taken that fills the earlier rows first, so that one more person empties no row.
 */
public final class Assignment {

    /** Ways tried before the question is left to a person, the fewer the more people each costs; a real dossier needs a handful. */
    private static final int WAYS_BY_PEOPLE = 15_000;

    private static final int FEWEST_WAYS = 30;

    /** So few people that every way is tried, to choose the best among equals. */
    private static final int FEW = 8;

    /** @param claims of people who may count, in an order of their own */
    record Row(Requirement requirement, List<Contribution> claims) {}

    /**
     * @param word the specialty that the person stands for, empty where any will do
     * @param label of the {@link SubMinimum}, empty where the person stands for none
     */
    public record Placed(Contribution claim, String word, String label, int units) {}

    /**
     * @param missing by part, how many are missing
     * @param missingInTotal against the threshold of the row
     */
    public record Filled(List<Placed> placed, Map<SubMinimum, Integer> missing, int missingInTotal) {

        public boolean met() {
            return missing.isEmpty() && missingInTotal == 0;
        }
    }

    /** @param decided false where not every way could be tried, so that what is not met might be met in another way */
    record Outcome(List<Filled> rows, boolean decided) {}

    private final Competition competition;

    private Assignment(List<Row> rows) {
        competition = new Competition(rows);
    }

    static Outcome of(List<Row> rows) {
        return new Assignment(rows).solve();
    }

    private Outcome solve() {
        var everything = new HashMap<String, Side>();
        var asOthers = new HashMap<String, Side>();
        competition
                .splitBySignature
                .values()
                .forEach(people -> people.forEach(person -> {
                    everything.put(person, Side.BOTH);
                    asOthers.put(person, Side.OTHER);
                }));
        var best = new Way(competition, asOthers);
        if (competition.splitBySignature.isEmpty() || best.missing() == 0) {
            return new Outcome(best.rows(), true);
        }
        var bound = new Way(competition, everything);
        var search = new Search(best, bound);
        // whoever the other requirements leave idle is a skilled worker at no cost
        var withIdle = new HashMap<>(asOthers);
        best.idle().forEach(person -> withIdle.put(person, Side.SKILLED));
        search.take(withIdle);
        var fewest = FewestOthers.sides(competition, bound);
        fewest.ifPresent(search::take);
        if (fewest.isPresent() && competition.skilledAlike() && asOthers.size() > FEW) {
            return new Outcome(search.best.rows(), true);
        }
        int people = asOthers.size();
        for (int moved = 1; moved <= people && search.goesOn(); moved++) {
            search.move(moved, List.copyOf(competition.splitBySignature.values()), 0, new HashMap<>(asOthers));
        }
        return new Outcome(search.best.rows(), search.tried < ways());
    }

    private int ways() {
        return Math.max(FEWEST_WAYS, WAYS_BY_PEOPLE / Math.max(1, competition.units.size()));
    }

    /** Tries ways one after the other, until none can be better or too many were tried. */
    private final class Search {
        private Way best;
        private final Way bound;
        private int tried;

        Search(Way best, Way bound) {
            this.best = best;
            this.bound = bound;
        }

        boolean goesOn() {
            return tried < ways() && best.missing() > bound.missing();
        }

        void take(Map<String, Side> sides) {
            tried++;
            var way = new Way(competition, sides);
            best = way.isBetterThan(best) ? way : best;
        }

        void move(int moved, List<List<String>> groups, int group, Map<String, Side> sides) {
            if (!goesOn()) {
                return;
            }
            if (moved == 0 || group == groups.size()) {
                if (moved == 0) {
                    take(sides);
                }
                return;
            }
            var people = groups.get(group);
            for (int here = Math.min(moved, people.size()); here >= 0; here--) {
                var with = new HashMap<>(sides);
                people.subList(0, here).forEach(person -> with.put(person, Side.SKILLED));
                move(moved - here, groups, group + 1, with);
            }
        }
    }
}
