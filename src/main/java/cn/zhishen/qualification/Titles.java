package cn.zhishen.qualification;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The official titles 资质类别及等级, built from the patterns in {@code catalogue/titles.properties}. */
final class Titles {

    private static final Properties PATTERNS = read();

    private Titles() {}

    static String of(Qualification qualification) {
        var pattern = PATTERNS.getProperty(
                qualification.level(), PATTERNS.getProperty(qualification.series(), PATTERNS.getProperty("usual")));
        return pattern.replace("{category}", qualification.category())
                .replace("{level}", qualification.level())
                .replace('(', '（')
                .replace(')', '）');
    }

    private static Properties read() {
        try (var in = new InputStreamReader(
                Titles.class.getResourceAsStream("/catalogue/titles.properties"), StandardCharsets.UTF_8)) {
            var patterns = new Properties();
            patterns.load(in);
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
