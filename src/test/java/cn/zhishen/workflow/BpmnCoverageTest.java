package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Runs after all process tests, in a virtual machine of its own. */
@Tag("coverage")
class BpmnCoverageTest {

    private static final double REQUIRED = 95;

    @Test
    void theProcessTestsCoverEveryModelAndAllModelsTogether() {
        var coverage = BpmnCoverage.ofThisRun();
        var models = coverage.models();
        System.out.println(BpmnCoverage.table(models));

        if (oneClassIsAskedFor()) {
            assumeThat(testsThatDidNotRun(coverage)).isEmpty();
        }
        assertThat(testsThatDidNotRun(coverage)).isEmpty();
        assertThat(models).filteredOn(model -> model.percentage() < REQUIRED).isEmpty();
        assertThat(BpmnCoverage.together(models).percentage()).isGreaterThanOrEqualTo(REQUIRED);
    }

    /** A run of a few classes alone is not measured against all models. */
    private static boolean oneClassIsAskedFor() {
        return Stream.of("test", "it.test").anyMatch(named -> System.getProperty(named) != null);
    }

    private static List<String> testsThatDidNotRun(BpmnCoverage coverage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ApprovalTest.class));
        var tests = scanner.findCandidateComponents(ApprovalTest.class.getPackageName());
        assertThat(tests).isNotEmpty();
        return tests.stream()
                .map(test -> ClassUtils.resolveClassName(test.getBeanClassName(), null))
                .filter(test -> !coverage.hasRun(test))
                .map(Class::getSimpleName)
                .toList();
    }
}
