package cn.zhishen.review.offer;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.PersonCertificate.Kind;
import cn.zhishen.registry.InsuranceRecord;
import cn.zhishen.registry.RegisteredPerson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the registers last said of a person.
 *
 * @param registrations null if that register was not asked or did not answer
 * @param insurance likewise
 */
public record PersonAnswers(Answered<List<RegisteredPerson>> registrations, Answered<List<InsuranceRecord>> insurance) {

    static final PersonAnswers NONE = new PersonAnswers(null, null);

    /** The new answers, and the earlier ones of registers that are silent now. */
    PersonAnswers or(PersonAnswers earlier) {
        return new PersonAnswers(
                registrations == null ? earlier.registrations : registrations,
                insurance == null ? earlier.insurance : insurance);
    }

    /**
     * Which registration the register has for which declared one, by its index: the one with its number, or else with its name. Each
     * stands for one only.
     */
    public static Map<Integer, RegisteredPerson> matched(
            List<PersonCertificate> declared, List<RegisteredPerson> registered) {
        var matched = new LinkedHashMap<Integer, RegisteredPerson>();
        var left = new HashSet<Integer>();
        for (int i = 0; i < registered.size(); i++) {
            left.add(i);
        }
        for (boolean byNumber : List.of(true, false)) {
            for (int at = 0; at < declared.size(); at++) {
                var one = declared.get(at);
                if (one.kind() != Kind.REGISTRATION || matched.containsKey(at)) {
                    continue;
                }
                for (int i = 0; i < registered.size(); i++) {
                    var entry = registered.get(i);
                    boolean same = byNumber
                            ? one.number() != null && one.number().equals(entry.number())
                            : entry.name().equals(one.name());
                    if (same && left.remove(i)) {
                        matched.put(at, entry);
                        break;
                    }
                }
            }
        }
        return matched;
    }
}
