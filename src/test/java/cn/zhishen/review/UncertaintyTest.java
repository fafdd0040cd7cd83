package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.constructor;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.skill;
import static cn.zhishen.review.DossierFixture.title;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Properties of judging with unexplained words that hold for any people and any words. */
class UncertaintyTest {

    /** Words of the table, another writing of one, a word near two of them, a word with another meaning, and unknown words. */
    private static final List<String> WORDS = List.of("甲", "乙", "丙", "甲的别称", "近甲乙", "丁", "生词一", "生词二");

    /** @param kinds of certificates: T title, R registration, S skill */
    record Someone(List<String> specialties, String level, String kinds) {

        Someone renamed(UnaryOperator<String> names) {
            return new Someone(specialties.stream().map(names).toList(), level, kinds);
        }

        PersonCertificate[] certificates() {
            var certificates = new ArrayList<PersonCertificate>();
            if (kinds.contains("T")) {
                certificates.add(title(level, specialties.toArray(String[]::new)));
            }
            if (kinds.contains("R")) {
                certificates.add(constructor("二级", "建筑工程"));
            }
            if (kinds.contains("S")) {
                certificates.add(skill("木工", level.equals("初级") ? "初级工" : null));
            }
            return certificates.toArray(PersonCertificate[]::new);
        }
    }

    @Provide
    Arbitrary<List<Someone>> people() {
        return someone().list().ofMaxSize(7);
    }

    @Provide
    Arbitrary<Someone> someone() {
        var specialties = Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(2);
        var levels = Arbitraries.of("中级", "高级工程师", "初级", "资深");
        var kinds = Arbitraries.of("T", "TR", "TS", "TRS", "RS", "S");
        return specialties.flatMap(words -> levels.flatMap(level -> kinds.map(k -> new Someone(words, level, k))));
    }

    private static final Map<String, FakeRuleTables> TABLES = new ConcurrentHashMap<>();

    private static FakeRuleTables rules(int threshold, UnaryOperator<String> names) {
        var each = names.apply("甲") + "、" + names.apply("乙") + "或" + names.apply("丙");
        return TABLES.computeIfAbsent(threshold + each, key -> FakeRuleTables.rules()
                .with("TITLED", "TITLED_COUNT", "threshold", threshold, "who", "职称（中级）", "each", each)
                .with("REGISTERED", "REGISTERED_COUNT", "threshold", 2, "who", "注册建造师（建筑工程）")
                .with("SKILLED", "SKILLED_COUNT", "threshold", 2, "who", "技能（经考核培训合格）")
                .knowing(names.apply("甲"), names.apply("甲的别称"), names.apply("近甲乙"))
                .knowing(names.apply("乙"), "", names.apply("近甲乙"))
                .knowing(names.apply("丙"), "", "")
                .knowing(names.apply("丁"), "", "")
                .knowing(names.apply("工程管理"), "", ""));
    }

    private static List<Result> judge(int threshold, List<Someone> people, UnaryOperator<String> names) {
        return results(threshold, fixture(people, names), names);
    }

    private static DossierFixture fixture(List<Someone> people, UnaryOperator<String> names) {
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        people.forEach(one -> {
            var person = fixture.person(one.renamed(names).certificates());
            fixture.withTitled(person).withRegistered(person).withSkilled(person);
        });
        return fixture;
    }

    private static List<Result> results(int threshold, DossierFixture fixture, UnaryOperator<String> names) {
        return rules(threshold, names).review(fixture).findings().stream()
                .filter(finding -> finding.itemCode() != null)
                .map(Finding::result)
                .toList();
    }

    @Property(tries = 300)
    void onePersonMoreNeverTurnsAnythingIntoAFailure(
            @ForAll("people") List<Someone> people,
            @ForAll("someone") Someone more,
            @ForAll @IntRange(min = 1, max = 4) int n) {
        var with = new ArrayList<>(people);
        with.add(more);

        var before = judge(n, people, UnaryOperator.identity());
        var after = judge(n, with, UnaryOperator.identity());

        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != Result.FAIL) {
                assertThat(after.get(i))
                        .as("%d of %s with %s: %s, then %s", i, people, more, before, after)
                        .isNotEqualTo(Result.FAIL);
            }
        }
    }

    @Property(tries = 200)
    void howSpecialtiesAreCalledNeverMatters(
            @ForAll("people") List<Someone> people, @ForAll @IntRange(min = 1, max = 4) int n) {
        var other =
                Map.of("甲", "天文", "乙", "地理", "丙", "园艺", "甲的别称", "星学", "近甲乙", "星象", "丁", "烹饪", "生词一", "无名", "生词二", "无题");
        UnaryOperator<String> renamed = word -> other.getOrDefault(word, word);

        assertThat(judge(n, people, renamed)).isEqualTo(judge(n, people, UnaryOperator.identity()));
    }

    @Property(tries = 200)
    void theOrderOfPeopleNeverMatters(
            @ForAll("people") List<Someone> people, @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int n) {
        var fixture = fixture(people, UnaryOperator.identity());
        var before = rules(n, UnaryOperator.identity()).review(fixture).findings();

        assertThat(rules(n, UnaryOperator.identity())
                        .review(fixture.shuffled(seed))
                        .findings())
                .isEqualTo(before);
    }
}
