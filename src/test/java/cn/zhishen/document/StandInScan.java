package cn.zhishen.document;

import cn.zhishen.printing.FormBox;
import cn.zhishen.scan.ExpectedForm;
import cn.zhishen.scan.ScanInspection;
import cn.zhishen.scan.ScanInspection.BoxFinding;
import cn.zhishen.scan.ScanInspection.BoxPicture;
import cn.zhishen.scan.ScanInspection.Defect;
import cn.zhishen.scan.ScanInspection.PageFinding;
import cn.zhishen.scan.ScanInspection.PagePicture;
import cn.zhishen.scan.ScanInspection.Place;
import cn.zhishen.scan.ScanInspection.Place.Corner;
import cn.zhishen.scan.ScanInspection.Presence;
import cn.zhishen.scan.ScanInspector;
import cn.zhishen.scan.ScanProperties;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A file that stands for the scan of a stamped and signed form in tests that are about something else: making a real one and
 * judging it takes ten seconds. For this file the inspector of such a test finds all pages of the expected form, and every place
 * filled; in the doubtful one it is not sure of the first seal. It inspects every other file as usual.
 */
public final class StandInScan {

    private static final String MARK = "%stands-for-a-scan\n";
    private static final String DOUBTFUL = "%stands-for-doubts\n";
    private static final double DPI = 300;

    private static final int WIDTH = 42;
    private static final int HEIGHT = 60;
    private static final byte[] PICTURE = picture();

    private StandInScan() {}

    /** A PDF that differs from others only by the mark at its end. */
    public static byte[] file(byte[] pdf) {
        return marked(pdf, MARK);
    }

    public static byte[] doubtful(byte[] pdf) {
        return marked(pdf, DOUBTFUL);
    }

    private static byte[] marked(byte[] pdf, String text) {
        var mark = text.getBytes(StandardCharsets.US_ASCII);
        var file = Arrays.copyOf(pdf, pdf.length + mark.length);
        System.arraycopy(mark, 0, file, pdf.length, mark.length);
        return file;
    }

    private static byte[] picture() {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Registration {

        @Bean
        @Primary
        ScanInspector inspectorWithStandIns(ScanProperties rules) {
            return new Inspector(rules);
        }
    }

    private static final class Inspector extends ScanInspector {

        Inspector(ScanProperties rules) {
            super(rules);
        }

        @Override
        public ScanInspection inspect(Path upload, ExpectedForm form) {
            var mark = end(upload);
            if (!mark.equals(MARK) && !mark.equals(DOUBTFUL)) {
                return super.inspect(upload, form);
            }
            int pages = form.pages();
            var boxes = form.boxes();
            var doubted = mark.equals(MARK)
                    ? null
                    : boxes.stream()
                            .filter(box -> box.kind() == FormBox.Kind.SEAL)
                            .findFirst()
                            .orElseThrow();
            return new ScanInspection(
                    pages,
                    DPI,
                    IntStream.rangeClosed(1, pages)
                            .mapToObj(page -> new PageFinding(page, page, DPI))
                            .toList(),
                    boxes.stream()
                            .map(box -> found(box, box == doubted ? Presence.UNSURE : Presence.PRESENT))
                            .toList(),
                    doubted == null
                            ? List.of()
                            : List.of(new Defect(
                                    Defect.Kind.SEAL_UNSURE,
                                    doubted.page(),
                                    "第 %d 页“%s”是否盖章无法确定，请等待人工判定。".formatted(doubted.page(), doubted.label()))),
                    boxes.stream().map(box -> new BoxPicture(box.id(), PICTURE)).toList(),
                    IntStream.rangeClosed(1, pages)
                            .mapToObj(page -> new PagePicture(page, WIDTH, HEIGHT, PICTURE))
                            .toList());
        }

        private static BoxFinding found(FormBox box, Presence presence) {
            var place = new Place(
                    box.page(),
                    List.of(
                            Corner.near(box.x() / 210, box.y() / 297),
                            Corner.near((box.x() + box.width()) / 210, box.y() / 297),
                            Corner.near((box.x() + box.width()) / 210, (box.y() + box.height()) / 297),
                            Corner.near(box.x() / 210, (box.y() + box.height()) / 297)));
            return new BoxFinding(box.id(), box.label(), box.kind(), box.page(), presence, 0.3, 1, place);
        }

        private static String end(Path upload) {
            try (var file = Files.newByteChannel(upload)) {
                var end = ByteBuffer.allocate(MARK.length());
                file.position(Math.max(0, file.size() - MARK.length()));
                while (end.hasRemaining() && file.read(end) >= 0) {
                    // read on to the end
                }
                return new String(end.array(), StandardCharsets.US_ASCII);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
