package cn.zhishen.web.page;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.springframework.web.util.UriComponentsBuilder;

/** What was typed into the filters of a list. What cannot be read is null and filters nothing. */
public final class ListInput {

    public static final int PAGE = 50;
    /** Of a list with filters no more rows are counted, and none beyond is shown. */
    public static final int COUNTED = 10_000;

    /** The filter that only sorts. */
    public static final String ORDER = "order";

    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST = 60;

    private ListInput() {}

    public static <E extends Enum<E>> E choice(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    public static String text(String typed) {
        var stripped = typed == null ? "" : typed.replace("\0", "").strip();
        return stripped.isEmpty() ? null : stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    public static LocalDate day(String typed) {
        return DayFields.read(typed);
    }

    public static int page(int typed) {
        return Math.min(Math.max(0, typed), LAST_PAGE);
    }

    /** Of a list with filters not beyond the last page that it can have. */
    public static int page(int typed, Map<String, ?> filters) {
        return isFiltered(filters) ? Math.min(page(typed), COUNTED / PAGE - 1) : page(typed);
    }

    public static long pages(long total) {
        return (total + PAGE - 1) / PAGE;
    }

    /**
     * How long a list is.
     *
     * @param total {@link #COUNTED} if there are more
     * @param more whether there are more, which are not counted and on no page
     */
    public record Length(long total, boolean more) {

        /** @param counted up to one more than {@link #COUNTED} */
        public static Length of(long counted) {
            return new Length(Math.min(counted, COUNTED), counted > COUNTED);
        }

        /** @param count how many rows there are, counted up to one more than what it is given */
        public static Length of(Map<String, ?> filters, IntToLongFunction count) {
            int most = isFiltered(filters) ? COUNTED : Integer.MAX_VALUE;
            long counted = count.applyAsLong(most);
            return isFiltered(filters) ? of(counted) : new Length(counted, false);
        }

        public long pages() {
            return ListInput.pages(total);
        }

        /** As a list says it, without the word for what it lists. */
        public String chinese() {
            return (more ? "超过 %,d" : "%,d").formatted(total);
        }
    }

    /** Whether a list leaves anything out; an order does not. */
    public static boolean isFiltered(Map<String, ?> filters) {
        return filters.entrySet().stream()
                .anyMatch(filter -> !filter.getKey().equals(ORDER)
                        && filter.getValue() != null
                        && !filter.getValue().equals(""));
    }

    /** The address of a list; filters without a value are left out. */
    public static String url(String path, Map<String, ?> filters) {
        var given = new LinkedHashMap<String, Object>(filters);
        given.values().removeIf(value -> value == null || value.equals(""));
        var url = UriComponentsBuilder.fromPath(path);
        given.keySet().forEach(name -> url.queryParam(name, "{" + name + "}"));
        return url.encode().buildAndExpand(given).toUriString();
    }
}
