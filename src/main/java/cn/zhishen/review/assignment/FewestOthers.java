package cn.zhishen.review.assignment;

import cn.zhishen.review.assignment.Way.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * Fills the places other than skilled workers with as few as possible of the people who could be skilled workers. This is a
 * minimum-cost flow: a place for one certificate (say registered) is a source, a place for the other (titled) a sink, and a
 * person a path between them. A person who fills one of each is one path; a person who fills only one of them uses a free start
 * or end. Each person who could be a skilled worker costs one. As many places as possible are filled, because a person taken
 * from the skilled workers opens one place there and fills at least one here.
 */
final class FewestOthers {

    private static final String FREE_START = "free start";
    private static final String FREE_END = "free end";

    private FewestOthers() {}

    /** @return the side of each person; empty if these people have more than two other things, or one that counts several times */
    static Optional<Map<String, Side>> sides(Competition competition, Way bound) {
        var split = competition.splitBySignature.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        var components = competition.units.stream()
                .filter(unit -> !unit.skilled && split.contains(unit.person))
                .map(unit -> unit.component)
                .distinct()
                .sorted()
                .toList();
        var concerned = competition.units.stream()
                .filter(unit -> components.contains(unit.component))
                .toList();
        if (components.size() > 2 || concerned.stream().anyMatch(unit -> unit.capacity() > 1)) {
            return Optional.empty();
        }
        var skilled = competition.units.stream()
                .filter(unit -> unit.skilled)
                .map(unit -> unit.person)
                .collect(Collectors.toSet());
        var network = new SimpleDirectedWeightedGraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        var supply = new HashMap<String, Integer>();
        var capacity = new HashMap<DefaultWeightedEdge, Integer>();
        network.addVertex(FREE_START);
        network.addVertex(FREE_END);
        for (int d = 0; d < competition.demands.size(); d++) {
            int at = components.indexOf(
                    competition.component[competition.demands.get(d).row()]);
            if (at >= 0 && bound.filled(d) > 0) {
                network.addVertex(Way.node(d));
                supply.put(Way.node(d), at == 0 ? bound.filled(d) : -bound.filled(d));
                supply.merge(
                        at == 0 ? FREE_END : FREE_START, at == 0 ? -bound.filled(d) : bound.filled(d), Integer::sum);
            }
        }
        path(network, capacity, FREE_START, FREE_END, competition.demands.size() + concerned.size(), 0);
        for (var unit : concerned) {
            boolean first = unit.component == components.get(0);
            var in = "in " + unit.person;
            var out = "out " + unit.person;
            if (network.addVertex(in)) {
                network.addVertex(out);
                path(network, capacity, in, out, 1, skilled.contains(unit.person) ? 1 : 0);
            }
            path(network, capacity, first ? out : FREE_START, first ? FREE_END : in, 1, 0);
            for (int d = 0; d < competition.demands.size(); d++) {
                var claim = unit.byRow.get(competition.demands.get(d).row());
                if (supply.containsKey(Way.node(d))
                        && claim != null
                        && competition.demands.get(d).accepts(claim)) {
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
}
