package cn.zhishen.review.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.zhishen.qualification.RuleTables;
import cn.zhishen.review.FakeRuleTables;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.vocabulary.Vocabulary.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;

/** By the words of which edition the review judges. */
class VocabulariesTest {

    private final RuleTables tables = mock(RuleTables.class);
    private final Vocabularies vocabularies = new Vocabularies(tables, FakeRuleTables.NOTHING_SETTLED);

    @BeforeEach
    void askAtOnce() {
        when(tables.atOnce(any())).then(VocabulariesTest::asked);
    }

    @Test
    void theWordsOfADeletedEditionDoNotJudgeWhenTheNextOneHasItsNumber() {
        inForce("deleted", "结构", "混凝土");
        assertThat(means("结构", "混凝土")).isEqualTo(Result.PASS);

        inForce("deployed afterwards", "结构", "钢结构");
        assertThat(means("结构", "混凝土")).isEqualTo(Result.NEEDS_CHECK);
        assertThat(means("结构", "钢结构")).isEqualTo(Result.PASS);
    }

    @Test
    void anEditionIsReadOnce() {
        inForce("one", "结构", "混凝土");

        assertThat(vocabularies.at(FakeRuleTables.NOW)).isSameAs(vocabularies.at(FakeRuleTables.NOW.plusSeconds(1)));
    }

    private Result means(String wanted, String written) {
        return vocabularies.at(FakeRuleTables.NOW).means(Kind.TITLE_SPECIALTY, wanted, written);
    }

    /** In the words of a report both are the second edition, in force from the same day. */
    private void inForce(String id, String word, String same) {
        when(tables.editionId(eq(Vocabulary.DECISION), any())).thenReturn(id);
        when(tables.edition(eq(Vocabulary.DECISION), any())).thenReturn("词表（vocabulary）第2版，自2026年11月29日起施行");
        when(tables.rows(eq(Vocabulary.DECISION), any()))
                .thenReturn(List.of(
                        Map.of("kind", Kind.TITLE_SPECIALTY.chinese(), "word", word, "same", same, "near", "")));
    }

    private static Object asked(InvocationOnMock question) {
        return question.<Supplier<?>>getArgument(0).get();
    }
}
