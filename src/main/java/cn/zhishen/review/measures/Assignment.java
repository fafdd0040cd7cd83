package cn.zhishen.review.measures;

import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

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

    private static final String FREE_START = "free start";
    private static final String FREE_END = "free end";
    private static final String SOURCE = "source";
    private static final String SINK = "sink";

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

        boolean met() {
            return missing.isEmpty() && missingInTotal == 0;
        }
    }

    /** @param decided false where not every way could be tried, so that what is not met might be met in another way */
    record Outcome(List<Filled> rows, boolean decided) {}

    /**
     * @param part null where anybody of the row will do
     * @param amount null where it is what the row's threshold leaves open in the end
     */
    private record Demand(int row, SubMinimum part, Integer amount) {

        boolean accepts(Contribution claim) {
            return part == null || claim.words().contains(part.label());
        }

        String word() {
            return part == null ? "" : part.specialty().text();
        }

        String label() {
            return part == null ? SubMinimum.TOTAL : part.label();
        }
    }

    /** What a person can give to rows that compete for the same certificate. */
    private static final class Unit {
        final String person;
        final int component;
        final String name;
        final boolean skilled;
        final Map<Integer, Contribution> byRow = new TreeMap<>();

        Unit(String person, int component, boolean skilled) {
            this.person = person;
            this.component = component;
            this.name = "unit " + component + " " + person;
            this.skilled = skilled;
        }

        int capacity() {
            return byRow.values().stream().mapToInt(Contribution::units).max().orElse(0);
        }

        String signature() {
            var text = new StringBuilder();
            byRow.forEach((row, claim) ->
                    text.append(row).append(claim.words()).append(claim.units()).append(';'));
            return text.toString();
        }
    }

    private final List<Row> rows;
    private final int[] component;
    private final List<Demand> demands = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Set<String> sharing = new HashSet<>();
    private final TreeMap<String, List<String>> splitBySignature = new TreeMap<>();

    private Assignment(List<Row> rows) {
        this.rows = rows;
        this.component = components();
        for (int row = 0; row < rows.size(); row++) {
            demands.addAll(demands(row, rows.get(row).requirement()));
        }
        for (int row = 0; row < rows.size(); row++) {
            demands.add(new Demand(row, null, null));
        }
        collectUnits();
    }

    static Outcome of(List<Row> rows) {
        return new Assignment(rows).solve();
    }

    /** Those who stand for a listed specialty count towards a part that covers it. */
    private static List<Demand> demands(int row, Requirement requirement) {
        var demands = new ArrayList<Demand>();
        for (var part : requirement.parts()) {
            long already = demands.stream()
                    .filter(demand -> demand.part().listed() && part.covers(demand.part()))
                    .count();
            demands.add(new Demand(row, part, Math.max(0, part.minimum() - (int) already)));
        }
        int ofParts = demands.stream().mapToInt(Demand::amount).sum();
        demands.add(new Demand(row, null, Math.max(0, requirement.count() - ofParts)));
        return demands;
    }

    private void collectUnits() {
        var byPerson = new TreeMap<String, TreeMap<Integer, Unit>>();
        for (int row = 0; row < rows.size(); row++) {
            boolean skilled = Measure.of(rows.get(row).requirement()) == Measure.SKILLED_COUNT;
            int own = component[row];
            for (var claim : rows.get(row).claims()) {
                var person = claim.person().identity().key();
                byPerson.computeIfAbsent(person, p -> new TreeMap<>())
                        .computeIfAbsent(own, c -> new Unit(person, c, skilled))
                        .byRow
                        .put(row, claim);
            }
        }
        byPerson.forEach((person, itsUnits) -> {
            units.addAll(itsUnits.values());
            long skilled = itsUnits.values().stream().filter(u -> u.skilled).count();
            if (skilled == 0 || skilled == itsUnits.size()) {
                return;
            }
            if (itsUnits.size() == 2 && itsUnits.values().stream().allMatch(u -> u.capacity() == 1)) {
                sharing.add(person);
            } else {
                var signature = new StringBuilder();
                itsUnits.values().forEach(u -> signature.append(u.signature()));
                splitBySignature
                        .computeIfAbsent(signature.toString(), s -> new ArrayList<>())
                        .add(person);
            }
        });
    }

    /** Rows that compete for a person's one certificate share a number. */
    private int[] components() {
        var component = new int[rows.size()];
        for (int row = 0; row < component.length; row++) {
            component[row] = row;
            for (int other = 0; other < row; other++) {
                if (component[other] != component[row]
                        && compete(rows.get(row).requirement(), rows.get(other).requirement())) {
                    int from = component[other];
                    for (int i = 0; i <= row; i++) {
                        if (component[i] == from) {
                            component[i] = component[row];
                        }
                    }
                }
            }
        }
        return component;
    }

    /** A count within another (其中 10 人) is met by the same people; two different specialties of a certificate are not. */
    private static boolean compete(Requirement one, Requirement other) {
        return one.measure().equals(other.measure())
                && one.who().stream()
                        .anyMatch(way -> other.who().stream().anyMatch(its -> its.names(way.certificate())))
                && !within(one.who(), other.who())
                && !within(other.who(), one.who());
    }

    private static boolean within(List<AcceptedCredential> narrow, List<AcceptedCredential> wide) {
        return narrow.stream().allMatch(way -> way.within(wide));
    }

    private Outcome solve() {
        var everything = new HashMap<String, Side>();
        var asOthers = new HashMap<String, Side>();
        splitBySignature
                .values()
                .forEach(people -> people.forEach(person -> {
                    everything.put(person, Side.BOTH);
                    asOthers.put(person, Side.OTHER);
                }));
        var best = new Way(asOthers);
        if (splitBySignature.isEmpty() || best.missing() == 0) {
            return new Outcome(best.rows(), true);
        }
        var bound = new Way(everything);
        var search = new Search(best, bound);
        // whoever the other requirements leave idle is a skilled worker at no cost
        var withIdle = new HashMap<>(asOthers);
        best.idle().forEach(person -> withIdle.put(person, Side.SKILLED));
        search.take(withIdle);
        var fewest = fewestOthers(bound);
        fewest.ifPresent(search::take);
        if (fewest.isPresent() && skilledAlike() && asOthers.size() > FEW) {
            return new Outcome(search.best.rows(), true);
        }
        int people = asOthers.size();
        for (int moved = 1; moved <= people && search.goesOn(); moved++) {
            search.move(moved, List.copyOf(splitBySignature.values()), 0, new HashMap<>(asOthers));
        }
        return new Outcome(search.best.rows(), search.tried < ways());
    }

    private int ways() {
        return Math.max(FEWEST_WAYS, WAYS_BY_PEOPLE / Math.max(1, units.size()));
    }

    /** Whether those who can be a skilled worker or something else are all the same as skilled workers. */
    private boolean skilledAlike() {
        var others = units.stream()
                .filter(unit -> !unit.skilled)
                .map(unit -> unit.person)
                .collect(Collectors.toSet());
        return units.stream()
                        .filter(unit -> unit.skilled && others.contains(unit.person))
                        .collect(Collectors.groupingBy(
                                unit -> unit.person, Collectors.mapping(Unit::signature, Collectors.joining())))
                        .values()
                        .stream()
                        .distinct()
                        .count()
                <= 1;
    }

    /**
     * The sides when the places of the others are filled by as few as possible of those who could be skilled workers: a flow of
     * least cost. A place of the one certificate (say registered) is a source, a place of the other (titled) a sink, and a
     * person a path between them: whoever fills one of each is one path, whoever fills only one takes or gives a free end.
     * Each person who could be skilled costs one. As many places are filled as can be, for a person taken from the skilled
     * workers leaves one place there and fills at least one here.
     *
     * @return nothing where such people have more than two other things, or one that counts several times
     */
    private Optional<Map<String, Side>> fewestOthers(Way bound) {
        var split = splitBySignature.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        var components = units.stream()
                .filter(unit -> !unit.skilled && split.contains(unit.person))
                .map(unit -> unit.component)
                .distinct()
                .sorted()
                .toList();
        var concerned = units.stream()
                .filter(unit -> components.contains(unit.component))
                .toList();
        if (components.size() > 2 || concerned.stream().anyMatch(unit -> unit.capacity() > 1)) {
            return Optional.empty();
        }
        var skilled = units.stream()
                .filter(unit -> unit.skilled)
                .map(unit -> unit.person)
                .collect(Collectors.toSet());
        var network = new SimpleDirectedWeightedGraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        var supply = new HashMap<String, Integer>();
        var capacity = new HashMap<DefaultWeightedEdge, Integer>();
        network.addVertex(FREE_START);
        network.addVertex(FREE_END);
        for (int d = 0; d < bound.filled.length; d++) {
            int at = components.indexOf(component[demands.get(d).row()]);
            if (at >= 0 && bound.filled[d] > 0) {
                network.addVertex(Way.node(d));
                supply.put(Way.node(d), at == 0 ? bound.filled[d] : -bound.filled[d]);
                supply.merge(
                        at == 0 ? FREE_END : FREE_START, at == 0 ? -bound.filled[d] : bound.filled[d], Integer::sum);
            }
        }
        path(network, capacity, FREE_START, FREE_END, demands.size() + concerned.size(), 0);
        for (var unit : concerned) {
            boolean first = unit.component == components.get(0);
            var in = "in " + unit.person;
            var out = "out " + unit.person;
            if (network.addVertex(in)) {
                network.addVertex(out);
                path(network, capacity, in, out, 1, skilled.contains(unit.person) ? 1 : 0);
            }
            path(network, capacity, first ? out : FREE_START, first ? FREE_END : in, 1, 0);
            for (int d = 0; d < bound.filled.length; d++) {
                var claim = unit.byRow.get(demands.get(d).row());
                if (supply.containsKey(Way.node(d))
                        && claim != null
                        && demands.get(d).accepts(claim)) {
                    path(network, capacity, first ? Way.node(d) : out, first ? in : Way.node(d), 1, 0);
                }
            }
        }
        var flow = new CapacityScalingMinimumCostFlow<String, DefaultWeightedEdge>()
                .getMinimumCostFlow(new MinimumCostFlowProblem.MinimumCostFlowProblemImpl<>(
                        network, vertex -> supply.getOrDefault(vertex, 0), capacity::get))
                .getFlowMap();
        var sides = new HashMap<String, Side>();
        for (var person : split) {
            var edge = network.getEdge("in " + person, "out " + person);
            boolean used = edge != null && flow.get(edge) > 0.5;
            sides.put(person, used ? Side.OTHER : Side.SKILLED);
        }
        return Optional.of(sides);
    }

    private static void path(
            SimpleDirectedWeightedGraph<String, DefaultWeightedEdge> network,
            Map<DefaultWeightedEdge, Integer> capacity,
            String from,
            String to,
            int most,
            int cost) {
        var edge = network.addEdge(from, to);
        network.setEdgeWeight(edge, cost);
        capacity.put(edge, most);
    }

    private enum Side {
        SKILLED,
        OTHER,
        BOTH
    }

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
            var way = new Way(sides);
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

    /** One way to put those who must be on one side, with the flow that then fills most. */
    private final class Way {
        private final Map<String, Side> sides;
        private final int[] filled = new int[demands.size()];

        Way(Map<String, Side> sides) {
            this.sides = Map.copyOf(sides);
            var amounts = new int[demands.size()];
            if (fillsEverything()) {
                return;
            }
            int before = 0;
            for (int d = 0; d < filled.length; d++) {
                amounts[d] = amount(d);
                if (amounts[d] > 0) {
                    int after = flow(amounts);
                    filled[d] = after - before;
                    before = after;
                }
                amounts[d] = filled[d];
            }
        }

        /** One flow instead of one for each place where nothing is missing at all. */
        private boolean fillsEverything() {
            var everything = demands.stream()
                    .mapToInt(demand -> demand.amount() == null ? 0 : demand.amount())
                    .toArray();
            int asked = Arrays.stream(everything).sum();
            if (asked > 0 && flow(everything) < asked) {
                return false;
            }
            System.arraycopy(everything, 0, filled, 0, filled.length);
            return true;
        }

        private int flow(int[] amounts) {
            return (int) Math.round(new EdmondsKarpMFImpl<>(network(amounts))
                    .getMaximumFlow(SOURCE, SINK)
                    .getValue());
        }

        private int amount(int demand) {
            var asked = demands.get(demand);
            if (asked.amount() != null) {
                return asked.amount();
            }
            return Math.max(0, rows.get(asked.row()).requirement().count() - filledInRow(asked.row()));
        }

        private int filledInRow(int row) {
            int sum = 0;
            for (int d = 0; d < filled.length; d++) {
                sum += demands.get(d).row() == row ? filled[d] : 0;
            }
            return sum;
        }

        private SimpleDirectedWeightedGraph<String, DefaultWeightedEdge> network(int[] amounts) {
            var network = new SimpleDirectedWeightedGraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
            network.addVertex(SOURCE);
            network.addVertex(SINK);
            for (int d = 0; d < amounts.length; d++) {
                if (amounts[d] > 0) {
                    network.addVertex(node(d));
                    connect(network, node(d), SINK, amounts[d]);
                }
            }
            for (var unit : units) {
                var side = sides.getOrDefault(unit.person, Side.BOTH);
                if (side != Side.BOTH && unit.skilled != (side == Side.SKILLED)) {
                    continue;
                }
                network.addVertex(unit.name);
                if (sharing.contains(unit.person)) {
                    if (network.addVertex(unit.person)) {
                        connect(network, SOURCE, unit.person, 1);
                    }
                    connect(network, unit.person, unit.name, 1);
                } else {
                    connect(network, SOURCE, unit.name, unit.capacity());
                }
                for (int d = 0; d < amounts.length; d++) {
                    var claim = unit.byRow.get(demands.get(d).row());
                    if (amounts[d] > 0 && claim != null && demands.get(d).accepts(claim)) {
                        connect(network, unit.name, node(d), claim.units());
                    }
                }
            }
            return network;
        }

        /** Those who must be on one side and count for nothing. */
        Set<String> idle() {
            var idle = new HashSet<>(sides.keySet());
            rows().forEach(row -> row.placed()
                    .forEach(placed ->
                            idle.remove(placed.claim().person().identity().key())));
            return idle;
        }

        private static void connect(
                SimpleDirectedWeightedGraph<String, DefaultWeightedEdge> network,
                String from,
                String to,
                int capacity) {
            network.setEdgeWeight(network.addEdge(from, to), capacity);
        }

        private static String node(int demand) {
            return "demand " + demand;
        }

        boolean isBetterThan(Way other) {
            if (missing() != other.missing()) {
                return missing() < other.missing();
            }
            return Arrays.compare(filled, other.filled) > 0;
        }

        private int missing() {
            return shortages().stream()
                    .mapToInt(s -> Math.max(
                            s.missingInTotal(),
                            s.missing().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()))
                    .sum();
        }

        private List<Filled> shortages() {
            return rows(Map.of());
        }

        List<Filled> rows() {
            var network = network(filled);
            var flow = new EdmondsKarpMFImpl<>(network)
                    .getMaximumFlow(SOURCE, SINK)
                    .getFlowMap();
            var placed = new HashMap<Integer, List<Placed>>();
            for (var unit : units) {
                for (int d = 0; d < filled.length; d++) {
                    var edge = network.containsVertex(unit.name) && network.containsVertex(node(d))
                            ? network.getEdge(unit.name, node(d))
                            : null;
                    int given = edge == null ? 0 : (int) Math.round(flow.get(edge));
                    if (given > 0) {
                        var demand = demands.get(d);
                        placed.computeIfAbsent(demand.row(), r -> new ArrayList<>())
                                .add(new Placed(unit.byRow.get(demand.row()), demand.word(), demand.label(), given));
                    }
                }
            }
            return rows(placed);
        }

        private List<Filled> rows(Map<Integer, List<Placed>> placed) {
            var result = new ArrayList<Filled>();
            for (int row = 0; row < rows.size(); row++) {
                var missing = new LinkedHashMap<SubMinimum, Integer>();
                for (int d = 0; d < filled.length; d++) {
                    var demand = demands.get(d);
                    if (demand.row() == row && demand.part() != null && filled[d] < demand.amount()) {
                        missing.put(demand.part(), demand.amount() - filled[d]);
                    }
                }
                int threshold = rows.get(row).requirement().count();
                result.add(new Filled(
                        placed.getOrDefault(row, List.of()), missing, Math.max(0, threshold - filledInRow(row))));
            }
            return result;
        }
    }
}
