package cn.zhishen.enterprise.library;

import java.util.List;

/**
 * One page of a list.
 *
 * @param number counted from 1; the last page where a later one was asked for
 * @param total how many entries there are on all pages
 */
public record EntryPage<T>(List<Entry<T>> entries, int number, int size, long total) {

    public int pages() {
        return pages(total, size);
    }

    /** What the first entry of the page is counted as, from 1. */
    public int first() {
        return (number - 1) * size + 1;
    }

    static int pages(long total, int size) {
        return Math.max(1, (int) ((total + size - 1) / size));
    }
}
