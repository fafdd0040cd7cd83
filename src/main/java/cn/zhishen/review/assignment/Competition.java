package cn.zhishen.review.assignment;

import cn.zhishen.review.assignment.Assignment.Row;
import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.measures.Measure;
import cn.zhishen.review.rules.AcceptedCredential;
import cn.zhishen.review.rules.Requirement;
import cn.zhishen.review.rules.SubMinimum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    record Offer(int component, boolean skilled, Map<Integer, Contribution> byRow) {

        int capacity() {
            return byRow.values().stream().mapToInt(Contribution::units).max().orElse(0);
        }

        private String signature() {
            var text = new StringBuilder().append(component);
            byRow.forEach((row, claim) -> text.append(';')
                    .append(row)
                    .append(new TreeSet<>(claim.words()))
                    .append(claim.units()));
            return text.toString();
        }
    }

    /** @param people who offer the same: the offers of each, in one order */
    record Kind(List<List<Offer>> people) {

        List<Offer> offers() {
            return people.get(0);
        }

        int size() {
            return people.size();
        }

        /** Whether these people count either as skilled workers or as something else. */
        boolean mustChoose() {
            return offers().stream().map(Offer::skilled).distinct().count() > 1;
        }
    }

    final List<Row> rows;
    final List<Demand> demands = new ArrayList<>();
    final List<Kind> kinds;

    Competition(List<Row> rows) {
        this.rows = rows;
        for (int row = 0; row < rows.size(); row++) {
            demands.addAll(demands(row, rows.get(row).requirement()));
        }
        for (int row = 0; row < rows.size(); row++) {
            demands.add(new Demand(row, null, null));
        }
        kinds = kinds();
    }

    int threshold(int row) {
        return rows.get(row).requirement().count();
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

    private List<Kind> kinds() {
        var component = components();
        var byPerson = new TreeMap<String, TreeMap<Integer, Offer>>();
        for (int row = 0; row < rows.size(); row++) {
            boolean skilled = Measure.of(rows.get(row).requirement()) == Measure.SKILLED_COUNT;
            int own = component[row];
            for (var claim : rows.get(row).claims()) {
                byPerson.computeIfAbsent(claim.person().identity().key(), p -> new TreeMap<>())
                        .computeIfAbsent(own, c -> new Offer(c, skilled, new TreeMap<>()))
                        .byRow()
                        .put(row, claim);
            }
        }
        return byPerson.values().stream()
                .map(offers -> List.copyOf(offers.values()))
                .collect(Collectors.groupingBy(
                        offers -> offers.stream().map(Offer::signature).toList().toString(),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(Kind::new)
                .toList();
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
}
