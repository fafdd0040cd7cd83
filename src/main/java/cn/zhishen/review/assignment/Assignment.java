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
 * except that a registration and a title may both count. A person counted as a skilled worker counts as nothing else. Of two
 * specialties of one certificate only one counts.
 *
 * <p>Places are filled in the order of the table, each as far as possible without giving up an earlier one: these are the
 * increments of the maximum flow as the places are opened one after the other. The numbers do not depend on the order of
 * people. A person who would only raise the total of a row that still lacks a part is left to the other rows first. When the
 * missing people come, the row reaches its total anyway, so the reported shortage is the smallest that would do.
 *
 * <p>A person who could be a skilled worker and also two other things cannot be modelled as a flow. For such people the
 * assignments are tried in turn, fewest skilled workers first, until no more places are missing than if these people could
 * count as everything. Among assignments with equally many open places the one that fills the earlier rows first is taken, so
 * that one more person never empties a row.
 */
public final class Assignment {

    /**
     * The most assignments tried before a person must decide; fewer with more people, since each then takes longer. A real
     * dossier needs only a few.
     */
    private static final int WAYS_BY_PEOPLE = 15_000;

    private static final int FEWEST_WAYS = 30;

    /** Up to this many people every assignment is tried, to choose the best of equally good ones. */
    private static final int FEW = 8;

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

        /** How many people would do, if the right ones came. */
        public int lacking() {
            return Math.max(
                    missingInTotal,
                    missing.values().stream().mapToInt(Integer::intValue).sum());
        }
    }

    /** @param decided false if not all assignments could be tried, so that an unmet requirement might still be met by another one */
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
        // a person whom the other requirements do not use costs nothing as a skilled worker
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

    /** Tries assignments one after the other, until none can be better or too many were tried. */
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
