package cn.zhishen.scan;

import java.util.Arrays;

/** A piece of a page as pixels; tells which of them are print. */
record Patch(int width, int height, int[] rgb) {

    private static final int LIGHTEST_PRINT = 225;

    /** The same as {@link #cut} for an unturned page. */
    static Patch copied(PageRaster page, Area area) {
        int width = area.right() - area.left();
        int height = area.bottom() - area.top();
        var rgb = new int[width * height];
        Arrays.fill(rgb, 0xffffff);
        int from = Math.max(0, area.left());
        int to = Math.min(page.width(), area.right());
        for (int y = Math.max(0, area.top()); y < Math.min(page.height(), area.bottom()); y++) {
            System.arraycopy(
                    page.rgb(), y * page.width() + from, rgb, (y - area.top()) * width + from - area.left(), to - from);
        }
        return new Patch(width, height, rgb);
    }

    /**
     * The pixels of the area at the position on the page given by {@code toPage}.
     *
     * @param more additional pixels on every side of the area
     */
    static Patch cut(PageRaster page, Affine toPage, Area area, int more) {
        int width = area.right() - area.left() + 2 * more;
        int height = area.bottom() - area.top() + 2 * more;
        var rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            double formY = area.top() - more + y;
            for (int x = 0; x < width; x++) {
                double formX = area.left() - more + x;
                rgb[y * width + x] = page.at(toPage.x(formX, formY), toPage.y(formX, formY));
            }
        }
        return new Patch(width, height, rgb);
    }

    /** Makes the paper white, whatever its tint and the light, and the print black, however pale. */
    void balance(double black) {
        var paper = new int[] {paper(16), paper(8), paper(0)};
        for (int i = 0; i < rgb.length; i++) {
            int r = stretched((double) ((rgb[i] >> 16) & 0xff) / paper[0], black);
            int g = stretched((double) ((rgb[i] >> 8) & 0xff) / paper[1], black);
            int b = stretched((double) (rgb[i] & 0xff) / paper[2], black);
            rgb[i] = r << 16 | g << 8 | b;
        }
    }

    private static int stretched(double share, double black) {
        return (int) Math.max(0, Math.min(255, 255 * (share - black) / (1 - black)));
    }

    /** The brightness of the paper. Most of a form is bare paper, so this is the median of the brighter half. */
    private int paper(int channel) {
        var histogram = new int[256];
        for (int pixel : rgb) {
            histogram[(pixel >> channel) & 0xff]++;
        }
        int left = rgb.length / 4;
        int value = 255;
        while (value > 1 && (left -= histogram[value]) > 0) {
            value--;
        }
        return value;
    }

    /** 0 light to 255 dark, slightly blurred so that hairlines are found; red ink does not count. */
    int[] darkness() {
        var darkness = new int[rgb.length];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int sum = 0;
                for (int row = (y - 1) * width; row <= (y + 1) * width; row += width) {
                    for (int i = row + x - 1; i <= row + x + 1; i++) {
                        sum += 255 - ((rgb[i] >> 16) & 0xff);
                    }
                }
                darkness[y * width + x] = sum / 9;
            }
        }
        return darkness;
    }

    /** Whether there is print within {@code radius} pixels of each pixel. */
    boolean[] inkSpread(int radius) {
        var across = new boolean[rgb.length];
        for (int y = 0; y < height; y++) {
            int last = -radius - 1;
            for (int x = 0; x < width + radius; x++) {
                if (x < width && PageRaster.brightness(rgb[y * width + x]) < LIGHTEST_PRINT) {
                    last = x;
                }
                if (x >= radius && x - last <= 2 * radius) {
                    across[y * width + x - radius] = true;
                }
            }
        }
        var spread = new boolean[rgb.length];
        for (int x = 0; x < width; x++) {
            int last = -radius - 1;
            for (int y = 0; y < height + radius; y++) {
                if (y < height && across[y * width + x]) {
                    last = y;
                }
                if (y >= radius && y - last <= 2 * radius) {
                    spread[(y - radius) * width + x] = true;
                }
            }
        }
        return spread;
    }
}
