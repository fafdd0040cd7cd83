package cn.zhishen.web.body;

import java.util.HashMap;
import java.util.Map;

/**
 * The clients that keep a thread waiting just now, for a piece of their body or until they take one of the answer. They are bounded, so
 * that however many are slow there are threads for everybody else.
 */
final class WaitedFor {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    /** @param mostOfOne from one address */
    WaitedFor(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether it may be waited for; if so, {@link #end} follows. */
    synchronized boolean begin(String address) {
        if (all >= most || byAddress.getOrDefault(address, 0) >= mostOfOne) {
            return false;
        }
        all++;
        byAddress.merge(address, 1, Integer::sum);
        return true;
    }

    synchronized void end(String address) {
        all--;
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
