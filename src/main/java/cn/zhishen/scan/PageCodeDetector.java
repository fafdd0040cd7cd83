package cn.zhishen.scan;

import cn.zhishen.printing.PageCode;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the code of a form's page on its raster, in any orientation. */
final class PageCodeDetector {

    private static final Map<DecodeHintType, Object> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);
    private static final double CORNER = 0.33;

    private PageCodeDetector() {}

    /** @param marks centres of the finder patterns in pixels: bottom left, top left and top right of the upright code */
    record Found(PageCode code, List<Point2D> marks) {}

    static Optional<Found> find(PageRaster page) {
        return find(page.grey(), page.width(), page.height())
                // a coarser raster hides noise and gaps inside the modules
                .or(() -> find(page.halvedGrey(), page.width() / 2, page.height() / 2)
                        .map(f -> scaled(f, 2)));
    }

    static Found scaled(Found found, double factor) {
        return new Found(
                found.code(),
                found.marks().stream()
                        .<Point2D>map(p -> new Point2D.Double(p.getX() * factor, p.getY() * factor))
                        .toList());
    }

    private static Optional<Found> find(byte[] grey, int width, int height) {
        int side = (int) (Math.min(width, height) * CORNER);
        // upright, upside down, on either side, and last the whole page
        var regions = new int[][] {
            {width - side, 0, side, side},
            {0, height - side, side, side},
            {0, 0, side, side},
            {width - side, height - side, side, side},
            {0, 0, width, height}
        };
        for (var region : regions) {
            var source = new PlanarYUVLuminanceSource(
                    grey, width, height, region[0], region[1], region[2], region[3], false);
            var found = read(source, region[0], region[1]);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> read(LuminanceSource source, int left, int top) {
        for (var bitmap : List.of(
                new BinaryBitmap(new HybridBinarizer(source)),
                new BinaryBitmap(new GlobalHistogramBinarizer(source)))) {
            for (var result : results(bitmap)) {
                var code = PageCode.parse(result.getText());
                if (code.isPresent() && isSeenFromTheFront(result.getResultPoints())) {
                    return Optional.of(new Found(
                            code.get(),
                            Arrays.stream(result.getResultPoints())
                                    .limit(3)
                                    .<Point2D>map(p -> new Point2D.Double(left + p.getX(), top + p.getY()))
                                    .toList()));
                }
            }
        }
        return Optional.empty();
    }

    /** A code that shows through from the other side of the paper is read too, but is mirrored. */
    private static boolean isSeenFromTheFront(ResultPoint[] marks) {
        if (marks.length < 3) {
            return false;
        }
        var corner = marks[1];
        return (marks[2].getX() - corner.getX()) * (marks[0].getY() - corner.getY())
                        - (marks[2].getY() - corner.getY()) * (marks[0].getX() - corner.getX())
                > 0;
    }

    /** A page may also have other codes, such as the one on a copy of a licence. */
    private static List<Result> results(BinaryBitmap bitmap) {
        try {
            var single = new QRCodeReader().decode(bitmap, HINTS);
            if (PageCode.parse(single.getText()).isPresent()) {
                return List.of(single);
            }
            return List.of(new QRCodeMultiReader().decodeMultiple(bitmap, HINTS));
        } catch (ReaderException e) {
            return List.of();
        }
    }
}
