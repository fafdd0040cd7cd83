package cn.zhishen.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emblem of the office in the head of every page. */
class EmblemTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @TempDir
    private Path directory;

    @Test
    void withoutAFileThereIsNone() {
        assertThat(emblem("").source()).isNull();
    }

    @Test
    void aPngIsAPartOfThePage() throws IOException {
        assertThat(emblem(file(PNG)).source())
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(PNG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?>\n<svg/>"})
    void soIsAnSvg(String svg) throws IOException {
        assertThat(emblem(file(svg.getBytes())).source()).startsWith("data:image/svg+xml;base64,");
    }

    @Test
    void whatIsNoSuchPictureStopsTheStartAndSaysWhy() throws IOException {
        var large = new byte[Emblem.LARGEST + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        var tooLarge = file(large);
        assertThatThrownBy(() -> emblem(tooLarge)).hasMessageContaining("zhishen.imprint.emblem", "超过 32 KB");
        var page = file("<html></html>".getBytes());
        assertThatThrownBy(() -> emblem(page)).hasMessageContaining("不是 PNG 或者 SVG 图片");
        assertThatThrownBy(() -> emblem(directory.resolve("missing.png").toString()))
                .hasMessageContaining("不能读取");
    }

    private String file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(directory, "emblem", ""), content)
                .toString();
    }

    private static Emblem emblem(String file) {
        return new Emblem(new ImprintSettings(file, "", "", "", "", "", "", "", ""));
    }
}
