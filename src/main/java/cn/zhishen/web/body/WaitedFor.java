package cn.zhishen.web.body;

import java.util.HashMap;
import java.util.Map;

/**
 * The clients that keep a thread waiting now, for a piece of their body or until they take a piece of the answer. Their number is limited,
 * so that threads are left for everybody else, however many clients are slow.
 */
final class WaitedFor {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    /**
     * @param most limit for all addresses together
     * @param mostOfOne limit for one address
     */
    WaitedFor(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether a wait for this address may begin; if so, {@link #end} must follow. */
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
