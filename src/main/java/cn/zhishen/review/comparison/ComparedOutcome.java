package cn.zhishen.review.comparison;

import cn.zhishen.review.report.Result;

/**
 * One indicator in two reviews.
 *
 * @param item title of the item, empty for the enterprise as a whole
 * @param requirement as the later review states it, or the earlier one if only that asked for it
 * @param earlier null if the earlier review did not ask for it, or there was none
 * @param later the same of the later one
 */
public record ComparedOutcome(String item, String group, String requirement, Result earlier, Result later) {

    public boolean differs() {
        return earlier != later;
    }
}
