package cn.zhishen.review.assignment;

import cn.zhishen.review.assignment.Assignment.Filled;
import cn.zhishen.review.assignment.Assignment.Placed;
import cn.zhishen.review.rules.SubMinimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.flow.EdmondsKarpMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** One choice of side for the people who must be on one side, with the flow that then fills the most places. */
final class Way {

    private static final String SOURCE = "source";
    private static final String SINK = "sink";

    /** What a person who must be on one side counts as. */
    enum Side {
        SKILLED,
        OTHER,
        BOTH
    }

    private final Competition competition;
    private final Map<String, Side> sides;
    private final int[] filled;

    Way(Competition competition, Map<String, Side> sides) {
        this.competition = competition;
        filled = new int[competition.demands.size()];
        this.sides = Map.copyOf(sides);
        var amounts = new int[competition.demands.size()];
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

    /** Checks with a single flow whether nothing is missing, instead of one flow for each place. */
    private boolean fillsEverything() {
        var everything = competition.demands.stream()
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
        var asked = competition.demands.get(demand);
        if (asked.amount() != null) {
            return asked.amount();
        }
        return Math.max(0, competition.rows.get(asked.row()).requirement().count() - filledInRow(asked.row()));
    }

    private int filledInRow(int row) {
        int sum = 0;
        for (int d = 0; d < filled.length; d++) {
            sum += competition.demands.get(d).row() == row ? filled[d] : 0;
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
        for (var unit : competition.units) {
            var side = sides.getOrDefault(unit.person, Side.BOTH);
            if (side != Side.BOTH && unit.skilled != (side == Side.SKILLED)) {
                continue;
            }
            network.addVertex(unit.name);
            if (competition.sharing.contains(unit.person)) {
                if (network.addVertex(unit.person)) {
                    connect(network, SOURCE, unit.person, 1);
                }
                connect(network, unit.person, unit.name, 1);
            } else {
                connect(network, SOURCE, unit.name, unit.capacity());
            }
            for (int d = 0; d < amounts.length; d++) {
                var claim = unit.byRow.get(competition.demands.get(d).row());
                if (amounts[d] > 0
                        && claim != null
                        && competition.demands.get(d).accepts(claim)) {
                    connect(network, unit.name, node(d), claim.units());
                }
            }
        }
        return network;
    }

    /** People who must be on one side and count for nothing. */
    Set<String> idle() {
        var idle = new HashSet<>(sides.keySet());
        rows().forEach(row -> row.placed()
                .forEach(
                        placed -> idle.remove(placed.claim().person().identity().key())));
        return idle;
    }

    private static void connect(
            SimpleDirectedWeightedGraph<String, DefaultWeightedEdge> network, String from, String to, int capacity) {
        network.setEdgeWeight(network.addEdge(from, to), capacity);
    }

    static String node(int demand) {
        return "demand " + demand;
    }

    /** How many places of a demand are filled. */
    int filled(int demand) {
        return filled[demand];
    }

    boolean isBetterThan(Way other) {
        if (missing() != other.missing()) {
            return missing() < other.missing();
        }
        return Arrays.compare(filled, other.filled) > 0;
    }

    int missing() {
        return shortages().stream().mapToInt(Filled::lacking).sum();
    }

    private List<Filled> shortages() {
        return rows(Map.of());
    }

    List<Filled> rows() {
        var network = network(filled);
        var flow = new EdmondsKarpMFImpl<>(network).getMaximumFlow(SOURCE, SINK).getFlowMap();
        var placed = new HashMap<Integer, List<Placed>>();
        for (var unit : competition.units) {
            for (int d = 0; d < filled.length; d++) {
                var edge = network.containsVertex(unit.name) && network.containsVertex(node(d))
                        ? network.getEdge(unit.name, node(d))
                        : null;
                int given = edge == null ? 0 : (int) Math.round(flow.get(edge));
                if (given > 0) {
                    var demand = competition.demands.get(d);
                    placed.computeIfAbsent(demand.row(), r -> new ArrayList<>())
                            .add(new Placed(unit.byRow.get(demand.row()), demand.word(), demand.label(), given));
                }
            }
        }
        return rows(placed);
    }

    private List<Filled> rows(Map<Integer, List<Placed>> placed) {
        var result = new ArrayList<Filled>();
        for (int row = 0; row < competition.rows.size(); row++) {
            var missing = new LinkedHashMap<SubMinimum, Integer>();
            for (int d = 0; d < filled.length; d++) {
                var demand = competition.demands.get(d);
                if (demand.row() == row && demand.part() != null && filled[d] < demand.amount()) {
                    missing.put(demand.part(), demand.amount() - filled[d]);
                }
            }
            int threshold = competition.rows.get(row).requirement().count();
            result.add(new Filled(
                    placed.getOrDefault(row, List.of()), missing, Math.max(0, threshold - filledInRow(row))));
        }
        return result;
    }
}
