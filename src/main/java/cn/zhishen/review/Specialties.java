package cn.zhishen.review;

import cn.zhishen.enterprise.Person;
import cn.zhishen.enterprise.PersonCertificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Comparison of specialties 专业 as certificates and standards spell them: 结构, 结构专业 and 结构工程 are one. */
final class Specialties {

    /** Words by which a standard means every title of the engineering series (建市〔2015〕20号, 工程序列). */
    private static final Set<String> ENGINEERING_SERIES = Set.of("工程序列", "工程系列", "工程类");

    private Specialties() {}

    static boolean same(String one, String other) {
        return one != null && other != null && root(one).equals(root(other));
    }

    /** Those of {@code wanted} that {@code held} contains. */
    static Set<String> matching(Collection<String> wanted, Collection<String> held) {
        var found = new TreeSet<String>();
        wanted.stream()
                .filter(word -> held.stream().anyMatch(h -> same(word, h)))
                .forEach(found::add);
        return found;
    }

    /** A title's specialty is that of its certificate or of the diploma (建市〔2015〕20号, 职称专业). */
    static Set<String> matching(Collection<String> wanted, PersonCertificate title, Person person) {
        var found = matching(wanted, title.specialties());
        found.addAll(matching(wanted, person.major() == null ? List.of() : List.of(person.major())));
        if (isEngineering(title)) {
            wanted.stream().filter(ENGINEERING_SERIES::contains).forEach(found::add);
        }
        return found;
    }

    /** 工程序列 is the series of engineering, not of economy, accounting or teaching (建市〔2015〕20号). */
    static boolean isEngineering(PersonCertificate title) {
        return title.name() != null && title.name().contains("工程");
    }

    private static String root(String specialty) {
        var root = specialty.strip();
        for (var suffix : List.of("专业", "工程")) {
            if (root.endsWith(suffix) && root.length() > suffix.length()) {
                root = root.substring(0, root.length() - suffix.length());
            }
        }
        return root;
    }
}
