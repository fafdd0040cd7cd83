package cn.zhishen.scan;

import static cn.zhishen.scan.ScanInspection.Presence.ABSENT;
import static cn.zhishen.scan.ScanInspection.Presence.PRESENT;
import static cn.zhishen.scan.ScanInspection.Presence.UNSURE;

import cn.zhishen.scan.ScanInspection.Presence;

/** What the ink in a box shows about the mark that belongs there. */
record Judgement(Presence presence, double confidence) {

    private static final double FINGER_WIDTH_MM = 8;
    private static final double FINGER_HEIGHT_MM = 10;

    static Judgement signature(ScanProperties rules, double dark, boolean sure) {
        if (!sure) {
            return new Judgement(UNSURE, 0);
        }
        if (dark >= rules.signaturePresent()) {
            return new Judgement(PRESENT, 0.5 * dark / rules.signaturePresent());
        }
        return dark <= rules.signatureAbsent()
                ? new Judgement(ABSENT, 1 - 0.5 * dark / rules.signatureAbsent())
                : new Judgement(UNSURE, 0.5);
    }

    /** A finger leaves a dense patch of about a centimetre; strokes of a pen are never as dense over that area. */
    static Judgement fingerprint(
            ScanProperties rules, boolean[] red, boolean[] dark, int width, double ink, boolean sure) {
        if (!sure) {
            return new Judgement(UNSURE, 0);
        }
        if (ink <= rules.fingerprintAbsent()) {
            return new Judgement(ABSENT, 1 - 0.5 * ink / rules.fingerprintAbsent());
        }
        double densest = densest(red, dark, width);
        return densest >= rules.fingerprintDensity()
                ? new Judgement(PRESENT, 0.5 * densest / rules.fingerprintDensity())
                : new Judgement(UNSURE, 0.5 * densest / rules.fingerprintDensity());
    }

    /** The largest share of ink in any window of the size of a fingertip's middle. */
    private static double densest(boolean[] red, boolean[] dark, int width) {
        int height = red.length / width;
        int across = (int) (FINGER_WIDTH_MM * PageRaster.PER_MM);
        int down = (int) (FINGER_HEIGHT_MM * PageRaster.PER_MM);
        var sums = new int[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            int row = 0;
            for (int x = 0; x < width; x++) {
                row += red[y * width + x] || dark[y * width + x] ? 1 : 0;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        int most = 0;
        for (int y = 0; y + down <= height; y += 4) {
            for (int x = 0; x + across <= width; x += 4) {
                most = Math.max(
                        most,
                        sums[(y + down) * (width + 1) + x + across]
                                - sums[y * (width + 1) + x + across]
                                - sums[(y + down) * (width + 1) + x]
                                + sums[y * (width + 1) + x]);
            }
        }
        return (double) most / (across * down);
    }
}
