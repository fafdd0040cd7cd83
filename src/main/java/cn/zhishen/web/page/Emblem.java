package cn.zhishen.web.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The emblem in the head of every page: a picture in PNG or SVG of at most {@link #LARGEST} bytes, which is a part of the page. The file is
 * read once, at the start.
 */
@Component
public final class Emblem {

    /** In bytes. Every page carries it. */
    static final int LARGEST = 32 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final String source;

    /** @throws IllegalStateException if there is no such file, or no such picture in it */
    Emblem(ImprintSettings imprint) {
        this.source = imprint.emblem().isBlank() ? null : source(imprint.emblem());
    }

    /** The picture as an address of itself; null if there is none. */
    public String source() {
        return source;
    }

    private static String source(String file) {
        var picture = read(file);
        return "data:" + mediaType(file, picture) + ";base64,"
                + Base64.getEncoder().encodeToString(picture);
    }

    private static byte[] read(String file) {
        try (var content = Files.newInputStream(Path.of(file))) {
            var picture = content.readNBytes(LARGEST + 1);
            if (picture.length > LARGEST) {
                throw unusable(file, "超过 " + LARGEST / 1024 + " KB");
            }
            return picture;
        } catch (IOException | InvalidPathException e) {
            throw unusable(file, "不能读取");
        }
    }

    private static String mediaType(String file, byte[] picture) {
        if (picture.length > PNG.length && Arrays.equals(picture, 0, PNG.length, PNG, 0, PNG.length)) {
            return "image/png";
        }
        if (new String(picture, StandardCharsets.UTF_8).stripLeading().matches("(?s)(<\\?xml.*?)?\\s*<svg\\b.*")) {
            return "image/svg+xml";
        }
        throw unusable(file, "不是 PNG 或者 SVG 图片");
    }

    private static IllegalStateException unusable(String file, String why) {
        return new IllegalStateException("zhishen.imprint.emblem 的文件 " + file + " " + why + "，请更正或者留空");
    }
}
