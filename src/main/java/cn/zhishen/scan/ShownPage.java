package cn.zhishen.scan;

import cn.zhishen.scan.ScanInspection.PagePicture;
import cn.zhishen.scan.ScanInspection.Place;
import java.awt.geom.Point2D;
import java.util.List;

/** A scanned page as shown to people: small, and turned so that its code is upright. */
final class ShownPage {

    /** Largest length of the longer side, in pixels. */
    static final int LONGEST = 850;

    static final int MOST_BYTES = 60_000;
    /** The first quality that gives a small enough file is used. The last one makes even pure noise small enough. */
    private static final float[] QUALITIES = {0.6f, 0.45f, 0.3f, 0.15f, 0.02f};

    private final int page;
    private final PageRaster raster;
    private final int quarters;

    private ShownPage(int page, PageRaster raster, int quarters) {
        this.page = page;
        this.raster = raster;
        this.quarters = quarters;
    }

    /** A page whose orientation is unknown, unturned. */
    static ShownPage asItLies(int page, PageRaster raster) {
        return new ShownPage(page, raster, 0);
    }

    /** @param marks of the code: bottom left, top left and top right of the upright code */
    static ShownPage upright(int page, PageRaster raster, List<Point2D> marks) {
        var bottom = marks.get(0);
        var corner = marks.get(1);
        var right = marks.get(2);
        // the direction of the print, from both sides of the code
        double x = right.getX() - corner.getX() + bottom.getY() - corner.getY();
        double y = right.getY() - corner.getY() - bottom.getX() + corner.getX();
        long turned = Math.round(Math.atan2(y, x) / (Math.PI / 2));
        return new ShownPage(page, raster, (int) Math.floorMod(-turned, 4L));
    }

    PagePicture picture() {
        int longer = Math.max(raster.width(), raster.height());
        var small = raster.shrunk((longer + LONGEST - 1) / LONGEST);
        if (quarters != 0) {
            small = small.turned(quarters);
        }
        byte[] jpeg = {};
        for (float quality : QUALITIES) {
            jpeg = small.jpeg(quality);
            if (jpeg.length <= MOST_BYTES) {
                break;
            }
        }
        return new PagePicture(page, small.width(), small.height(), jpeg);
    }

    /** @param corners in pixels of the raster */
    Place place(List<Point2D> corners) {
        return new Place(page, corners.stream().map(this::shown).toList());
    }

    private Place.Corner shown(Point2D point) {
        double x = point.getX() / raster.width();
        double y = point.getY() / raster.height();
        return switch (quarters) {
            case 1 -> Place.Corner.near(1 - y, x);
            case 2 -> Place.Corner.near(1 - x, 1 - y);
            case 3 -> Place.Corner.near(y, 1 - x);
            default -> Place.Corner.near(x, y);
        };
    }
}
