package cn.zhishen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ViewResolver;

/**
 * Which pages were looked at in a browser by all test classes of this run together, and how wide the screen was. A page is named by
 * its template, and a test's program tells in each answer which template it used. The classes run in several virtual machines. Each
 * leaves a file under {@code target/looks}; the build removes those of the run before.
 */
final class Looks {

    /** The header of an answer that names its template. */
    static final String TEMPLATE = "x-template";

    private static final Path FOLDER = Path.of("target", "looks");
    private static final Path FILE = FOLDER.resolve(UUID.randomUUID() + ".txt");
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    private Looks() {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Registration {

        /** Resolves nothing, but is asked for every view: those of controllers, of refusals and of filters. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        ViewResolver tellsTheTemplate() {
            return (name, language) -> {
                var request = (ServletRequestAttributes) RequestContextHolder.getRequestAttributes();
                var template = name.replaceFirst("\\s*::.*", "");
                // besides the view itself, one is asked for with the ending of each type that the browser takes
                if (request != null && request.getResponse() != null && !template.contains(".")) {
                    request.getResponse().setHeader(TEMPLATE, template);
                }
                return null;
            };
        }
    }

    /** @param whole false for a part that a page fetched, such as a dialog */
    record Shown(String template, boolean whole) {}

    static void add(Collection<Shown> shown, Screen.Size size) {
        if (SEEN.addAll(shown.stream().map(one -> line(one, size)).toList())) {
            write();
        }
    }

    private static synchronized void write() {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FILE, SEEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Joins the files of all virtual machines. */
    static Set<String> ofThisRun() throws IOException {
        var lines = new TreeSet<String>();
        try (var files = Files.exists(FOLDER) ? Files.list(FOLDER) : Stream.<Path>empty()) {
            for (var file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    static String line(Shown shown, Screen.Size size) {
        return "%s %s%s".formatted(shown.template(), size, shown.whole() ? "" : " in part");
    }
}
