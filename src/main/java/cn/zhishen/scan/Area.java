package cn.zhishen.scan;

import cn.zhishen.printing.FormBox;

/** A part of a page, in pixels of the blank form's raster. */
record Area(int left, int top, int right, int bottom) {

    boolean holds(int x, int y) {
        return x >= left && x < right && y >= top && y < bottom;
    }

    static Area around(FormBox box, double margin) {
        return new Area(
                (int) Math.round((box.x() - margin) * PageRaster.PER_MM),
                (int) Math.round((box.y() - margin) * PageRaster.PER_MM),
                (int) Math.round((box.x() + box.width() + margin) * PageRaster.PER_MM),
                (int) Math.round((box.y() + box.height() + margin) * PageRaster.PER_MM));
    }
}
