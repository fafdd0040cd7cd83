package cn.zhishen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/** What {@code application.yml} says, for tests without Spring. */
public final class DeliveredSettings {

    private static final List<PropertySource<?>> FILE = file();

    private DeliveredSettings() {}

    public static <T> T of(Class<T> settings) {
        return of(settings, Map.of());
    }

    /** @param others settings that replace those of the file, by their full names */
    public static <T> T of(Class<T> settings, Map<String, String> others) {
        return binder(others).bindOrCreate(prefix(settings), settings);
    }

    public static Binder binder(Map<String, String> others) {
        var environment = new MockEnvironment();
        FILE.forEach(environment.getPropertySources()::addLast);
        TestPropertyValues.of(others).applyTo(environment);
        return Binder.get(environment);
    }

    static String prefix(Class<?> settings) {
        return MergedAnnotations.from(settings)
                .get(ConfigurationProperties.class)
                .getString("value");
    }

    private static List<PropertySource<?>> file() {
        try {
            return new YamlPropertySourceLoader().load("delivered", new ClassPathResource("application.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
