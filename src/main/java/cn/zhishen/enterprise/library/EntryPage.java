package cn.zhishen.enterprise.library;

import java.util.List;

/**
 * One page of a list.
 *
 * @param number from 1; the last page if a later one was requested
 * @param total number of entries on all pages
 */
public record EntryPage<T>(List<Entry<T>> entries, int number, int size, long total) {

    /**
     * How a list is sorted. Entries that are equal in it stay in the order in which the enterprise added them.
     *
     * @param by the name of one of {@link EntryList#columns}; any other leaves the order of the list
     */
    public record Sorting(String by, boolean descending) {

        /** The order in which the enterprise added the entries. */
        public static final Sorting NONE = new Sorting("", false);
    }

    /**
     * A column by which a list can be sorted. The library of one enterprise is bounded, and so is the sorting.
     *
     * @param name in addresses
     * @param expression its value in a row, which stands as {@code %s}
     */
    public record Column(String name, String label, String expression) {

        /** Sorted by the text of a property, by pinyin. */
        static Column alphabetical(String name, String label, String property) {
            return new Column(name, label, "sql('? collate by_pinyin', %s." + property + ")");
        }
    }

    /**
     * A page that is asked for.
     *
     * @param text part of a name or number, may be empty
     * @param number from 1
     */
    public record Asked(String text, Sorting sorting, int number, int size) {

        public Asked(String text, int number, int size) {
            this(text, Sorting.NONE, number, size);
        }
    }

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
