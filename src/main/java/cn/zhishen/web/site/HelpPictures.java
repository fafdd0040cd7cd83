package cn.zhishen.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The screenshots in the how-to, {@code static/help/<name>.png}; {@code @helpPictures} in the templates. The browser tests take them of the
 * running program. A step whose picture is missing is shown without one.
 */
@Component("helpPictures")
public class HelpPictures {

    private static final Picture NONE = new Picture("", 0, 0);

    private final Map<String, Picture> pictures = new ConcurrentHashMap<>();

    /** Width and height in pixels, so that the page reserves the space and nothing moves when the picture loads. */
    public record Picture(String path, int width, int height) {}

    /** Null if there is no such picture. */
    public Picture find(String name) {
        var picture = pictures.computeIfAbsent(name, HelpPictures::read);
        return picture == NONE ? null : picture;
    }

    private static Picture read(String name) {
        var file = new ClassPathResource("static/help/" + name + ".png");
        if (!file.exists()) {
            return NONE;
        }
        try (var stream = ImageIO.createImageInputStream(file.getInputStream())) {
            var reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            return new Picture("/help/" + name + ".png", reader.getWidth(0), reader.getHeight(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
