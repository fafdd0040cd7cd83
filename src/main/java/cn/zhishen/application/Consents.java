package cn.zhishen.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The informed consent 知情同意书 (guide, part three ②). Its wording is versioned, and the accepted version is recorded. */
@Component
public class Consents {

    public record Consent(String version, String text) {}

    private final Consent current;

    Consents(ApplicationSettings settings) {
        var version = settings.consent().version();
        try {
            var text = new ClassPathResource("consent/" + version + ".txt").getContentAsString(StandardCharsets.UTF_8);
            current = new Consent(version, text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Consent current() {
        return current;
    }
}
