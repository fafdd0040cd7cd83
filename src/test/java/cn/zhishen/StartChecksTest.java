package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** The checks before the program creates anything. */
class StartChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"Production", "PRODUCTION", "prod", "sandbox"})
    void aProfileThatNobodyKnowsIsRefusedAndNotTakenForATrial(String profile) {
        assertThatThrownBy(() -> start(profile))
                .isInstanceOf(NotReadyForProduction.class)
                .hasMessageContaining("没有名为 " + profile + " 的运行方式")
                .hasMessageContaining("SPRING_PROFILES_ACTIVE");
    }

    @Test
    void aTrialNamesNone() {
        assertThatCode(() -> start()).doesNotThrowAnyException();
    }

    private static void start(String... profiles) {
        var context = new GenericApplicationContext();
        context.getEnvironment().setActiveProfiles(profiles);
        new StartChecks()
                .onApplicationEvent(new ApplicationPreparedEvent(new SpringApplication(), new String[0], context));
    }
}
