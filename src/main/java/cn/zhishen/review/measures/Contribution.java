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
 * @param perhaps labels of the parts for which a person must decide whether they are covered, with what is unclear
 * @param units 1, or the number of certificates where the standard counts 人次
 * @param unitsAtBest the same, including those for which a person must decide whether they count
 * @param evidence the certificate it is based on, or else the nearest one; empty if there is none
 * @param objections why the person does not count; empty if there is no objection
 * @param doubts what a person must check before this one counts; empty if nothing
 * @param open the open words behind the doubts
 * @param concerned whether the person has anything of what is required
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

    /** For a person who counts for a requirement on everybody, whatever their certificates. */
    static Contribution of(Person person) {
        return new Contribution(person, Set.of(), Map.of(), 1, 1, "", List.of(), List.of(), List.of(), true);
    }

    /** For a person who has what is required but does not count for these reasons. */
    static Contribution refused(Person person, String evidence, List<String> objections) {
        return new Contribution(person, Set.of(), Map.of(), 0, 0, evidence, objections, List.of(), List.of(), true);
    }

    /** For a person who has nothing of what is required. */
    static Contribution unconcerned(Person person, String evidence, List<String> objections) {
        return new Contribution(person, Set.of(), Map.of(), 0, 0, evidence, objections, List.of(), List.of(), false);
    }

    /** The better of the two; if both count, everything that either covers. */
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

    /** Adds what the person may also cover if the doubts about {@code other} are resolved. */
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

    /** Whether a person must decide something about it. */
    public boolean unclear() {
        return doubtful() || !excluded() && (!perhaps.isEmpty() || unitsAtBest > units);
    }

    /** The contribution if everything unclear is decided in its favour. */
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
