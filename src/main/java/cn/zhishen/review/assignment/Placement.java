package cn.zhishen.review.assignment;

import cn.zhishen.review.assignment.Assignment.Filled;
import cn.zhishen.review.assignment.Assignment.Outcome;
import cn.zhishen.review.assignment.Assignment.Placed;
import cn.zhishen.review.assignment.Competition.Kind;
import cn.zhishen.review.assignment.Competition.Offer;
import cn.zhishen.review.rules.SubMinimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;

/**
 * Places people by integer programs. Their variables say how many places of a demand the people of a kind fill, and how many of
 * a kind count as skilled workers. The first program fills as many places as possible. Each further one fills as many places of
 * the next demand as possible without giving up any of those.
 */
final class Placement {

    /** In one thread the same dossier always gives the same report. */
    private static final IntegerStrategy STRATEGY =
            IntegerStrategy.newConfigurable().withParallelism(() -> 1);

    /**
     * That people of a kind fill places of a demand.
     *
     * @param offer which of their offers they fill them with
     * @param each the most places that one person fills
     */
    private record Use(int kind, int offer, int demand, int each) {

        List<Integer> whoseOffer() {
            return List.of(kind, offer);
        }
    }

    private final Competition competition;
    private final int mostSteps;
    private final List<Use> uses = new ArrayList<>();
    private final int[] least;
    private final int[] most;
    private int leastInAll;

    /** How many places each use fills. */
    private int[] filled;
    /** How many people of each kind count as skilled workers. */
    private int[] skilled;

    private boolean decided = true;

    private Placement(Competition competition, int mostSteps) {
        this.competition = competition;
        this.mostSteps = mostSteps;
        least = new int[competition.demands.size()];
        most = competition.demands.stream()
                .mapToInt(demand -> demand.amount() == null ? 0 : demand.amount())
                .toArray();
        for (int kind = 0; kind < competition.kinds.size(); kind++) {
            var offers = competition.kinds.get(kind).offers();
            for (int offer = 0; offer < offers.size(); offer++) {
                for (int d = 0; d < most.length; d++) {
                    var demand = competition.demands.get(d);
                    var claim = offers.get(offer).byRow().get(demand.row());
                    if (claim != null && demand.accepts(claim)) {
                        uses.add(new Use(kind, offer, d, claim.units()));
                    }
                }
            }
        }
        filled = new int[uses.size()];
        skilled = new int[competition.kinds.size()];
    }

    /** @param mostSteps of the solver for one program, before a person must decide */
    static Outcome of(Competition competition, int mostSteps) {
        var placement = new Placement(competition, mostSteps);
        placement.fill();
        return new Outcome(placement.rows(), placement.decided);
    }

    private void fill() {
        improve(demand -> true);
        leastInAll = Arrays.stream(filled).sum();
        if (leastInAll == Arrays.stream(most).sum()) {
            return;
        }
        for (int d = 0; d < most.length; d++) {
            int next = d;
            var demand = competition.demands.get(d);
            if (demand.amount() == null) {
                most[d] = Math.max(0, competition.threshold(demand.row()) - filledInRow(demand.row()));
            }
            if (filled(d) < most[d]) {
                improve(wanted -> wanted == next);
            }
            least[d] = filled(d);
            most[d] = least[d];
        }
    }

