package cn.zhishen.review.recheck;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.DatabaseTest;
import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.vocabulary.OpenWord;
import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.review.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Words that nobody had explained are settled with the verdicts that depend on them. */
@DatabaseTest
class RecheckVerdictsTest {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final OpenWord open =
            new OpenWord(Vocabulary.Kind.TITLE_SPECIALTY, List.of("结构", "给排水"), "未闻复核专业" + NEXT.incrementAndGet());

    @Autowired
    private RecheckVerdicts verdicts;

    @Autowired
    private Rechecks rechecks;

    @Autowired
    private Reviews reviews;

    @Autowired
    private SettledWords settled;

    @Autowired
    private Applications applications;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Catalogue catalogue;

    private String number;
    private UUID recheck;

    @BeforeEach
    void aRecheckOfTwoFindingsWithTheSameWord() {
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        Qualification item = catalogue.find("D101B").orElseThrow();
        number = applications
                .create(new NewApplication(
                        uscc, "高原建设有限公司", ApplicationKind.FIRST, List.of(item), "西藏自治区住房和城乡建设厅", List.of()))
                .number();
        reviews.record(new Report(
                number,
                1,
                List.of(item),
                List.of(finding("one"), finding("two")),
                List.of(),
                List.of(),
                Instant.parse("2026-11-20T02:00:00Z")));
        recheck = rechecks.open(number, Recheck.Cause.NEEDS_CHECK, "1", "待核实").id();
    }

    private Finding finding(String indicator) {
        return new Finding(
                        "D101B",
                        "D101B-" + indicator,
                        "主要人员",
                        "第一条",
                        "职称人员 " + indicator,
                        Result.NEEDS_CHECK,
                        List.of(),
                        List.of(open.written() + "尚未解释"),
                        "",
                        "企业申报（承诺）")
                .hangingOn(List.of(open));
    }

    @Test
    void aWordIsSettledOnceWithTheReasonOfItsVerdict() {
        decide("0", "0");

        var answer = settled.answers(List.of(open)).get(open);
        assertThat(answer.word()).isEqualTo("结构");
        assertThat(answer.counts()).isTrue();
        assertThat(answer.reason()).isEqualTo("按学科目录属于结构");
        assertThat(answer.settledBy()).isEqualTo("reviewer");
        assertThat(answer.applicationNumber()).isEqualTo(number);
        assertThat(rechecks.find(recheck).orElseThrow().outcome()).isEqualTo(Recheck.Outcome.UPHELD);
        var next = rechecks.open(number, Recheck.Cause.AUTHORITY, "2", "抽查");
        assertThat(next.decided()).isFalse();
        assertThat(verdicts.sheet(number, Set.of()).lines())
                .allSatisfy(line -> assertThat(line.words()).isEmpty());
    }

    @Test
    void aWordCanCountAsNoneOrStayOpen() {
        decide(GivenVerdict.NONE, "");

        assertThat(settled.answers(List.of(open)).get(open).counts()).isFalse();
    }

    @Test
    void aWordThatStaysOpenIsNotSettled() {
        decide("", "");

        assertThat(settled.answers(List.of(open))).isEmpty();
    }

    @Test
    void oneWordIsNotExplainedInTwoWaysAndNothingIsDecided() {
        assertThatThrownBy(() -> decide("0", "1"))
                .isInstanceOf(InvalidVerdicts.class)
                .hasMessageContaining("两项指标中的解释不同");
        assertThatThrownBy(() -> decide("7", "")).isInstanceOf(InvalidVerdicts.class);

        assertThat(settled.answers(List.of(open))).isEmpty();
        assertThat(rechecks.find(recheck).orElseThrow().decided()).isFalse();
    }

    private void decide(String first, String second) {
        verdicts.decide(
                recheck,
                verdicts.sheet(number, Set.of()).mark(),
                List.of(
                        new GivenVerdict(0, "MET", "按学科目录属于结构", List.of(first)),
                        new GivenVerdict(1, "MET", "按学科目录属于结构", List.of(second))),
                Set.of(),
                "逐项核对",
                "reviewer");
    }
}
