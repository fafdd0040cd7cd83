package cn.zhishen.enterprise.library;

import java.util.List;

/**
 * One page of a list.
 *
 * @param number from 1; the last page if a later one was requested
 * @param total number of entries on all pages
 */
public record EntryPage<T>(List<Entry<T>> entries, int number, int size, long total) {

    public int pages() {
        return pages(total, size);
    }

    /** The number of the first entry of the page, from 1. */
    public int first() {
        return (number - 1) * size + 1;
    }

    static int pages(long total, int size) {
        return Math.max(1, (int) ((total + size - 1) / size));
    }
}
