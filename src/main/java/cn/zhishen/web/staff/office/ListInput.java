package cn.zhishen.web.staff.office;

import cn.zhishen.enterprise.PlainDates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** What was typed into a form of the staff. What cannot be read is null, and the filters of a list show it empty. */
public final class ListInput {

    static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;
    private static final int LONGEST = 60;

    private ListInput() {}

    public static <E extends Enum<E>> E choice(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static String text(String typed) {
        var stripped = typed == null ? "" : typed.replace("\0", "").strip();
        return stripped.isEmpty() ? null : stripped.substring(0, Math.min(LONGEST, stripped.length()));
    }

    public static LocalDate day(String typed) {
        try {
            return typed == null ? null : PlainDates.day(typed.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    static int page(int typed) {
        return Math.min(Math.max(0, typed), LAST_PAGE);
    }

    static long pages(long total) {
        return (total + PAGE - 1) / PAGE;
    }

    /** The address of a list; filters without a value are left out. */
    static String url(String path, Map<String, ?> filters) {
        var given = new LinkedHashMap<String, Object>(filters);
        given.values().removeIf(value -> value == null || value.equals(""));
        var url = UriComponentsBuilder.fromPath(path);
        given.keySet().forEach(name -> url.queryParam(name, "{" + name + "}"));
        return url.encode().buildAndExpand(given).toUriString();
    }
}