    /** Fills as many places of the wanted demands as possible. */
    private void improve(IntPredicate wanted) {
        var model = new ExpressionsBasedModel();
        model.options.integer(STRATEGY);
        model.options.iterations_abort = mostSteps;
        var inAll = model.newExpression("in all").lower(leastInAll);
        var places = new HashMap<Integer, Expression>();
        var sides = new HashMap<Integer, Variable>();
        var rooms = new HashMap<List<Integer>, Expression>();
        var variables = new Variable[uses.size()];
        for (int i = 0; i < variables.length; i++) {
            var use = uses.get(i);
            var kind = competition.kinds.get(use.kind());
            var offer = kind.offers().get(use.offer());
            if (most[use.demand()] == 0) {
                continue;
            }
            var side = !kind.mustChoose()
                    ? null
                    : sides.computeIfAbsent(use.kind(), k -> number(model, "skilled " + k, kind.size()));
            var variable = number(model, "use " + i, kind.size() * use.each());
            variable.weight(wanted.test(use.demand()) ? 1 : 0);
            variables[i] = variable;
            places.computeIfAbsent(use.demand(), d -> model.newExpression("demand " + d)
                            .lower(least[d])
                            .upper(most[d]))
                    .set(variable, 1);
            rooms.computeIfAbsent(use.whoseOffer(), o -> room(model, kind, offer, side, offer.capacity()))
                    .set(variable, 1);
            if (use.each() < offer.capacity()) {
                room(model, kind, offer, side, use.each()).set(variable, 1);
            }
            if (competition.demands.get(use.demand()).amount() != null) {
                inAll.set(variable, 1);
            }
        }
        if (places.isEmpty()) {
            return;
        }
        var result = model.maximise();
        decided &= result.getState().isOptimal();
        if (result.getState().isFeasible()) {
            filled = IntStream.range(0, variables.length)
                    .map(i -> variables[i] == null ? 0 : value(result.doubleValue(model.indexOf(variables[i]))))
                    .toArray();
            skilled = IntStream.range(0, skilled.length)
                    .map(k -> sides.containsKey(k) ? value(result.doubleValue(model.indexOf(sides.get(k)))) : 0)
                    .toArray();
        }
    }

    private static Variable number(ExpressionsBasedModel model, String name, int most) {
        return model.newVariable(name).lower(0).upper(most).integer();
    }

    /** What may be filled with an offer, if every person who may use it fills {@code each}. */
    private static Expression room(ExpressionsBasedModel model, Kind kind, Offer offer, Variable skilled, int each) {
        var room = model.newExpression("room " + model.countExpressions());
        if (skilled == null) {
            return room.upper(each * kind.size());
        }
        return offer.skilled()
                ? room.upper(0).set(skilled, -each)
                : room.upper(each * kind.size()).set(skilled, each);
    }

    private static int value(double number) {
        return (int) Math.round(number);
    }

    private int filled(int demand) {
        return IntStream.range(0, filled.length)
                .filter(i -> uses.get(i).demand() == demand)
                .map(i -> filled[i])
                .sum();
    }

    private int filledInRow(int row) {
        return IntStream.range(0, most.length)
                .filter(d -> competition.demands.get(d).row() == row)
                .map(this::filled)
                .sum();
    }

    private List<Filled> rows() {
        var placed = placed();
        var result = new ArrayList<Filled>();
        for (int row = 0; row < competition.rows.size(); row++) {
            var missing = new LinkedHashMap<SubMinimum, Integer>();
            for (int d = 0; d < most.length; d++) {
                var demand = competition.demands.get(d);
                if (demand.row() == row && demand.part() != null && filled(d) < demand.amount()) {
                    missing.put(demand.part(), demand.amount() - filled(d));
                }
            }
            var people = placed.get(row);
            people.sort(
                    Comparator.comparing(one -> one.claim().person().identity().key()));
            result.add(new Filled(people, missing, Math.max(0, competition.threshold(row) - filledInRow(row))));
        }
        return result;
    }

    /** By row. Of each kind the first people count as skilled workers; the places go round among those who may fill them. */
    private List<List<Placed>> placed() {
        var placed = new ArrayList<List<Placed>>();
        competition.rows.forEach(row -> placed.add(new ArrayList<>()));
        var turns = new HashMap<List<Integer>, Integer>();
        for (int i = 0; i < filled.length; i++) {
            var use = uses.get(i);
            var kind = competition.kinds.get(use.kind());
            var offer = kind.offers().get(use.offer());
            var demand = competition.demands.get(use.demand());
            int from = kind.mustChoose() && !offer.skilled() ? skilled[use.kind()] : 0;
            int to = kind.mustChoose() && offer.skilled() ? skilled[use.kind()] : kind.size();
            var units = new int[kind.size()];
            for (int place = 0; place < filled[i]; place++) {
                int turn = turns.merge(use.whoseOffer(), 1, Integer::sum) - 1;
                units[from + turn % (to - from)]++;
            }
            for (int person = from; person < to; person++) {
                if (units[person] > 0) {
                    var claim =
                            kind.people().get(person).get(use.offer()).byRow().get(demand.row());
                    placed.get(demand.row()).add(new Placed(claim, demand.word(), demand.label(), units[person]));
                }
            }
        }
        return placed;
    }
}
