package cn.zhishen.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The algebra of results: two ways of joining that keep the order 不达标, 待核实, 达标. */
class ResultTest {

    private static final List<Result> JUDGED = List.of(Result.FAIL, Result.NEEDS_CHECK, Result.PASS);

    @Property
    void inWhichOrderConditionsAreJoinedDoesNotMatter(@ForAll Result a, @ForAll Result b, @ForAll Result c) {
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.or(b)).isEqualTo(b.or(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
    }

    @Property
    void aConditionTwiceIsTheConditionOnce(@ForAll Result a) {
        assertThat(a.and(a)).isEqualTo(a);
        assertThat(a.or(a)).isEqualTo(a);
    }

    @Property
    void whatIsNotApplicableChangesNothing(@ForAll Result a) {
        assertThat(a.and(Result.NOT_APPLICABLE)).isEqualTo(a);
        assertThat(a.or(Result.NOT_APPLICABLE)).isEqualTo(a);
    }

    @Property
    void ofWhatIsJudgedOneAbsorbsAndDistributesOverTheOther(@ForAll Result a, @ForAll Result b, @ForAll Result c) {
        if (JUDGED.containsAll(List.of(a, b, c))) {
            assertThat(a.and(a.or(b))).isEqualTo(a);
            assertThat(a.or(a.and(b))).isEqualTo(a);
            assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
            assertThat(a.or(b.and(c))).isEqualTo(a.or(b).and(a.or(c)));
        }
    }

    @Property
    void aStrongerConditionNeverWeakensTheWhole(@ForAll Result a, @ForAll Result b, @ForAll Result c) {
        if (JUDGED.containsAll(List.of(a, b, c)) && JUDGED.indexOf(a) <= JUDGED.indexOf(b)) {
            assertThat(JUDGED.indexOf(a.and(c))).isLessThanOrEqualTo(JUDGED.indexOf(b.and(c)));
            assertThat(JUDGED.indexOf(a.or(c))).isLessThanOrEqualTo(JUDGED.indexOf(b.or(c)));
        }
    }

    @Property
    void nothingIsAllMetAndNoWayWillDo(@ForAll List<Result> results) {
        assertThat(Result.all(Stream.empty())).isEqualTo(Result.NOT_APPLICABLE);
        assertThat(Result.any(Stream.empty())).isEqualTo(Result.FAIL);
        assertThat(Result.all(results.stream()) == Result.FAIL).isEqualTo(results.contains(Result.FAIL));
        assertThat(Result.any(results.stream()) == Result.PASS).isEqualTo(results.contains(Result.PASS));
    }
}
