package cn.zhishen.scan;

import java.awt.geom.Point2D;
import java.util.List;

/** An affine map: {@code x' = xx·x + xy·y + dx}, {@code y' = yx·x + yy·y + dy}. */
record Affine(double xx, double xy, double dx, double yx, double yy, double dy) {

    static final Affine IDENTITY = new Affine(1, 0, 0, 0, 1, 0);

    /**
     * The map that brings {@code from} nearest to {@code to} by weighted least squares.
     *
     * @param free whether it may stretch and slant; otherwise it is a similarity, for which a few near points suffice
     */
    static Affine between(List<Point2D> from, List<Point2D> to, double[] weights, boolean free) {
        double sum = 0;
        double fx = 0;
        double fy = 0;
        double tx = 0;
        double ty = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            fx += weights[i] * from.get(i).getX();
            fy += weights[i] * from.get(i).getY();
            tx += weights[i] * to.get(i).getX();
            ty += weights[i] * to.get(i).getY();
        }
        fx /= sum;
        fy /= sum;
        tx /= sum;
        ty /= sum;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        double ux = 0;
        double uy = 0;
        double vx = 0;
        double vy = 0;
        for (int i = 0; i < weights.length; i++) {
            double x = from.get(i).getX() - fx;
            double y = from.get(i).getY() - fy;
            double u = to.get(i).getX() - tx;
            double v = to.get(i).getY() - ty;
            sxx += weights[i] * x * x;
            sxy += weights[i] * x * y;
            syy += weights[i] * y * y;
            ux += weights[i] * u * x;
            uy += weights[i] * u * y;
            vx += weights[i] * v * x;
            vy += weights[i] * v * y;
        }
        double xx;
        double xy;
        double yx;
        double yy;
        double det = sxx * syy - sxy * sxy;
        if (free && det > 1e-4 * (sxx + syy) * (sxx + syy)) {
            xx = (ux * syy - uy * sxy) / det;
            xy = (uy * sxx - ux * sxy) / det;
            yx = (vx * syy - vy * sxy) / det;
            yy = (vy * sxx - vx * sxy) / det;
        } else {
            xx = (ux + vy) / (sxx + syy);
            yx = (vx - uy) / (sxx + syy);
            xy = -yx;
            yy = xx;
        }
        return new Affine(xx, xy, tx - xx * fx - xy * fy, yx, yy, ty - yx * fx - yy * fy);
    }

    /** The same map with everything scaled by {@code size} around one point. */
    Affine about(Point2D point, double size) {
        double x = point.getX();
        double y = point.getY();
        return new Affine(
                xx * size,
                xy * size,
                x(x, y) - size * (xx * x + xy * y),
                yx * size,
                yy * size,
                y(x, y) - size * (yx * x + yy * y));
    }

    /** The composition: first the other map, then this one. */
    Affine after(Affine first) {
        return new Affine(
                xx * first.xx + xy * first.yx,
                xx * first.xy + xy * first.yy,
                x(first.dx, first.dy),
                yx * first.xx + yy * first.yx,
                yx * first.xy + yy * first.yy,
                y(first.dx, first.dy));
    }

    double x(double x, double y) {
        return xx * x + xy * y + dx;
    }

    double y(double x, double y) {
        return yx * x + yy * y + dy;
    }
}
