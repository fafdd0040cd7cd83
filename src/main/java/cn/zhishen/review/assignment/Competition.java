package cn.zhishen.review.assignment;

import cn.zhishen.review.assignment.Assignment.Row;
import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The places of one item and the people who compete for them. */
final class Competition {

    /**
     * @param part null if anybody of the row will do
     * @param amount null for the places that the row's threshold leaves open in the end
     */
    record Demand(int row, SubMinimum part, Integer amount) {

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

    /** What a person can contribute to the rows that compete for the same certificate. */
    static final class Unit {
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

    final List<Row> rows;
    final int[] component;
    final List<Demand> demands = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    /** People who count either as a skilled worker or as one other thing. */
    final Set<String> sharing = new HashSet<>();
    /** People who count either as a skilled worker or as several other things; people with the same contributions are grouped. */
    final TreeMap<String, List<String>> splitBySignature = new TreeMap<>();

    Competition(List<Row> rows) {
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

    /** People who stand for a listed specialty also count towards a part that covers it. */
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

    /** A count within another (其中 10 人) may use the same people. Two different specialties of one certificate may not. */
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

    /** Whether all those who can be a skilled worker or something else contribute the same as skilled workers. */
    boolean skilledAlike() {
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
}
