package cn.zhishen.review;

import static cn.zhishen.review.DossierFixture.BUILDING_SECOND;
import static cn.zhishen.review.DossierFixture.dossier;
import static cn.zhishen.review.FakeRuleTables.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.zhishen.TestPostgres;
import cn.zhishen.application.timeline.Chain;
import cn.zhishen.application.timeline.Timeline;
import cn.zhishen.encryption.Encryption;
import cn.zhishen.qualification.RuleTables;
import cn.zhishen.registry.Answer;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.registry.RegisterUnavailable;
import cn.zhishen.review.recheck.Recheck;
import cn.zhishen.review.recheck.RecheckRefused;
import cn.zhishen.review.recheck.Rechecks;
import cn.zhishen.review.register.Register;
import cn.zhishen.review.register.RegisterAnswers;
import cn.zhishen.review.report.OneTimeNotice;
import cn.zhishen.review.report.OneTimeNotices;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import cn.zhishen.review.report.ReviewNumbers;
import cn.zhishen.review.report.Reviews;
import cn.zhishen.review.vocabulary.SettledWords;
import cn.zhishen.review.vocabulary.Vocabularies;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.RegionSettings;
import cn.zhishen.shared.RunningNumbers;
import cn.zhishen.shared.TransactionLocks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Uses the real database. Each call has a transaction of its own. */
@DataJpaTest(properties = {"spring.jpa.hibernate.ddl-auto=validate", "spring.jpa.show-sql=false"})
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@ImportAutoConfiguration({JacksonAutoConfiguration.class, JdbcClientAutoConfiguration.class})
@Import({
    Encryption.class,
    Reviewer.class,
    Vocabularies.class,
    Reviews.class,
    RegisterAnswers.class,
    OneTimeNotices.class,
    Rechecks.class,
    ReviewNumbers.class,
    Timeline.class,
    Chain.class,
    RunningNumbers.class,
    TransactionLocks.class
})
@EnableConfigurationProperties({NumberSettings.class, RegionSettings.class})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@Tag("program")
class ReviewRecordsTest {

    private static final Instant TOMORROW = Instant.parse("2026-11-17T03:00:00Z");

    @TestConfiguration
    static class Time {
        @Bean
        SettledWords settledWords() {
            return FakeRuleTables.NOTHING_SETTLED;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(FakeRuleTables.NOW, ZoneOffset.UTC);
        }

