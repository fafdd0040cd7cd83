package cn.zhishen.enterprise.workbook;

import java.util.Map;
import java.util.Optional;

/**
 * What an enterprise has said of the headings of its own workbooks.
 *
 * @param fields by sheet and heading; the path of a field within an entry, or {@link #LEFT_OUT}
 */
public record OwnHeadings(Map<Place, String> fields) {

    public static final OwnHeadings NONE = new OwnHeadings(Map.of());

    /** Stands for the field of a column that is not imported. */
    public static final String LEFT_OUT = "-";

    /**
     * @param sheet the name of the sheet of the template, or empty for a sheet that mixes several
     * @param heading without blanks and signs of duty, see {@link Headings#plain}
     */
    public record Place(String sheet, String heading) {}

    Optional<String> field(String sheet, String heading) {
        return Optional.ofNullable(fields.get(new Place(sheet, heading)));
    }
}
