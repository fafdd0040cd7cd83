package cn.zhishen.web.problem;

import cn.zhishen.shared.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The order of the fields of a form, as a browser sends them: from top to bottom. Rows of a list stand together, by their number. A field
 * that was not sent, such as a box that is not ticked, comes last.
 */
final class FieldOrder {

    private static final Pattern ROW = Pattern.compile("([^\\[]+)\\[(\\d{1,6})](.*)");
    private static final Pattern LAST_INDEX = Pattern.compile("\\[\\d+]$");

    private final Map<String, Integer> places = new HashMap<>();

    private FieldOrder(Collection<String> sent) {
        for (var path : sent) {
            int place = places.size();
            places.putIfAbsent(path, place);
            var row = ROW.matcher(path);
            if (row.matches()) {
                places.putIfAbsent(row.group(1), place);
                places.putIfAbsent(row.group(1) + "[]" + row.group(3), place);
            }
        }
    }

    /** @param sent the paths of all fields, in the order in which they were sent */
    static FieldOrder of(Collection<String> sent) {
        return new FieldOrder(sent);
    }

    /** The order of the form that the present request sends; any order if there is none. */
    static FieldOrder ofRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes present
                ? of(sent(present.getRequest()))
                : of(List.of());
    }

    private static Collection<String> sent(HttpServletRequest request) {
        return request.getParameterMap().keySet();
    }

    List<FieldError> sorted(List<FieldError> errors) {
        var sorted = new ArrayList<>(errors);
        sorted.sort(Comparator.comparing(error -> place(error.field())));
        return sorted;
    }

    private Place place(String path) {
        var row = ROW.matcher(path);
        if (row.matches() && !row.group(3).isEmpty()) {
            var field = LAST_INDEX.matcher(row.group(3)).replaceFirst("");
            return new Place(
                    placeOf(row.group(1)), Integer.parseInt(row.group(2)), placeOf(row.group(1) + "[]" + field));
        }
        return new Place(placeOf(LAST_INDEX.matcher(path).replaceFirst("")), 0, 0);
    }

    private int placeOf(String path) {
        return places.getOrDefault(path, Integer.MAX_VALUE);
    }

    /** @param top of the field, or of the list that it is in */
    private record Place(int top, int row, int field) implements Comparable<Place> {

        private static final Comparator<Place> DOWNWARDS =
                Comparator.comparingInt(Place::top).thenComparingInt(Place::row).thenComparingInt(Place::field);

        @Override
        public int compareTo(Place other) {
            return DOWNWARDS.compare(this, other);
        }
    }
}
