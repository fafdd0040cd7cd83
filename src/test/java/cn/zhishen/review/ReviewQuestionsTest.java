package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.FileRuleTables;
import cn.zhishen.qualification.RuleTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions that a table is asked before it takes effect. */
class ReviewQuestionsTest {

    private static final RuleTables FILES = new FileRuleTables();
    private static final Catalogue CATALOGUE = new Catalogue(FILES);
    private static final ReviewQuestions QUESTIONS =
            new ReviewQuestions(CATALOGUE, FILES, Clock.fixed(FakeRuleTables.NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                Reviewer.ENTERPRISE_CONDITIONS,
                Reviewer.PERSONNEL_CONDITIONS,
                Reviewer.ASSESSMENT_SCOPE,
                Reviewer.NET_ASSETS_BASIS,
                Reviewer.RELATED_SPECIALTIES
            })
    void aReviewAsksNothingElseOfATableThatMustAnswer(String decision) {
        var asked = new HashMap<String, Set<Map<String, Object>>>();
        var tables = mock(RuleTables.class, delegatesTo(FILES));
        doAnswer(question -> {
                    asked.computeIfAbsent(question.getArgument(0), one -> new HashSet<>())
                            .add(Map.copyOf(question.<Map<String, ?>>getArgument(2)));
                    return FILES.matches(question.getArgument(0), question.getArgument(1), question.getArgument(2));
                })
                .when(tables)
                .matches(any(), any(Instant.class), any());
        for (var code : List.of("D101B", "D102B", "E201B")) {
            for (var kind : List.of(ApplicationKind.FIRST, ApplicationKind.RENEWAL)) {
                var item = CATALOGUE.find(code).orElseThrow();
                var dossier = DossierFixture.dossier().of(kind).applyingFor(item);
                FakeRuleTables.reviewer(tables).review(dossier.build(), dossier.facts(), dossier.uses());
            }
        }

        assertThat(asked.get(decision)).isNotEmpty().isSubsetOf(QUESTIONS.of(decision));
    }

    @Test
    void itIsAskedAboutEveryKindAndTypeOfTheCatalogue() {
        assertThat(QUESTIONS.of(Reviewer.PERSONNEL_CONDITIONS))
                .hasSize(2 * ApplicationKind.values().length)
                .contains(Map.of("type", "监理", "kind", "REAPPROVAL"));
    }

    @Test
    void itIsAskedAboutEveryWordThatAStandardLeavesToIt() {
        assertThat(QUESTIONS.of(Reviewer.RELATED_SPECIALTIES))
                .contains(Map.of("word", "公路工程相关专业"), Map.of("word", "铁道工程相关专业"));
    }

    @Test
    void nothingIsAskedOfATableThatMayHaveNoAnswer() {
        assertThat(QUESTIONS.of(Reviewer.CREDIT_BANS)).isEmpty();
        assertThat(QUESTIONS.of("standard-D101")).isEmpty();
    }
}
