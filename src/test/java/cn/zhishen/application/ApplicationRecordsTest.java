package cn.zhishen.application;

import static cn.zhishen.enterprise.LibraryFixtures.newUscc;
import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.DatabaseTest;
import cn.zhishen.TestClock;
import cn.zhishen.application.ApplicationFilter.Outcome;
import cn.zhishen.application.admission.NewApplication;
import cn.zhishen.application.timeline.Actor;
import cn.zhishen.enterprise.Uscc;
import cn.zhishen.qualification.ApplicationKind;
import cn.zhishen.qualification.Catalogue;
import cn.zhishen.qualification.Qualification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ApplicationRecordsTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);

    @Autowired
    private Applications applications;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Uscc uscc = newUscc();
    private final List<String> begun = new ArrayList<>();

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    @Test
    void theLatestBegunComesFirstAndPagesFollowEachOtherWithoutGap() {
        for (int day = 0; day < 7; day++) {
            begin(FIRST.plusDays(day), ApplicationKind.FIRST, "D101B");
        }
        var another = newUscc();
        applications.create(new NewApplication(another, "另一家", ApplicationKind.FIRST, List.of(), "厅", List.of()));

        var pages = new ArrayList<String>();
        for (int page = 0; page < 3; page++) {
            pages.addAll(numbers(ApplicationFilter.none(), page, 3));
        }

        var latestFirst = new ArrayList<>(begun);
        java.util.Collections.reverse(latestFirst);
        assertThat(pages).containsExactlyElementsOf(latestFirst);
        assertThat(applications.count(uscc, ApplicationFilter.none())).isEqualTo(7);
        assertThat(numbers(ApplicationFilter.none(), 3, 3)).isEmpty();
    }

    @Test
    void kindAndOutcomeSelect() {
        begin(FIRST, ApplicationKind.FIRST, "D101B");
        begin(FIRST, ApplicationKind.ADDITION, "D205B");
        close(begin(FIRST, ApplicationKind.FIRST, "E201B"), Stage.ISSUED);
        close(begin(FIRST, ApplicationKind.FIRST, "E213B"), Stage.NOT_PASSED);
        close(begin(FIRST, ApplicationKind.FIRST, "E213B"), Stage.WITHDRAWN);
        close(begin(FIRST, ApplicationKind.FIRST, "E213B"), Stage.EXPIRED);

        assertThat(numbers(new ApplicationFilter(ApplicationKind.ADDITION, null, null, null, null)))
                .containsExactly(begun.get(1));
        assertThat(numbers(filter(Outcome.UNDER_WAY))).containsExactly(begun.get(1), begun.get(0));
        assertThat(numbers(filter(Outcome.PASSED))).containsExactly(begun.get(2));
        assertThat(numbers(filter(Outcome.NOT_PASSED))).containsExactly(begun.get(3));
        assertThat(numbers(filter(Outcome.WITHDRAWN))).containsExactly(begun.get(4));
        assertThat(numbers(filter(Outcome.EXPIRED))).containsExactly(begun.get(5));
        assertThat(applications.count(uscc, filter(Outcome.NOT_PASSED))).isEqualTo(1);
    }

    @Test
    void partsOfTheNumberAndOfTheNamesOfItemsAreFound() {
        var building = begin(FIRST, ApplicationKind.FIRST, "D101B");
        var supervision = begin(FIRST, ApplicationKind.FIRST, "E201B", "E213B");

        assertThat(numbers(text(supervision))).containsExactly(supervision);
        assertThat(numbers(text(" " + building.substring(8) + " "))).containsExactly(building);
        assertThat(numbers(text("市政公用工程监理"))).containsExactly(supervision);
        assertThat(numbers(text("工程"))).containsExactly(supervision, building);
        assertThat(numbers(text("%"))).isEmpty();
        assertThat(numbers(text("'"))).isEmpty();
    }

    @Test
    void daysAreThoseOfTheSubmissionAndOfADraftThoseOfItsStart() {
        var draft = begin(FIRST, ApplicationKind.FIRST, "D101B");
        var submitted = begin(FIRST, ApplicationKind.ADDITION, "D205B");
        var on = FIRST.plusDays(4).atTime(23, 59).atZone(clock.getZone()).toInstant();
        jdbc.sql("update application set submitted_at = ? where number = ?")
                .params(java.sql.Timestamp.from(on), submitted)
                .update();

        assertThat(numbers(days(FIRST, FIRST))).containsExactly(draft);
        assertThat(numbers(days(FIRST.plusDays(4), FIRST.plusDays(4)))).containsExactly(submitted);
        assertThat(numbers(days(null, FIRST.plusDays(3)))).containsExactly(draft);
        assertThat(numbers(days(FIRST.plusDays(5), null))).isEmpty();
        assertThat(applications
                        .page(uscc, days(FIRST.plusDays(1), null), 0, 10)
                        .get(0)
                        .submittedAt())
                .isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({
        "ENTERPRISE, D101B, D101C D205B E213B, ''",
        "TYPE, D101B, D101C D205B, E213B",
        "CATEGORY, D101B, D101B D101C, D205B E213B",
        "CATEGORY, E201B, E201A, E213B D101B"
    })
    void aWaitLocksWhatItsRowSaysAndNothingElse(WaitLocks locks, String closed, String locked, String free) {
        var number = begin(FIRST, ApplicationKind.FIRST, closed);
        var until = FIRST.plusDays(7).atTime(9, 0).atZone(clock.getZone()).toInstant();
        applications.close(number, Stage.WITHDRAWN, new Wait(until, locks), Actor.SYSTEM, "结束");

        assertThat(applications.waits(uscc)).singleElement().satisfies(wait -> {
            assertThat(wait.number()).isEqualTo(number);
            assertThat(wait.until()).isEqualTo(until);
        });
        assertThat(items(locked)).allSatisfy(item -> assertThat(applications.waitFor(uscc, List.of(item)))
                .as(item.title())
                .isPresent());
        assertThat(items(free)).allSatisfy(item -> assertThat(applications.waitFor(uscc, List.of(item)))
                .as(item.title())
                .isEmpty());
        assertThat(applications.waitFor(uscc, items(free + " " + locked)))
                .as("together with what is free")
                .isPresent();
        clock.set(FIRST.plusDays(7).atTime(9, 0));
        assertThat(applications.waits(uscc)).as("when it is over").isEmpty();
    }

    private List<Qualification> items(String codes) {
        return Arrays.stream(codes.strip().split(" "))
                .filter(code -> !code.isEmpty())
                .map(code -> catalogue.find(code).orElseThrow())
                .toList();
    }

    private String begin(LocalDate day, ApplicationKind kind, String... codes) {
        clock.set(day.atTime(9, 0).plusMinutes(begun.size()));
        var items = Arrays.stream(codes)
                .map(code -> catalogue.find(code).orElseThrow())
                .toList();
        var number = applications
                .create(new NewApplication(uscc, "西藏试验工程有限公司", kind, items, "厅", List.of()))
                .number();
        begun.add(number);
        return number;
    }

    private void close(String number, Stage outcome) {
        applications.close(number, outcome, null, Actor.SYSTEM, "结束");
    }

    private static ApplicationFilter filter(Outcome outcome) {
        return new ApplicationFilter(null, outcome, null, null, null);
    }

    private static ApplicationFilter text(String text) {
        return new ApplicationFilter(null, null, text, null, null);
    }

    private static ApplicationFilter days(LocalDate from, LocalDate to) {
        return new ApplicationFilter(null, null, null, from, to);
    }

    private List<String> numbers(ApplicationFilter filter) {
        return numbers(filter, 0, 10);
    }

    private List<String> numbers(ApplicationFilter filter, int page, int size) {
        return applications.page(uscc, filter, page, size).stream()
                .map(ApplicationLine::number)
                .toList();
    }
}
