package cn.zhishen.review.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.Standards;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.CellGrammar;
import cn.zhishen.review.rules.Specialty;
import cn.zhishen.review.vocabulary.Vocabulary.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that all rows of the table of words must keep. */
class VocabularyTest {

    private static final Vocabulary VOCABULARY = Standards.VOCABULARY;

    /** By meaning, not by spelling: who has 电力系统自动化 is not asked about where who has 电力 is refused. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"TITLE_SPECIALTY", "TRADE", "REGISTRATION_SPECIALTY", "FIELD", "PROJECT_CATEGORY"})
    void aWordIsNotRefusedWhereMostOfItsOtherWritingsGoToAPerson(Kind kind) {
        var writings = writings(kind);
        var apart = new ArrayList<String>();
        for (var wanted : VOCABULARY.words(kind)) {
            for (var other : VOCABULARY.words(kind)) {
                var own = writings.getOrDefault(other, Set.of()).stream()
                        .filter(written -> VOCABULARY.meanings(kind, written).size() == 1)
                        .toList();
                var unclear = own.stream()
                        .filter(written -> VOCABULARY.means(kind, wanted, written) == Result.NEEDS_CHECK)
                        .count();
                if (2 * unclear >= own.size() && unclear > 0 && unclear < own.size()) {
                    apart.add(wanted + "：" + other);
                }
            }
        }

        assertThat(apart).isEmpty();
    }

    /** A general name of several words is not another word than each of them. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"EQUIPMENT", "REGISTRATION"})
    void aGeneralNameIsNotRefusedForWhatItMayMean(Kind kind) {
        var apart = new ArrayList<String>();
        for (var word : VOCABULARY.words(kind)) {
            VOCABULARY.meanings(kind, word).stream()
                    .map(Vocabulary.Meaning::word)
                    .filter(general -> VOCABULARY.means(kind, word, general) == Result.FAIL)
                    .forEach(general -> apart.add(word + "：" + general));
        }

        assertThat(apart).isEmpty();
    }

    /** The standards' words with all that the table lists as other writings of each. */
    private static Map<String, Set<String>> writings(Kind kind) {
        var writings = new HashMap<String, Set<String>>();
        Standards.TABLES.rows(Vocabulary.DECISION, FakeRuleTables.NOW).stream()
                .filter(row -> row.get("kind").equals(kind.chinese()))
                .forEach(row -> {
                    var its = writings.computeIfAbsent(row.get("word"), word -> new HashSet<>(Set.of(word)));
                    CellGrammar.entries(row.get("same"), "；")
                            .map(same -> same.split("=")[0])
                            .forEach(its::add);
                });
        return writings;
    }

    @Test
    void aWordHasOneKeyHoweverManyEndingsItHas() {
        assertThat(Kind.TITLE_SPECIALTY.key("结构" + "工程专业".repeat(100_000))).isEqualTo("结构");
        assertThat(Kind.TITLE_SPECIALTY.key("工程专业")).isEqualTo("工程");
        assertThat(Kind.TITLE_SPECIALTY.key("方向")).isEqualTo("方向");
    }

    @Test
    void aFigureThatMayBeMeantMayBeMeantWithItsUnitToo() {
        var refused = new ArrayList<String>();
        Standards.TABLES.rows(Vocabulary.DECISION, FakeRuleTables.NOW).stream()
                .filter(row -> row.get("kind").equals(Kind.FIGURE.chinese()))
                .forEach(row -> {
                    var word = row.get("word");
                    var unit = word.substring(word.lastIndexOf('（'));
                    CellGrammar.entries(row.get("near"), "；")
                            .filter(near -> VOCABULARY.means(Kind.FIGURE, word, near + unit) == Result.FAIL)
                            .forEach(near -> refused.add(word + "：" + near + unit));
                });

        assertThat(refused).isEmpty();
    }

    @Test
    void whatIsAskedOfEquipmentIsMetByItsOwnNameAndByNoPartOfIt() {
        var equipment = VOCABULARY.words(Kind.EQUIPMENT);

        assertThat(equipment).allSatisfy(word -> assertThat(VOCABULARY.means(Kind.EQUIPMENT, word, word))
                .isEqualTo(Result.PASS));
        assertThat(equipment).allSatisfy(word -> assertThat(List.of("配件", "电池", "支架", "说明书", "维修保养"))
                .allSatisfy(part -> assertThat(VOCABULARY.means(Kind.EQUIPMENT, word, word + part))
                        .isEqualTo(Result.NEEDS_CHECK)));
    }

    @Test
    void whatOneStandardListsSideBySideItTellsApart() {
        var specialty = Specialty.named("自动化");

        assertThat(judge(specialty, List.of("电气"), "电气")).isEqualTo(Result.FAIL);
        assertThat(judge(specialty, List.of("电气"), "电气工程及其自动化")).isEqualTo(Result.NEEDS_CHECK);
        assertThat(judge(specialty, List.of(), "电气")).isEqualTo(Result.NEEDS_CHECK);
    }

    private static Result judge(Specialty specialty, Collection<String> besides, String held) {
        return specialty
                .judge(Kind.TITLE_SPECIALTY, List.of(held), besides, VOCABULARY)
                .result();
    }
}
