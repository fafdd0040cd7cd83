package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.BootstrapWith;
import org.springframework.util.ClassUtils;

/** The gears of the build, see {@code CONTRIBUTING.md}: a class that no gear runs proves nothing. */
class GearsTest {

    /** Each has an execution in {@code pom.xml}; the quick gear leaves out all of them. */
    private static final Set<String> LATER = new LinkedHashSet<>(List.of("paper", "process", "program", "coverage"));

    /** All classes with a test method, whatever their names. */
    static List<Class<?>> tests() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(
                (reader, factory) -> reader.getResource().getURI().getPath().contains("/test-classes/"));
        var tests = scanner.findCandidateComponents("cn.zhishen").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(test -> !Modifier.isAbstract(test.getModifiers()))
                .filter(GearsTest::hasTests)
                .toList();
        assertThat(tests).hasSizeGreaterThan(100);
        return tests;
    }

    private static boolean hasTests(Class<?> type) {
        return Stream.<Class<?>>iterate(type, one -> one != null && one != Object.class, Class::getSuperclass)
                .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
                .anyMatch(method -> MergedAnnotations.from(method).isPresent(Testable.class));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void theBuildFindsATestByItsName(Class<?> test) {
        assertThat(ClassUtils.getShortName(test)).endsWith("Test");
    }

    @ParameterizedTest
    @MethodSource("tests")
    void whatNeedsSpringHasItsGearAndNothingElseIsLeftOutOfTheQuickOne(Class<?> test) {
        var annotations = MergedAnnotations.from(test, SearchStrategy.TYPE_HIERARCHY);
        var gears =
                annotations.stream(Tag.class).map(tag -> tag.getString("value")).toList();

        assertThat(LATER).containsAll(gears);
        if (annotations.isPresent(BootstrapWith.class)) {
            assertThat(gears).isNotEmpty();
        }
        assertThat(gears).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whatTheQuickGearLeavesOutTheBuildRunsLater() throws IOException {
        var build = Files.readString(Path.of("pom.xml"));

        assertThat(build).contains("<tests.later>" + String.join(" | ", LATER) + "</tests.later>");
        for (var gear : LATER) {
            assertThat(build).contains("<groups>" + gear + "</groups>");
        }
    }
}
