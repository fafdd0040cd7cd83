package cn.zhishen.web.portal.apply;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import cn.zhishen.review.prefill.CandidateSearch;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.portal.library.RegisterQueries;
import cn.zhishen.web.problem.RequestRefused;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

/** How a tick at all who qualify counts among the questions to the registers. */
class CandidateControllerTest {

    private static final String NUMBER = "5400002026010101";
    private static final String CODE = "D205B";
    private static final String PARAGRAPH = "D205B-skilled";
    private static final RequestRefused TOO_MANY =
            RequestRefused.forNow(Duration.ofMinutes(5), "too-many-register-queries", "查询过于频繁", "一小时内查询的人员过多");

    private final SignedIn enterprise = new SignedIn(newUscc(), "高原建设有限公司", null);
    private final CandidateSearch candidates = mock();
    private final RegisterQueries queries = mock();
    private final CandidateController controller = new CandidateController(candidates, mock(), queries);

    @Test
    void allWhoWillBeJudgedCountBeforeAnyRegisterIsAsked() {
        when(candidates.toJudge(NUMBER, CODE, PARAGRAPH, "扎西")).thenReturn(120);
        when(queries.take(enterprise.uscc(), 120)).thenReturn(Optional.of(TOO_MANY));
        assertThatThrownBy(this::tickAll).isSameAs(TOO_MANY);
        verify(candidates, never()).of(any(), any(), any(), any());
        verify(candidates, never()).qualifying(any(), any(), any(), any());
    }

    @Test
    void aParagraphAboutThingsCountsNothing() {
        when(candidates.of(any(), any(), any(), any())).thenReturn(Optional.empty());
        assertThatThrownBy(this::tickAll).hasSameClassAs(SelectionSteps.noSuchParagraph());
        verifyNoInteractions(queries);
    }

    private void tickAll() {
        var search = new CandidateController.Search(null, CODE, PARAGRAPH, "扎西", null, null, true, null);
        controller.search(enterprise, NUMBER, search, new LinkedMultiValueMap<>());
    }
}
