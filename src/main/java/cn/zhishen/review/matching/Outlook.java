package cn.zhishen.review.matching;

import cn.zhishen.application.admission.Permission;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.HeldQualification;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an enterprise could apply for with its library 资质测算.
 *
 * @param people how many people of the library were judged
 * @param general what is not met by the enterprise as a whole, whatever it applies for
 * @param prospects of every entry and every kind of application that is open to it, the nearest first
 * @param closed how many entries are not open to it now
 */
public record Outlook(Instant at, int people, List<Shortage> general, List<Prospect> prospects, int closed) {

    private static final int NEAREST = 10;

    /**
     * @param permission granted, or that an application for it is under way
     * @param verdict of the pre-check of an application that is filled in by {@link LibraryMatch}
     * @param shortages of the entry itself; none if only the enterprise as a whole does not meet the requirements
     * @param toCheck what a person would have to check
     * @param met what is met
     * @param due the qualification to be renewed; null for every other kind
     */
    public record Prospect(
            ApplicationKind kind,
            Qualification item,
            Permission permission,
            Result verdict,
            List<Shortage> shortages,
            List<Finding> toCheck,
            List<Finding> met,
            Due due) {

        /** The same, lacking more. */
        Prospect lacking(List<Shortage> more) {
            return new Prospect(
                    kind,
                    item,
                    permission,
                    verdict,
                    Stream.concat(more.stream(), shortages.stream()).toList(),
                    toCheck,
                    met,
                    due);
        }

        /** How many people and other things are missing; 0 if nothing is. */
        public int gap() {
            return shortages.stream()
                    .mapToInt(shortage -> shortage.lack().units())
                    .sum();
        }

        /** How far it is from being met: the sum of the shares that its requirements lack. */
        public double distance() {
            return shortages.stream()
                    .mapToDouble(shortage -> shortage.lack().share())
                    .sum();
        }

        /** Whether the pre-check of the application would be met in everything. */
        public boolean isMet() {
            return verdict == Result.PASS;
        }

        /** Whether nothing fails, but a person has to check something. */
        public boolean isToBeChecked() {
            return verdict == Result.NEEDS_CHECK;
        }
    }

    /** @param daysLeft to the last day of validity, negative once it is over and the renewal is not decided */
    public record Due(HeldQualification held, long daysLeft) {}

    /** Entries that may travel in one application, but for two levels of a category. */
    public record Group(ApplicationKind kind, String type, List<Prospect> prospects) {

        public long open() {
            return prospects.stream()
                    .filter(prospect -> prospect.permission().granted())
                    .count();
        }
    }

    /** The renewals that are due, by type; the one with the fewest days left first. */
    public List<Group> renewals() {
        return groups(prospects.stream()
                .filter(prospect -> prospect.due() != null)
                .sorted(Comparator.comparing(prospect -> prospect.due().daysLeft())));
    }

    /** What else is met, by kind and type. */
    public List<Group> met() {
        return groups(besidesRenewals().filter(Prospect::isMet));
    }

    /** What else would be met if a person finds so, by kind and type. */
    public List<Group> toBeChecked() {
        return groups(besidesRenewals().filter(Prospect::isToBeChecked));
    }

    private static List<Group> groups(Stream<Prospect> some) {
        return some
                .collect(Collectors.groupingBy(
                        prospect ->
                                List.of(prospect.kind().name(), prospect.item().type()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(its -> new Group(its.get(0).kind(), its.get(0).item().type(), its))
                .toList();
    }

    /** How many entries were judged, each once, by whatever kinds of application. */
    public long entries() {
        return entries(prospects.stream());
    }

    /** How many entries are met by one kind of application at least, renewals among them. */
    public long entriesMet() {
        return entries(prospects.stream().filter(Prospect::isMet));
    }

    private static long entries(Stream<Prospect> some) {
        return some.map(Prospect::item).distinct().count();
    }

    /** Without the renewals. */
    public List<Prospect> beyond() {
        return besidesRenewals()
                .filter(prospect -> !prospect.isMet() && !prospect.isToBeChecked())
                .toList();
    }

    private Stream<Prospect> besidesRenewals() {
        return prospects.stream().filter(prospect -> prospect.due() == null);
    }

    /** Those that lack least. */
    public List<Prospect> nearest() {
        return beyond().stream().limit(NEAREST).toList();
    }

    public List<Prospect> farther() {
        return beyond().stream().skip(NEAREST).toList();
    }
}
