package cn.zhishen.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.EnterpriseParticulars;
import cn.zhishen.enterprise.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Forms that cannot ask the program how long a text may be. */
class LengthsInFormsTest {

    private static final Path PROFILE =
            Path.of("src", "main", "resources", "templates", "portal", "library", "profile.html");
    private static final Pattern LONG_TEXT = Pattern.compile("<textarea[^>]* maxlength=\"(\\d+)\"");

    @Test
    void theFormsOfTasksTakeAsMuchAsADecision() throws IOException {
        try (var forms = Files.list(Path.of("forms"))) {
            assertThat(forms.flatMap(form -> LONG_TEXT.matcher(read(form)).results())
                            .map(found -> found.group(1)))
                    .isNotEmpty()
                    .containsOnly(String.valueOf(InvalidDecision.LONGEST));
        }
    }

    @Test
    void thePageOfTheProfileTakesAsMuchAsItsField() {
        int longest = Arrays.stream(EnterpriseParticulars.class.getRecordComponents())
                .filter(component -> component.getName().equals("introduction"))
                .findFirst()
                .orElseThrow()
                .getAnnotation(Field.class)
                .longest();

        assertThat(read(PROFILE))
                .containsPattern("area\\('particulars.introduction', '[^']+', \\d+, %d, '不超过%d字'\\)"
                        .formatted(longest, longest));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
