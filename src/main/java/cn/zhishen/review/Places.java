package cn.zhishen.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Who counts for which head count of one item: once with the certain evidence only, once with the doubtful as well. */
final class Places {

    record Place(
            Requirement requirement,
            Claims claims,
            Assignment.Filled certain,
            Assignment.Filled withDoubtful,
            boolean decided) {}

    private final List<Place> places;

    private Places(List<Place> places) {
        this.places = places;
    }

    static Places of(List<Requirement> headCounts, ReviewSubject subject) {
        var claims = headCounts.stream()
                .map(requirement -> Claims.of(requirement, subject))
                .toList();
        var certain = assign(headCounts, claims, Claim::certain);
        boolean hasDoubts = claims.stream().flatMap(c -> c.claims().stream()).anyMatch(Claim::doubtful);
        var withDoubtful = hasDoubts ? assign(headCounts, claims, claim -> !claim.excluded()) : certain;
        var places = new ArrayList<Place>();
        for (int i = 0; i < headCounts.size(); i++) {
            places.add(new Place(
                    headCounts.get(i),
                    claims.get(i),
                    certain.rows().get(i),
                    withDoubtful.rows().get(i),
                    certain.decided() && withDoubtful.decided()));
        }
        return new Places(places);
    }

    private static Assignment.Outcome assign(
            List<Requirement> headCounts, List<Claims> claims, Predicate<Claim> counting) {
        var rows = new ArrayList<Assignment.Row>();
        for (int i = 0; i < headCounts.size(); i++) {
            rows.add(new Assignment.Row(
                    headCounts.get(i),
                    claims.get(i).claims().stream().filter(counting).toList()));
        }
        return Assignment.of(rows);
    }

    Place of(Requirement requirement) {
        return places.stream()
                .filter(place -> place.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }
}
