package cn.zhishen.application.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.Stage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimelineEntryTest {

    private static final ApplicationEvent EVENT = new ApplicationEvent(
            "5420261128000001",
            Instant.parse("2026-11-28T01:30:00.0005Z"),
            Stage.SIGNING,
            new Actor(Actor.Kind.STAFF, "演示复核员", "reviewer"),
            "维持\n原结论");

    /** The digest that {@code openssl dgst -sm3} makes of the canonical form, which was written by hand. */
    @Test
    void theDigestIsSm3OverTheCanonicalForm() {
        assertThat(TimelineEntry.of(EVENT, 7, TimelineEntry.NONE).digest())
                .isEqualTo("37a9616eabb5306f56d6516a5b0f74d3bbef3fd41525ed6700b3c7717f1a8b6d");
    }

    @Test
    void aLogInThatIsNotThereIsNoEmptyOne() {
        var nobody = with(new Actor(Actor.Kind.SYSTEM, "系统", null), "x");
        var empty = with(new Actor(Actor.Kind.SYSTEM, "系统", ""), "x");
        var dash = with(new Actor(Actor.Kind.SYSTEM, "系统", "-"), "x");

        assertThat(Stream.of(nobody, empty, dash).map(TimelineEntry::digest)).doesNotHaveDuplicates();
    }

    @Test
    void noValueReachesIntoTheNext() {
        var one = with(new Actor(Actor.Kind.STAFF, "甲", "a\n1:b"), "c");
        var other = with(new Actor(Actor.Kind.STAFF, "甲", "a"), "b\n1:c");

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }

    @Test
    void whoeverStandsAloneIsShownByNameAndTheOthersByKindAndName() {
        assertThat(List.of(
                        Actor.SYSTEM,
                        Actor.PUBLIC,
                        Actor.system("人脸认证平台"),
                        Actor.enterprise("西藏试验工程有限公司", "91540000MA6T1NB0D1"),
                        Actor.agent("portal"),
                        EVENT.actor()))
                .extracting(Actor::shown)
                .containsExactly("系统", "社会公众", "系统 人脸认证平台", "企业 西藏试验工程有限公司", "代理平台 portal", "工作人员 演示复核员");
        assertThat(EVENT.actor().shownToStaff()).isEqualTo("工作人员 演示复核员（reviewer）");
        assertThat(Actor.SYSTEM.shownToStaff()).isEqualTo("系统");
    }

    private static TimelineEntry with(Actor actor, String text) {
        return TimelineEntry.of(
                new ApplicationEvent(EVENT.number(), EVENT.at(), EVENT.stage(), actor, text), 7, TimelineEntry.NONE);
    }
}
