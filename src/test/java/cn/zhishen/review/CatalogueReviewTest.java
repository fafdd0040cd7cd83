package cn.zhishen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.registry.BusinessRegistration;
import cn.zhishen.review.report.Finding;
import cn.zhishen.review.report.Report;
import cn.zhishen.review.report.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every open entry of the catalogue has dossiers at its thresholds that pass, and for each of its indicators dossiers that
 * miss that indicator alone, made from the tables themselves.
 */
class CatalogueReviewTest {

    /** The total of 15 is 14 supervision engineers of railways and a cost engineer, so it is never missed alone. */
    private static final Set<String> IMPLIED = Set.of("E208B-registered-total");

    private final Reviewer reviewer = FakeRuleTables.reviewer(Standards.TABLES);

    @Test
    void everyKindHasOpenEntries() {
        var open =
                Standards.open().stream().collect(Collectors.groupingBy(Standards.Open::kind, Collectors.counting()));
        System.out.println("Open entries: " + open);

        assertThat(open).containsOnlyKeys(ApplicationKind.values());
    }

    @TestFactory
    Stream<DynamicContainer> everyOpenEntry() {
        return Standards.open().stream()
                .map(open -> dynamicContainer(
                        open.toString(),
                        Stream.concat(
                                Stream.of(dynamicTest("每项指标都有单独不达标的情形", () -> everyIndicatorIsMissed(open))),
                                Deviations.of(open).stream().map(this::test))));
    }

    private DynamicTest test(Deviations.Deviation deviation) {
        return dynamicTest(deviation.toString(), () -> {
            var report = review(deviation.build());
            assertThat(report.of(deviation.open().item())).isNotEmpty();
            onlyFails(report, deviation.indicator(), deviation.toString());
        });
    }

    private void everyIndicatorIsMissed(Standards.Open open) {
        var deviations = Deviations.of(open);
        var requirements = Standards.requirements(open);

        assertThat(deviations.stream()
                        .map(Deviations.Deviation::indicator)
                        .filter(indicator -> !indicator.isEmpty())
                        .collect(Collectors.toSet()))
                .isEqualTo(review(deviations.get(0).build()).of(open.item()).stream()
                        .map(Finding::indicator)
                        .filter(indicator -> !IMPLIED.contains(indicator))
                        .collect(Collectors.toSet()));
        assertThat(requirements.stream().flatMap(head -> head.choices().stream()))
                .allSatisfy(row -> assertThat(deviations)
                        .anyMatch(d -> d.indicator().equals(row.choiceOf())
                                && d.name().startsWith(row.indicator())
                                && d.name().endsWith("少1")));
    }

    private Report review(DossierFixture fixture) {
        return reviewer.review(fixture.build(), fixture.facts(), List.of());
    }

    /** All other indicators pass. The one that fails says why and what can be done. */
    private static void onlyFails(Report report, String indicator) {
        onlyFails(report, indicator, indicator);
    }

    private static void onlyFails(Report report, String indicator, String what) {
        assertThat(report.findings()).allSatisfy(finding -> {
            boolean fails = finding.indicator().equals(indicator);
            assertThat(finding.result()).as("%s: %s", what, finding).isEqualTo(fails ? Result.FAIL : Result.PASS);
            if (fails) {
                assertThat(finding.reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason)
                        .isNotBlank());
                assertThat(finding.remedy()).isNotBlank();
            } else {
                assertThat(finding.reasons()).isEmpty();
            }
        });
        assertThat(report.count(Result.FAIL)).isEqualTo(indicator.isEmpty() ? 0 : 1);
    }

    @TestFactory
    Stream<DynamicTest> everyConditionOfTheEnterpriseFailsAlone() {
        return Map.<String, UnaryOperator<BusinessRegistration>>of(
                        "enterprise-business-status", b -> registered(b.name(), "吊销", b.registeredCapitalWan(), "扎西"),
                        "enterprise-name-matches", b -> registered("他人", "存续", b.registeredCapitalWan(), "扎西"),
                        "enterprise-capital-matches", b -> registered(b.name(), "存续", BigDecimal.ONE, "扎西"),
                        "enterprise-legal-representative-matches",
                                b -> registered(b.name(), "存续", b.registeredCapitalWan(), "多吉"))
                .entrySet()
                .stream()
                .map(e -> dynamicTest(
                        e.getKey(), () -> onlyFails(review(anAddition().withBusiness(e.getValue())), e.getKey())));
    }

    @Test
    void aBanFailsAlone() {
        onlyFails(review(anAddition().banned(DossierFixture.APPLIED_ON)), "enterprise-credit-clear");
    }

    @Test
    void anEnterpriseUnknownToTheRegisterFailsByThatAlone() {
        var report = review(anAddition()
                .withBusiness(b -> new BusinessRegistration(false, b.uscc(), null, null, null, null, null)));

        assertThat(report.defects()).extracting(Finding::indicator).containsExactly("enterprise-business-found");
        assertThat(report.count(Result.NEEDS_CHECK)).isZero();
    }

    @Test
    void theseAreAllConditionsOfTheEnterprise() {
        assertThat(review(anAddition()).general())
                .extracting(Finding::indicator)
                .containsExactlyInAnyOrder(
                        "enterprise-business-found",
                        "enterprise-business-status",
                        "enterprise-name-matches",
                        "enterprise-capital-matches",
                        "enterprise-legal-representative-matches",
                        "enterprise-inside-region",
                        "enterprise-credit-clear");
    }

    private static BusinessRegistration registered(String name, String status, BigDecimal capital, String person) {
        return new BusinessRegistration(true, DossierFixture.APPLICANT, name, status, "540102", capital, person);
    }

    private static DossierFixture anAddition() {
        return Deviations.of(Standards.open(ApplicationKind.ADDITION).get(0))
                .get(0)
                .build();
    }
}