        @Bean
        RuleTables ruleTables() {
            return rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 4000);
        }
    }

    @Autowired
    Reviewer reviewer;

    @Autowired
    Reviews reviews;

    @Autowired
    RegisterAnswers answers;

    @Autowired
    OneTimeNotices notices;

    @Autowired
    Rechecks rechecks;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestPostgres::database);
        properties.add("spring.datasource.username", () -> TestPostgres.USER);
        properties.add("zhishen.data-directory", () -> "target/test-data/review");
    }

    @BeforeEach
    void empty() {
        jdbc.execute(
                "truncate review, review_supplement, running_number, register_answer, register_failure, register_inquiry,"
                        + " refusal_statement_attachment, refusal_statement, one_time_notice, recheck_verdict, recheck");
    }

    private static Report report(String application, int version) {
        var report = rules().with("NET_ASSETS", "NET_ASSETS", "threshold", 9000)
                .review(dossier().applyingFor(BUILDING_SECOND));
        return new Report(
                application,
                version,
                report.items(),
                report.findings(),
                report.rules(),
                report.sources(),
                report.producedAt());
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var results = new ArrayList<T>();
            for (var future : calls.stream()
                    .map(call -> threads.submit(() -> {
                        barrier.await();
                        return call.call();
                    }))
                    .toList()) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aReportIsReadBackAsItWasRecorded() {
        var recorded = reviews.record(report("SL1", 1));

        assertThat(recorded.number()).isEqualTo("藏建审〔2026〕第0000001号");
        assertThat(reviews.find("SL1")).contains(recorded);
        assertThat(recorded.report()).isEqualTo(report("SL1", 1));
        assertThat(reviews.find("SL2")).isEmpty();
    }

    @Test
    void everyConfiguredStatusOfTheBusinessRegisterLetsAnEnterpriseApply() {
        for (var status : List.of("存续", "在营", "开业", "在册")) {
            var fixture = dossier()
                    .applyingFor(BUILDING_SECOND)
                    .withBusiness(b -> new BusinessRegistration(
                            true,
                            b.uscc(),
                            b.name(),
                            status,
                            b.divisionCode(),
                            b.registeredCapitalWan(),
                            b.legalRepresentative()));

            assertThat(reviewer.review(fixture.build(), fixture.facts(), List.of())
                            .has(Result.FAIL))
                    .isFalse();
        }
    }

    @Test
    void theLatestSnapshotsReviewIsFound() {
        reviews.record(report("SL1", 1));
        var second = reviews.record(report("SL1", 2));

        assertThat(second.number()).isEqualTo("藏建审〔2026〕第0000002号");
        assertThat(reviews.find("SL1")).contains(second);
        assertThat(reviews.find("SL1", 1)).isPresent();
    }

    @Test
    void aSecondReportOnTheSameSnapshotReturnsTheFirst() {
        var first = reviews.record(report("SL1", 1));

        assertThat(reviews.record(report("SL1", 1))).isEqualTo(first);
        assertThat(reviews.record(report("SL2", 1)).number()).isEqualTo("藏建审〔2026〕第0000002号");
    }

    @Test
    void aPreCheckIsNotRecorded() {
        assertThatThrownBy(() -> reviews.record(report("SL1", 0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbersAreUniqueAndWithoutGapsWhenManyAreRecordedAtOnce() throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var report = report("SL" + i / 2, 1);
            calls.add(() -> reviews.record(report).number());
        }

        assertThat(atOnce(calls).stream().distinct())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 4)
                        .mapToObj(n -> "藏建审〔2026〕第000000" + n + "号")
                        .toList());
    }

    @Test
    void theDatabaseItselfRefusesASecondNoticeOfAReview() {
        notices.issue("SL1", 1, report("SL1", 1).defects(), TOMORROW);

        assertThatThrownBy(() -> jdbc.update("""
                        insert into one_time_notice (id, number, application_number, snapshot_version, defects, sent_at)
                        values (gen_random_uuid(), 'x', 'SL1', 1, '[]', now())
                        """)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aNoticeKeepsEveryDefectAndIsIssuedOnce() throws Exception {
        var defects = report("SL1", 1).defects();
        Callable<OneTimeNotice> issue = () -> notices.issue("SL1", 1, defects, TOMORROW);

        var issued = atOnce(List.of(issue, issue, issue));

        assertThat(issued).containsOnly(issued.get(0));
        assertThat(notices.find("SL1")).contains(issued.get(0));
        assertThat(issued.get(0).defects()).isEqualTo(defects).isNotEmpty();
        assertThat(issued.get(0).number()).isEqualTo("藏建审告〔2026〕第0000001号");
        assertThat(issued.get(0).waitUntil()).isEqualTo(TOMORROW);
        assertThat(issued.get(0).sentAt()).isEqualTo(FakeRuleTables.NOW);
        assertThatThrownBy(() -> notices.issue("SL2", 1, List.of(), null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRegisterIsAskedOnceForASnapshot() {
        var facts = dossier()
                .applyingFor(BUILDING_SECOND)
                .withConstructors(2, "建筑工程")
                .facts();
        var asked = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            answers.once("SL1", 1, Register.BUSINESS, () -> {
                asked.incrementAndGet();
                return facts.business();
            });
        }
        answers.once("SL1", 1, Register.REGISTRATIONS, facts::registrations);
        answers.once("SL1", 1, Register.INSURANCE, facts::insurance);
        assertThatThrownBy(() -> answers.facts("SL1", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("信用");
        answers.once("SL1", 1, Register.CREDIT, facts::credit);

        assertThat(asked).hasValue(1);
        assertThat(answers.facts("SL1", 1)).isEqualTo(facts);
    }

    @Test
    void anUnavailableRegisterLeavesNothingBehind() {
        var facts = dossier().facts();

        assertThatThrownBy(() -> answers.once("SL1", 1, Register.BUSINESS, () -> {
                    throw new RegisterUnavailable("工商登记", 2, null);
                }))
                .isInstanceOf(RegisterUnavailable.class);
        assertThat(answers.once("SL1", 1, Register.BUSINESS, facts::business)).isEqualTo(facts.business());
    }

    @Test
    void aRegisterThatWasGivenUpIsReadBackAsSilent() {
        var silence = Answer.<BusinessRegistration>silent("工商库", FakeRuleTables.NOW, 6);

        assertThat(answers.once("SL1", 1, Register.BUSINESS, () -> silence)).isEqualTo(silence);

        assertThat(answers.find("SL1", 1, Register.BUSINESS)).contains(silence);
        assertThatThrownBy(silence::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("工商库没有答复，不能据此判定");
    }

    @Test
    void failedLookUpsAreCountedForEachRegister() {
        answers.failed("SL1", 1, Register.BUSINESS, "工商库", 2, FakeRuleTables.NOW);
        answers.failed("SL1", 1, Register.BUSINESS, "工商库", 1, TOMORROW);
        answers.failed("SL1", 2, Register.BUSINESS, "工商库", 2, TOMORROW);

        assertThat(answers.failures("SL1", 1, Register.BUSINESS)).isEqualTo(3);
        assertThat(answers.failures("SL1", 1, Register.CREDIT)).isZero();
    }

    @Test
    void aFailedLookUpStaysCountedWhenItsTransactionIsRolledBack() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            answers.failed("SL1", 1, Register.BUSINESS, "工商库", 2, FakeRuleTables.NOW);
            status.setRollbackOnly();
        });

        assertThat(answers.failures("SL1", 1, Register.BUSINESS)).isEqualTo(2);
    }

    @Test
    void theFirstOfTwoAnswersHoldsForBoth() throws Exception {
        var facts = dossier().facts();
        var times = new AtomicInteger();
        Callable<Answer<?>> ask = () -> answers.once(
                "SL1",
                1,
                Register.BUSINESS,
                () -> new Answer<>(facts.business().value(), "工商库第" + times.incrementAndGet() + "次", TOMORROW));

        var both = atOnce(List.of(ask, ask));

        assertThat(both.get(0)).isEqualTo(both.get(1));
    }

    @Test
    void aRecheckIsOpenedOnceForItsCause() {
        var opened = rechecks.open("SL1", Recheck.Cause.OBJECTION, "YY1", "技术负责人不在岗");

        assertThat(opened.number()).isEqualTo("藏建审复〔2026〕第0000001号");
        assertThat(opened.decided()).isFalse();
        assertThat(rechecks.open("SL1", Recheck.Cause.OBJECTION, "YY1", "另述")).isEqualTo(opened);
        var other = rechecks.open("SL1", Recheck.Cause.COMPLAINT, "YY1", "举报");
        assertThat(rechecks.of("SL1")).containsExactly(opened, other);
        assertThatThrownBy(() -> rechecks.open("SL1", Recheck.Cause.SCAN, "1", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("复核事由");
    }

    @Test
    void aDecisionNeedsReasons() {
        var id = rechecks.open("SL1", Recheck.Cause.AUTHORITY, "1", "抽查").id();

        assertThatThrownBy(() -> rechecks.decide(id, Recheck.Outcome.UPHELD, "  ", "旺堆"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("复核理由不能为空，请写明维持或不合格的理由");
        assertThat(rechecks.find(id).orElseThrow().decided()).isFalse();
    }

    @Test
    void decidingTwiceTheSameWayChangesNothingAndTheOtherWayIsRefused() {
        var id = rechecks.open("SL1", Recheck.Cause.AUTHORITY, "1", "抽查").id();
        var decided = rechecks.decide(id, Recheck.Outcome.UPHELD, "人员到场核实", "旺堆");

        assertThat(decided.outcome()).isEqualTo(Recheck.Outcome.UPHELD);
        assertThat(decided.decidedAt()).isEqualTo(FakeRuleTables.NOW);
        assertThat(rechecks.decide(id, Recheck.Outcome.UPHELD, "又一次", "次仁")).isEqualTo(decided);
        assertThatThrownBy(() -> rechecks.decide(id, Recheck.Outcome.OVERRULED, "不符", "次仁"))
                .isInstanceOf(RecheckRefused.class)
                .hasMessageContaining("维持");
        assertThat(rechecks.find(id)).contains(decided);
        assertThatThrownBy(() -> rechecks.decide(UUID.randomUUID(), Recheck.Outcome.UPHELD, "无", "旺堆"))
                .isInstanceOf(NoSuchElementException.class);
    }
}
