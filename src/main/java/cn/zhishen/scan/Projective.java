package cn.zhishen.scan;

import java.awt.geom.Point2D;
import java.util.List;

/** How a plane seen at an angle appears in a picture: {@code x' = (ax + by + c) / (gx + hy + 1)}, and {@code y'} in the same way. */
public record Projective(double a, double b, double c, double d, double e, double f, double g, double h) {

    static final Projective IDENTITY = new Projective(1, 0, 0, 0, 1, 0, 0, 0);

    /** The map that brings the points nearest to the others by least squares; there are at least four, no three of them in a line. */
    public static Projective between(List<Point2D> from, List<Point2D> to) {
        // scaled to about 1, so that the equations have similar size
        double scale = 1e-3;
        var rows = new double[8][9];
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).getX() * scale;
            double y = from.get(i).getY() * scale;
            double u = to.get(i).getX() * scale;
            double v = to.get(i).getY() * scale;
            add(rows, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u});
            add(rows, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v});
        }
        var p = solve(rows);
        return new Projective(p[0], p[1], p[2] / scale, p[3], p[4], p[5] / scale, p[6] * scale, p[7] * scale);
    }

    public Point2D of(Point2D point) {
        return new Point2D.Double(x(point.getX(), point.getY()), y(point.getX(), point.getY()));
    }

    double x(double x, double y) {
        return (a * x + b * y + c) / (g * x + h * y + 1);
    }

    double y(double x, double y) {
        return (d * x + e * y + f) / (g * x + h * y + 1);
    }

    /** Its linear approximation at a point. */
    Affine about(double x, double y) {
        double w = g * x + h * y + 1;
        double toX = x(x, y);
        double toY = y(x, y);
        double xx = (a - g * toX) / w;
        double xy = (b - h * toX) / w;
        double yx = (d - g * toY) / w;
        double yy = (e - h * toY) / w;
        return new Affine(xx, xy, toX - xx * x - xy * y, yx, yy, toY - yx * x - yy * y);
    }

    private static void add(double[][] normal, double[] equation) {
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 9; column++) {
                normal[row][column] += equation[row] * equation[column];
            }
        }
    }

    private static double[] solve(double[][] rows) {
        for (int i = 0; i < 8; i++) {
            int pivot = i;
            for (int row = i + 1; row < 8; row++) {
                if (Math.abs(rows[row][i]) > Math.abs(rows[pivot][i])) {
                    pivot = row;
                }
            }
            var swapped = rows[i];
            rows[i] = rows[pivot];
            rows[pivot] = swapped;
            for (int row = 0; row < 8; row++) {
                if (row != i) {
                    double factor = rows[row][i] / rows[i][i];
                    for (int column = i; column < 9; column++) {
                        rows[row][column] -= factor * rows[i][column];
                    }
                }
            }
        }
        var solution = new double[8];
        for (int i = 0; i < 8; i++) {
            solution[i] = rows[i][8] / rows[i][i];
        }
        return solution;
    }
}
