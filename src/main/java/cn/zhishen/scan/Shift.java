package cn.zhishen.scan;

/**
 * The distance of the print from its expected place, in pixels.
 *
 * @param sure whether the print was recognised at all
 */
record Shift(int x, int y, boolean sure) {

    private static final int MATCH_POINTS = 3000;
    /** The least contrast between expected print and its surroundings for the place to be sure; in theory it is 1. */
    private static final double LEAST_MATCH = 0.15;

    /** The shift at which the scan is dark where the form is printed, and light beside it. */
    static Shift match(Patch printed, Patch wide, int search) {
        var ink = printed.inkSpread(0);
        var near = printed.inkSpread(2);
        var far = printed.inkSpread(5);
        var inked = positions(printed, ink, new boolean[ink.length], wide.width());
        var beside = positions(printed, far, near, wide.width());
        if (inked.length == 0 || beside.length == 0) {
            return new Shift(0, 0, false);
        }
        var darkness = wide.darkness();
        var best = new Shift(0, 0, false);
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int step : new int[] {2, 1}) {
            var centre = best;
            int range = step == 2 ? search : 2;
            for (int dy = centre.y - range; dy <= centre.y + range; dy += step) {
                for (int dx = centre.x - range; dx <= centre.x + range; dx += step) {
                    if (Math.abs(dx) > search || Math.abs(dy) > search) {
                        continue;
                    }
                    int offset = (search + dy) * wide.width() + search + dx;
                    double score = mean(darkness, inked, offset) - mean(darkness, beside, offset);
                    if (score > bestScore) {
                        bestScore = score;
                        best = new Shift(dx, dy, score / 255 >= LEAST_MATCH);
                    }
                }
            }
        }
        return best;
    }

    private static double mean(int[] darkness, int[] positions, int offset) {
        long sum = 0;
        for (int position : positions) {
            sum += darkness[position + offset];
        }
        return (double) sum / positions.length;
    }

    /** A sample of the pixels in {@code in} but not in {@code out}, as positions in a patch {@code stride} wide. */
    private static int[] positions(Patch patch, boolean[] in, boolean[] out, int stride) {
        int count = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] && !out[i]) {
                count++;
            }
        }
        int every = count / MATCH_POINTS + 1;
        var positions = new int[(count + every - 1) / every];
        int seen = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] && !out[i] && seen++ % every == 0) {
                positions[(seen - 1) / every] = i / patch.width() * stride + i % patch.width();
            }
        }
        return positions;
    }
}
