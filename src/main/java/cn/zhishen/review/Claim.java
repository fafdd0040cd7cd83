package cn.zhishen.review;

import cn.zhishen.enterprise.Person;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one person brings to one requirement.
 *
 * @param words labels of the requirement's {@link Part}s that the person covers
 * @param units 1, or the number of certificates where the standard counts 人次
 * @param evidence the certificate it rests on
 * @param objections why the person does not count; empty if nothing stands against it
 * @param doubts what in the evidence contradicts itself and a person must look at; empty if nothing
 */
record Claim(
        Person person, Set<String> words, int units, String evidence, List<String> objections, List<String> doubts) {

    /** Of somebody who has what is asked for, but does not count for these reasons. */
    static Claim refused(Person person, List<String> objections) {
        return new Claim(person, Set.of(), 0, "", objections, List.of());
    }

    /** The better of the two; of a person who counts by both, what either covers. */
    Claim orBy(Claim other) {
        if (certain() && other.certain()) {
            return new Claim(
                    person,
                    Stream.concat(words.stream(), other.words.stream()).collect(Collectors.toUnmodifiableSet()),
                    Math.max(units, other.units),
                    evidence + "；" + other.evidence,
                    List.of(),
                    List.of());
        }
        return certain() || (!excluded() && !other.certain()) || other.excluded() ? this : other;
    }

    boolean excluded() {
        return !objections.isEmpty();
    }

    boolean doubtful() {
        return !excluded() && !doubts.isEmpty();
    }

    boolean certain() {
        return !excluded() && doubts.isEmpty();
    }

    Claim doubtedFor(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Claim(
                person,
                words,
                units,
                evidence,
                objections,
                Stream.concat(doubts.stream(), more.stream()).toList());
    }

    Claim objectedTo(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new Claim(
                person,
                words,
                units,
                evidence,
                Stream.concat(objections.stream(), more.stream()).toList(),
                doubts);
    }
}
