package cn.zhishen.review.measures;

import cn.zhishen.enterprise.Person;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.SubMinimum;
import cn.zhishen.review.vocabulary.OpenWord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one person brings to one requirement.
 *
 * @param words labels of the requirement's {@link SubMinimum}s that the person covers
 * @param perhaps labels of those that a person must say whether they are covered, with what is unclear
 * @param units 1, or the number of certificates where the standard counts 人次
 * @param unitsAtBest the same with those of which a person must say whether they count
 * @param evidence the certificate it rests on, or that comes nearest; empty if there is none
 * @param objections why the person does not count; empty if nothing stands against it
 * @param doubts what must be looked at before the person counts; empty if nothing
 * @param open words on which the doubts hang
 * @param concerned whether the person has what is asked for at all
 */
public record Contribution(
        Person person,
        Set<String> words,
        Map<String, Appraisal> perhaps,
        int units,
        int unitsAtBest,
        String evidence,
        List<String> objections,
        List<String> doubts,
        List<OpenWord> open,
        boolean concerned) {

    /** Of somebody who counts for what is asked of everybody, whatever the certificates. */
    static Contribution of(Person person) {
        return new Contribution(person, Set.of(), Map.of(), 1, 1, "", List.of(), List.of(), List.of(), true);
    }

    /** Of somebody who has what is asked for, but does not count for these reasons. */
    static Contribution refused(Person person, String evidence, List<String> objections) {
        return new Contribution(person, Set.of(), Map.of(), 0, 0, evidence, objections, List.of(), List.of(), true);
    }

    /** Of somebody who has nothing of what is asked for. */
    static Contribution unconcerned(Person person, String evidence, List<String> objections) {
        return new Contribution(person, Set.of(), Map.of(), 0, 0, evidence, objections, List.of(), List.of(), false);
    }

    /** The better of the two; of a person who counts by both, what either covers. */
    Contribution orBy(Contribution other) {
        if (certain() && other.certain()) {
            var both = new TreeSet<>(words);
            both.addAll(other.words);
            var unclear = new TreeMap<>(perhaps);
            unclear.putAll(other.perhaps);
            unclear.keySet().removeAll(both);
            return new Contribution(
                    person,
                    both,
                    unclear,
                    Math.max(units, other.units),
                    Math.max(unitsAtBest, other.unitsAtBest),
                    evidence + "；" + other.evidence,
                    List.of(),
                    List.of(),
                    List.of(),
                    true);
        }
        if (excluded() && other.excluded()) {
            return concerned || !other.concerned ? this : other;
        }
        if (excluded() || other.excluded()) {
            return excluded() ? other : this;
        }
        return certain() || !other.certain() ? this.orPerhaps(other) : other.orPerhaps(this);
    }

    /** With what the person may cover besides, if what is doubtful about {@code other} holds. */
    private Contribution orPerhaps(Contribution other) {
        var all = new TreeMap<>(perhaps);
        var doubtful = new Appraisal(Result.NEEDS_CHECK, other.doubts, other.open);
        other.words.forEach(word -> all.putIfAbsent(word, doubtful));
        other.perhaps.forEach((word, opinion) -> all.putIfAbsent(word, doubtful.and(opinion)));
        all.keySet().removeAll(words);
        return new Contribution(person, words, all, units, unitsAtBest, evidence, objections, doubts, open, concerned);
    }

    public boolean excluded() {
        return !objections.isEmpty();
    }

    boolean doubtful() {
        return !excluded() && !doubts.isEmpty();
    }

    public boolean certain() {
        return !excluded() && doubts.isEmpty();
    }

    /** Whether something about it is for a person to say. */
    public boolean unclear() {
        return doubtful() || !excluded() && (!perhaps.isEmpty() || unitsAtBest > units);
    }

    /** With all that it might be. */
    public Contribution atBest() {
        if (perhaps.isEmpty() && unitsAtBest == units) {
            return this;
        }
        var all = new TreeSet<>(words);
        all.addAll(perhaps.keySet());
        return new Contribution(
                person, all, perhaps, unitsAtBest, unitsAtBest, evidence, objections, doubts, open, concerned);
    }

    public Contribution doubtedFor(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Contribution(
                person,
                words,
                perhaps,
                units,
                unitsAtBest,
                evidence,
                objections,
                Stream.concat(doubts.stream(), more.stream()).toList(),
                open,
                concerned);
    }

    public Contribution objectedTo(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Contribution(
                person,
                words,
                perhaps,
                units,
                unitsAtBest,
                evidence,
                Stream.concat(objections.stream(), more.stream()).toList(),
                doubts,
                open,
                concerned);
    }
}
