package cn.zhishen.printing;

import java.awt.geom.Point2D;
import java.util.List;

/**
 * The marks near the corners of a page that its code does not stand in: a dot within a ring, which looks the same
 * however the page is turned. With the code they say where any place of the page lies on a scan.
 */
public final class PageMarks {

    /** Of the centre from the two nearest edges; nothing is nearer than 5 mm, which any office printer prints. */
    static final double FROM_EDGE_MM = 9.5;

    public static final int COUNT = 3;
    public static final double RING_MM = 1.75;
    static final double STROKE_MM = 0.5;
    static final double DOT_MM = 0.7;

    /** Ring, stroke and the paper about it. */
    private static final double OUTSIDE_MM = 2.8;

    private PageMarks() {}

    /** Top left, bottom right, bottom left: centres from the top left of a page of that size, in its unit. */
    public static List<Point2D> centres(double width, double height, double perMm) {
        double edge = FROM_EDGE_MM * perMm;
        return List.of(
                new Point2D.Double(edge, edge),
                new Point2D.Double(width - edge, height - edge),
                new Point2D.Double(edge, height - edge));
    }

    /** What a mark looks like: offsets from its centre in mm, and the brightness there from 0 to 1. */
    public record Look(double[] x, double[] y, double[] light) {

        public static Look every(double stepMm) {
            int half = (int) Math.ceil(OUTSIDE_MM / stepMm);
            int side = 2 * half + 1;
            var look = new Look(new double[side * side], new double[side * side], new double[side * side]);
            for (int i = 0; i < side * side; i++) {
                look.x[i] = (i % side - half) * stepMm;
                look.y[i] = (i / side - half) * stepMm;
                double radius = Math.hypot(look.x[i], look.y[i]);
                double dot = inked(DOT_MM - radius, stepMm);
                double ring = inked(STROKE_MM / 2 - Math.abs(radius - RING_MM), stepMm);
                look.light[i] = 1 - Math.max(dot, ring);
            }
            return look;
        }

        /** Share of a pixel that is inked whose centre is so far inside of the edge. */
        private static double inked(double inside, double pixel) {
            return Math.max(0, Math.min(1, inside / pixel + 0.5));
        }
    }
}
