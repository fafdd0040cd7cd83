package cn.zhishen.enterprise.workbook;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The words of {@code library/workbook.properties}. */
final class WorkbookWords {

    private static final Properties WORDS = read();

    private WorkbookWords() {}

    static String example(String column) {
        return word(column + ".example");
    }

    private static String word(String key) {
        return Objects.requireNonNull(WORDS.getProperty(key), key);
    }

    private static Properties read() {
        try (var in = WorkbookWords.class.getResourceAsStream("/library/workbook.properties");
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var words = new Properties();
            words.load(text);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
