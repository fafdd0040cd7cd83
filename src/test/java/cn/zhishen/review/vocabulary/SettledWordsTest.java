package cn.zhishen.review.vocabulary;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static cn.zhishen.enterprise.LibraryFixtures.profile;
import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.DossierFixture.title;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.zhishen.Concurrently;
import cn.zhishen.DatabaseTest;
import cn.zhishen.DeliveredSettings;
import cn.zhishen.TestClock;
import cn.zhishen.application.Applications;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.dossier.Dossier;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.application.timeline.ApplicationEvent;
import cn.zhishen.enterprise.PersonCertificate;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.review.Reviewer;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.rules.Levels;
import cn.zhishen.shared.RegionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A word that a reviewer settles is known from then on, and not before. */
@DatabaseTest
class SettledWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** A word that no other test uses, since all tests share the settled words. */
    private final String written = "未闻专业" + NEXT.incrementAndGet();

    private final OpenWord open = new OpenWord(Vocabulary.Kind.TITLE_SPECIALTY, List.of("结构", "给排水"), written);

    @Autowired
    private SettledWords settled;

    @Autowired
    private Applications applications;

    @Autowired
    private EnterpriseLibrary library;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private TestClock clock;

    private String number;

    @BeforeEach
    void anApplication() {
        clock.set(NOW);
        var uscc = newUscc();
        library.put(profile(uscc, "高原建设有限公司"));
        number = applications
                .create(new NewApplication(
                        uscc,
                        "高原建设有限公司",
                        ApplicationKind.FIRST,
                        List.of(catalogue.find("D101B").orElseThrow()),
                        "西藏自治区住房和城乡建设厅",
                        List.of()))
                .number();
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void whatCountsIsKnownFromThenOnAndNotToDossiersOfBefore() {
        assertThat(judged(NOW).words()).containsExactly(open);

        settle(Optional.of("结构"));

        assertThat(judged(NOW).result()).isEqualTo(Result.PASS);
        assertThat(judged(NOW.minusMillis(1)).result()).isEqualTo(Result.NEEDS_CHECK);
    }

    @Test
    void whatIsNoneOfTheWordsIsRefusedFromThenOn() {
        settle(Optional.empty());

        assertThat(judged(NOW).result()).isEqualTo(Result.FAIL);
        assertThat(judged(NOW.minusMillis(1)).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(settled.answers(List.of(open)).get(open))
                .satisfies(answer -> assertThat(answer.counts()).isFalse())
                .satisfies(answer -> assertThat(answer.settledBy()).isEqualTo("reviewer"));
    }

    @Test
    void aLevelThatIsNoneOfTheWordsIsRefusedFromThenOnToo() {
        var level = "未闻等级" + NEXT.incrementAndGet();
        var asked = judged(NOW, title(level, "结构")).words().get(0);
        assertThat(asked).isEqualTo(new OpenWord(Vocabulary.Kind.TITLE_LEVEL, Levels.like("中级"), level));

        settled.settle(asked, Optional.empty(), "不是职称等级", "reviewer", number);

        assertThat(judged(NOW, title(level, "结构")).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void whereNoLevelIsWrittenThereIsNothingToSettle() {
        var finding = judged(NOW, title("", "结构"));

        assertThat(finding.words()).isEmpty();
    }

    @Test
    void theTimelineTellsWhoSettledItAsWhat() {
        settle(Optional.of("结构"));

        assertThat(applications.timeline(number))
                .last()
                .satisfies(
                        event -> assertThat(event.actor()).isEqualTo(new Actor(Actor.Kind.STAFF, "演示复核员", "reviewer")))
                .extracting(ApplicationEvent::text)
                .isEqualTo("审查人员 reviewer 将职称专业“" + written + "”解释为结构");
    }

    @Test
    void whatIsSettledIsNotSettledASecondTimeInARecheck() throws Exception {
        var done = Concurrently.run(4, i -> {
            try {
                settle(Optional.of(i % 2 == 0 ? "结构" : "给排水"));
                return 1;
            } catch (SettlementRefused e) {
                assertThat(e).hasMessageContaining("已由 reviewer 于 2026年11月20日 10:00 解释为");
                return 0;
            }
        });

        assertThat(done).containsOnlyOnce(1);
    }

    @Test
    void anAdministratorSettlesItAnewAndTheLaterCounts() {
        settle(Optional.of("结构"));
        var first = settled.answers(List.of(open)).get(open);
        var later = NOW.plus(Duration.ofDays(1));
        clock.set(later);

        settled.settleAnew(first.id(), false, "经专家论证不属于", "admin");

        assertThat(judged(later).result()).isEqualTo(Result.NEEDS_CHECK);
        assertThat(judged(later).words()).singleElement().satisfies(word -> assertThat(word.words())
                .containsExactly("给排水"));
        assertThat(judged(NOW).result()).isEqualTo(Result.PASS);
        assertThat(settled.page(0, 1000).stream().filter(one -> one.written().equals(written)))
                .extracting(SettledWord::written, SettledWord::counts, SettledWord::last)
                .containsExactly(tuple(written, false, true), tuple(written, true, false));
        assertThatThrownBy(() -> settled.settleAnew(first.id(), true, "再次解释", "admin"))
                .isInstanceOf(SettlementRefused.class)
                .hasMessageContaining("已被其他人员重新解释");
    }

    @Test
    void whatCannotBeSettledSoIsRefusedWithWhatToDo() {
        refused(Optional.of("建筑学"), "理由", "请从所列的用词中选择");
        refused(Optional.of("结构"), " ", "理由不能为空");
        refused(Optional.of("结构"), "电话 139 8901 2345 核实", "手机号码");
        refused(Optional.of("结构"), "长".repeat(501), "不能超过 500 个字");
        assertThatThrownBy(() -> settled.settle(
                        new OpenWord(open.kind(), open.words(), "长".repeat(201)),
                        Optional.of("结构"),
                        "理由",
                        "reviewer",
                        number))
                .hasMessageContaining("请在复核结论中写明");
        assertThatThrownBy(() -> settled.settle(
                        new OpenWord(open.kind(), open.words(), "结构 13989012345"),
                        Optional.of("结构"),
                        "理由",
                        "reviewer",
                        number))
                .hasMessageContaining("手机号码，不能加入词表");
        assertThat(settled.answers(List.of(open))).isEmpty();
    }

    private void refused(Optional<String> word, String reason, String why) {
        assertThatThrownBy(() -> settled.settle(open, word, reason, "reviewer", number))
                .isInstanceOf(SettlementRefused.class)
                .hasMessageContaining(why);
    }

    private void settle(Optional<String> word) {
        settled.settle(open, word, "该专业课程与其相同", "reviewer", number);
    }

    /** A dossier, submitted at {@code submittedAt}, whose only title is of that specialty. */
    private Finding judged(Instant submittedAt) {
        return judged(submittedAt, title("中级", written));
    }

    private Finding judged(Instant submittedAt, PersonCertificate title) {
        var tables = rules().with("TITLED", "TITLED_COUNT", "threshold", 1, "who", "职称（结构或给排水，中级）");
        var fixture = dossier().applyingFor(BUILDING_SECOND);
        fixture.withTitled(fixture.person(title));
        var reviewer = new Reviewer(
                tables, new Vocabularies(tables, settled), DeliveredSettings.of(RegionSettings.class), clock);
        return reviewer.review(at(submittedAt, fixture.build()), fixture.facts(), fixture.uses()).findings().stream()
                .filter(finding -> finding.itemCode() != null)
                .findFirst()
                .orElseThrow();
    }

    private static Dossier at(Instant submittedAt, Dossier d) {
        return new Dossier(
                d.number(),
                d.version(),
                d.kind(),
                d.items(),
                submittedAt,
                d.appliedOn(),
                d.enterprise(),
                d.enterpriseHead(),
                d.technicalLeads(),
                d.registered(),
                d.titled(),
                d.skilled(),
                d.equipment(),
                d.projects(),
                d.held());
    }
}
