package cn.zhishen.review.assignment;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.measures.Contribution;
import cn.zhishen.review.measures.Contributions;
import cn.zhishen.review.measures.HeadCount;
import cn.zhishen.review.measures.ReviewSubject;
import cn.zhishen.review.rules.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who counts for which head count of one item: once with certain evidence only, once with doubtful evidence too. */
public final class HeadCountAssignment {

    public record Place(
            Requirement requirement,
            Contributions claims,
            Assignment.Filled certain,
            Assignment.Filled withDoubtful,
            boolean decided) {

        /** How the finding judges it: by those who certainly count, or by all if the best assignment needs a place elsewhere. */
        public Assignment.Filled judged() {
            return certain.met() ? withDoubtful : certain;
        }
    }

    private final List<Place> places;

    private HeadCountAssignment(List<Place> places) {
        this.places = places;
    }

    public static HeadCountAssignment of(List<Requirement> headCounts, ReviewSubject subject) {
        var claims = headCounts.stream()
                .map(requirement -> Contributions.of(requirement, subject))
                .toList();
        var certain = assign(headCounts, claims, Contribution::certain);
        boolean allMet = certain.rows().stream().allMatch(Assignment.Filled::met);
        boolean unclear =
                !allMet && claims.stream().flatMap(c -> c.claims().stream()).anyMatch(Contribution::unclear);
        var withDoubtful = unclear ? assign(headCounts, atBest(claims), claim -> !claim.excluded()) : certain;
        var places = new ArrayList<Place>();
        for (int i = 0; i < headCounts.size(); i++) {
            places.add(new Place(
                    headCounts.get(i),
                    claims.get(i),
                    certain.rows().get(i),
                    withDoubtful.rows().get(i),
                    certain.decided() && withDoubtful.decided()));
        }
        return new HeadCountAssignment(places);
    }

    private static List<Contributions> atBest(List<Contributions> claims) {
        return claims.stream()
                .map(its -> new Contributions(
                        its.claims().stream().map(Contribution::atBest).toList()))
                .toList();
    }

    /** One for each head count, in the order of the table. */
    public List<Place> places() {
        return List.copyOf(places);
    }

    /** Citizen ids of all people who count for anything. */
    public Set<String> placed() {
        return places.stream()
                .flatMap(place ->
                        Stream.concat(place.certain().placed().stream(), place.withDoubtful().placed().stream()))
                .map(placed -> placed.claim().person().identity().key())
                .collect(Collectors.toSet());
    }

    /** What else {@code person} counts as within the item, such as 职称人员; empty if nothing else. */
    public List<String> countedAs(Person person, Requirement except) {
        return places.stream()
                .filter(place -> !place.requirement().equals(except))
                .filter(place -> place.certain().placed().stream()
                        .anyMatch(placed -> placed.claim().person().identity().equals(person.identity())))
                .map(place -> HeadCount.noun(place.requirement()))
                .distinct()
                .toList();
    }

    private static Assignment.Outcome assign(
            List<Requirement> headCounts, List<Contributions> claims, Predicate<Contribution> counting) {
        var rows = new ArrayList<Assignment.Row>();
        for (int i = 0; i < headCounts.size(); i++) {
            rows.add(new Assignment.Row(
                    headCounts.get(i),
                    claims.get(i).claims().stream().filter(counting).toList()));
        }
        return Assignment.of(rows);
    }

    public Place of(Requirement requirement) {
        return places.stream()
                .filter(place -> place.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }
}
