package cn.zhishen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs after all tests that look at pages, in a virtual machine of its own. */
@Tag("coverage")
class LooksTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");

    private static final Pattern PAGE = Pattern.compile("<html[^>]* th:replace=|<head>");

    /** Included in the pages that show them. The others are fetched by pages. */
    private static final Pattern INCLUDED = Pattern.compile("fragments/.*|.*/parts|portal/face");

    /** Shown in the engine's Tasklist, which is made for a desk, or beside a code that only a desk shows. */
    private static final Set<String> ON_A_DESK =
            Set.of("staff/recheck-findings", "staff/scan-doubts", "portal/log-in-framed");

    @Test
    void everyPageIsLookedAtOnADeskAndOnAPhone() throws IOException {
        var looks = Looks.ofThisRun();
        assumeFalse(oneClassIsAskedFor(), "只运行了部分测试，不检查是否每个页面都看过");
        assumeFalse(looks.isEmpty() && !"true".equals(System.getenv("CI")), "没有浏览器 chromium，没有看过任何页面");

        var missing = new ArrayList<String>();
        for (var template : templates()) {
            for (var size :
                    ON_A_DESK.contains(template) ? Set.of(Screen.Size.DESK) : EnumSet.allOf(Screen.Size.class)) {
                var whole = Looks.line(new Looks.Shown(template, true), size);
                var part = Looks.line(new Looks.Shown(template, false), size);
                if (!looks.contains(whole) && !(isPart(template) && looks.contains(part))) {
                    missing.add(whole);
                }
            }
        }
        assertThat(missing).as("pages that no test looks at").isEmpty();
    }

    private static boolean oneClassIsAskedFor() {
        return Stream.of("test", "it.test").anyMatch(named -> System.getProperty(named) != null);
    }

    private static List<String> templates() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            return files.map(file -> TEMPLATES.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".html"))
                    .map(file -> file.replaceFirst("\\.html$", ""))
                    .filter(template -> !INCLUDED.matcher(template).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Whether a template makes no page of its own. A dialog is a page too, for whom its link is opened in a window of its own. */
    private static boolean isPart(String template) throws IOException {
        return !PAGE.matcher(Files.readString(TEMPLATES.resolve(template + ".html")))
                .find();
    }
}
