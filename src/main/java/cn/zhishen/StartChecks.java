package cn.zhishen;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The checks that run once all settings are known and before any bean is created. {@link ProductionSettings} lists settings that are missing
 * or still the sandbox's; {@link ProductionDatabase} looks at the database without changing it. Checks in each bean would report one error
 * per start, and tables would be made before the last is found. Conditions on properties would not help either: an unset {@code ${…}} is text
 * like any other.
 */
class StartChecks implements ApplicationListener<ApplicationPreparedEvent> {

    private static final String PRODUCTION = "production";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        refuseFor(unknownProfiles(environment));
        if (environment.acceptsProfiles(Profiles.of(PRODUCTION))
                || servesWithoutSandbox(event.getApplicationContext())) {
            refuseFor(ProductionSettings.flaws(environment));
            refuseFor(ProductionDatabase.flaws(environment));
        }
        Binder.get(environment)
                .bind("zhishen.data-directory", String.class)
                .ifBound(directory -> DataDirectoryUnusable.check(Path.of(directory)));
    }

    /** Spring would ignore a misspelt profile, and the program would start in trial mode. */
    private static List<String> unknownProfiles(Environment environment) {
        return Stream.of(environment.getActiveProfiles())
                .filter(profile -> !profile.equals(PRODUCTION))
                .map("没有名为 %s 的运行方式，正式运行请写 production（SPRING_PROFILES_ACTIVE）"::formatted)
                .toList();
    }

    /** A server without the sandbox counts as production, whatever its profile. */
    private static boolean servesWithoutSandbox(ApplicationContext context) {
        return context instanceof WebServerApplicationContext
                && !context.getEnvironment().getRequiredProperty("zhishen.sandbox.enabled", Boolean.class);
    }

    private static void refuseFor(List<String> flaws) {
        if (!flaws.isEmpty()) {
            throw new NotReadyForProduction(flaws);
        }
    }
}
