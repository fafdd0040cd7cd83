package cn.zhishen.web.portal.library;

import cn.zhishen.enterprise.library.EntryPage.Column;
import cn.zhishen.enterprise.library.EntryPage.Sorting;
import cn.zhishen.enterprise.library.LibrarySettings;
import cn.zhishen.web.page.ListInput;
import cn.zhishen.web.portal.library.ManyPages.Filter;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The address of a list of the library: filters, order and size of the page, so that each of them can be changed and the others stay.
 *
 * @param columns those by which the list can be sorted
 * @param usual the size of a page that need not be said
 */
public record ListAddress(
        String path, Filter filter, Sorting sorting, List<Column> columns, int size, int usual, List<Integer> sizes) {

    private static final String DESCENDING = "-";

    /**
     * @param sort the name of a column, after a minus sign if descending
     */
    static ListAddress of(
            String path, Filter filter, String sort, String size, List<Column> columns, LibrarySettings settings) {
        boolean descending = sort.startsWith(DESCENDING);
        var column = descending ? sort.substring(DESCENDING.length()) : sort;
        return new ListAddress(
                path,
                filter,
                columns.stream().anyMatch(one -> one.name().equals(column))
                        ? new Sorting(column, descending)
                        : Sorting.NONE,
                columns,
                settings.pageSizes().stream()
                        .filter(one -> String.valueOf(one).equals(size))
                        .findFirst()
                        .orElse(settings.pageSize()),
                settings.pageSize(),
                settings.pageSizes());
    }

    /** The first page of what is shown. */
    public String here() {
        return with(filter, sorting, size);
    }

    /** The same, with another order: ascending, then descending, then as entered. */
    public String sorted(String column) {
        var next = !sorting.by().equals(column)
                ? new Sorting(column, false)
                : sorting.descending() ? Sorting.NONE : new Sorting(column, true);
        return with(filter, next, size);
    }

    public String unsorted() {
        return with(filter, Sorting.NONE, size);
    }

    public String sized(int entries) {
        return with(filter, sorting, entries);
    }

    /** Everything, in the same order. */
    public String cleared() {
        return with(new Filter("", "", ""), sorting, size);
    }

    /** The value of {@code aria-sort} of a column; null if the list is not sorted by it. */
    public String direction(String column) {
        return !sorting.by().equals(column) ? null : sorting.descending() ? "descending" : "ascending";
    }

    /** The parameter {@code sort}; empty if the order is that of the list. */
    public String sort() {
        return sort(sorting);
    }

    private String with(Filter narrowed, Sorting order, int entries) {
        var filters = new LinkedHashMap<String, Object>();
        filters.put("text", narrowed.text());
        filters.put("kind", narrowed.kind());
        filters.put("state", narrowed.state());
        filters.put("sort", sort(order));
        filters.put("size", entries == usual ? null : entries);
        return ListInput.url(path, filters);
    }

    private static String sort(Sorting order) {
        return (order.descending() ? DESCENDING : "") + order.by();
    }
}
