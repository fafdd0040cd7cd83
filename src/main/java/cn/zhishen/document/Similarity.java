package cn.zhishen.document;

import java.awt.geom.Point2D;
import java.util.List;

/** Scale, rotation and shift: {@code x' = a·x − b·y + dx}, {@code y' = b·x + a·y + dy}. */
record Similarity(double a, double b, double dx, double dy) {

    /** The one that brings {@code from} nearest to {@code to}, by least squares. */
    static Similarity between(List<Point2D> from, List<Point2D> to) {
        int n = from.size();
        double fx = from.stream().mapToDouble(Point2D::getX).sum() / n;
        double fy = from.stream().mapToDouble(Point2D::getY).sum() / n;
        double tx = to.stream().mapToDouble(Point2D::getX).sum() / n;
        double ty = to.stream().mapToDouble(Point2D::getY).sum() / n;
        double along = 0;
        double across = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double x = from.get(i).getX() - fx;
            double y = from.get(i).getY() - fy;
            double u = to.get(i).getX() - tx;
            double v = to.get(i).getY() - ty;
            along += x * u + y * v;
            across += x * v - y * u;
            size += x * x + y * y;
        }
        double a = along / size;
        double b = across / size;
        return new Similarity(a, b, tx - a * fx + b * fy, ty - b * fx - a * fy);
    }

    double x(double x, double y) {
        return a * x - b * y + dx;
    }

    double y(double x, double y) {
        return b * x + a * y + dy;
    }
}
