package cn.zhishen.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitedForTest {

    private final WaitedFor waitedFor = new WaitedFor(3, 2);

    @Test
    void oneAddressLeavesPlacesForOthersUntilAllAreTaken() {
        assertThat(waitedFor.begin("a")).isTrue();
        assertThat(waitedFor.begin("a")).isTrue();
        assertThat(waitedFor.begin("a")).isFalse();
        assertThat(waitedFor.begin("b")).isTrue();
        assertThat(waitedFor.begin("c")).isFalse();
    }

    @Test
    void aPlaceThatIsLeftIsTakenAgain() {
        waitedFor.begin("a");
        waitedFor.begin("a");
        waitedFor.end("a");

        assertThat(waitedFor.begin("a")).isTrue();
        assertThat(waitedFor.begin("a")).isFalse();
    }
}
