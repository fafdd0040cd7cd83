package cn.zhishen.scan;

import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** What a page's code shows about the scan: how dark its black is, and how sharp its edges are. */
final class SharpnessMeter {

    private static final int LINES = 60;
    private static final double STEP = 0.25;
    /** How far beside the line through the marks the code still extends, as a share of their distance. */
    private static final double MARGIN = 0.1;

    private final double[][] profiles;
    private final double dark;
    private final double light;

    /** @param marks bottom left, top left and top right of the upright code */
    SharpnessMeter(PageRaster scan, List<Point2D> marks) {
        var corner = marks.get(1);
        profiles = new double[2 * LINES][];
        for (int line = 0; line < LINES; line++) {
            double aside = -MARGIN + (1 + 2 * MARGIN) * line / (LINES - 1);
            profiles[2 * line] = profile(scan, corner, marks.get(2), marks.get(0), aside);
            profiles[2 * line + 1] = profile(scan, corner, marks.get(0), marks.get(2), aside);
        }
        var all =
                Arrays.stream(profiles).flatMapToDouble(Arrays::stream).sorted().toArray();
        dark = all[all.length / 10];
        light = all[all.length * 9 / 10];
    }

    private static double[] profile(PageRaster scan, Point2D from, Point2D along, Point2D aside, double share) {
        double length = from.distance(along);
        var values = new double[(int) (length * (1 + 2 * MARGIN) / STEP)];
        for (int i = 0; i < values.length; i++) {
            double t = -MARGIN + i * STEP / length;
            double x = from.getX() + t * (along.getX() - from.getX()) + share * (aside.getX() - from.getX());
            double y = from.getY() + t * (along.getY() - from.getY()) + share * (aside.getY() - from.getY());
            values[i] = PageRaster.brightness(scan.at(x, y));
        }
        return values;
    }

    /** Brightness of print as a share of the paper's brightness. */
    double black() {
        return light <= 0 ? 1 : dark / light;
    }

    /** Usual width of the code's edges: millimetres between a quarter and three quarters of the way from black to white. */
    double edge(double perMm) {
        double low = dark + (light - dark) * 0.25;
        double high = dark + (light - dark) * 0.75;
        var widths = Arrays.stream(profiles)
                .flatMapToDouble(values -> edges(values, low, high))
                .sorted()
                .toArray();
        int quarter = widths.length / 4;
        // the mean of the middle half: more precise than the median, and ignores blots
        return Arrays.stream(widths, quarter, widths.length - quarter).average().orElse(Double.MAX_VALUE) / perMm;
    }

    private static DoubleStream edges(double[] values, double low, double high) {
        var widths = DoubleStream.builder();
        int lastLow = -1;
        int lastHigh = -1;
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= low) {
                if (lastHigh > lastLow) {
                    widths.add((i - lastHigh) * STEP);
                }
                lastLow = i;
            } else if (values[i] >= high) {
                if (lastLow > lastHigh) {
                    widths.add((i - lastLow) * STEP);
                }
                lastHigh = i;
            }
        }
        return widths.build();
    }
}
