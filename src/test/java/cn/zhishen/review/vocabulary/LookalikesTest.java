package cn.zhishen.review.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.review.FakeRuleTables;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which known word is proposed for a word that the vocabulary does not explain. */
class LookalikesTest {

    private static final Vocabulary VOCABULARY =
            new Vocabularies(new FileRuleTables(), FakeRuleTables.NOTHING_SETTLED).at(FakeRuleTables.NOW);

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource({
        "PROJECT_CATEGORY,       建筑工程施工总包,     建筑工程施工总承包",
        "PROJECT_CATEGORY,       市政公共工程施工总承包, 市政公用工程施工总承包",
        "TITLE_SPECIALTY,        市政公共工程,         市政公用工程",
        "TITLE_SPECIALTY,        给排水施工管理,       给排水",
        "TITLE_SPECIALTY,        高原风景园林,         风景园林",
        "TRADE,                  混凝土公,            混凝土工",
        "TRADE,                  高级砌筑工,           砌筑工",
        "REGISTRATION,           注册建造师证件,       注册建造师",
        "REGISTRATION,           注册造价工程是,       注册造价工程师",
        "FIGURE,                 建筑面积（公顷）,      建筑面积（平方米）",
        "FIGURE,                 桥梁单跨跨径长度（米）, 桥梁单跨跨度（米）",
        "FIELD,                  农村公路工程,         公路工程",
    })
    void aWordIsNamedThatWasPlainlyMeant(Vocabulary.Kind kind, String written, String meant) {
        assertThat(VOCABULARY.knows(kind, written)).isFalse();
        assertThat(VOCABULARY.nearest(kind, written)).contains(meant);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "TITLE_SPECIALTY,        结购",
        "TITLE_SPECIALTY,        电讯",
        "TITLE_SPECIALTY,        电梯工程技术",
        "TITLE_SPECIALTY,        舞蹈",
        "TRADE,                  计量工",
        "TRADE,                  高压焊工",
        "TRADE,                  除锈工",
        "REGISTRATION_LEVEL,     四级",
        "TITLE_LEVEL,            顶级",
        "PROJECT_LEVEL,          超大",
        "REGISTRATION_SPECIALTY, 农村工程",
        "FIGURE,                 长短",
        "REGISTRATION,           注册电子工程师",
        "REGISTRATION,           注册",
        "PROJECT_CATEGORY,       海洋工程专业承包",
    })
    void noWordIsNamedWhereItMightBeWrong(Vocabulary.Kind kind, String written) {
        assertThat(VOCABULARY.knows(kind, written)).isFalse();
        assertThat(VOCABULARY.nearest(kind, written)).isEmpty();
    }

    // a large vocabulary

    private static final int MANY = 2000;

    @Test
    void aWordThatIsNearAllWordsCostsInProportionToTheirNumber() {
        var compared = new AtomicLong();
        var lookalikes = new Lookalikes(many(compared, i -> Set.of("词" + i)));

        assertThat(lookalikes.of("甲〇乙丙")).isEmpty();
        assertThat(compared.get()).isPositive().isLessThan(20L * MANY);
    }

    @Test
    void soItDoesIfAllWordsMeanSomethingInCommon() {
        var compared = new AtomicLong();
        var lookalikes = new Lookalikes(many(compared, i -> Set.of("词", "词" + i)));

        assertThat(lookalikes.of("甲〇乙丙")).isEmpty();
        assertThat(compared.get()).isPositive().isLessThan(1000L * MANY);
    }

    /** Words of four characters with a common end; counts how often a meaning of one is looked for among those of another. */
    private static Map<String, Set<String>> many(AtomicLong compared, IntFunction<Set<String>> meanings) {
        return IntStream.range(0, MANY)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "甲" + (char) ('一' + i) + "乙丙", i -> new CountedSet(meanings.apply(i), compared)));
    }

    private static final class CountedSet extends AbstractSet<String> {

        private final Set<String> words;
        private final AtomicLong lookedFor;

        CountedSet(Set<String> words, AtomicLong lookedFor) {
            this.words = words;
            this.lookedFor = lookedFor;
        }

        @Override
        public boolean contains(Object word) {
            lookedFor.incrementAndGet();
            return words.contains(word);
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }

        @Override
        public int size() {
            return words.size();
        }
    }
}
