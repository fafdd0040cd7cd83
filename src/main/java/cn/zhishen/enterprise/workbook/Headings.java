package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.workbook.file.FileCell;
import cn.zhishen.enterprise.workbook.file.FileRow;
import cn.zhishen.enterprise.workbook.file.FileSheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A row of a sheet read as its headings.
 *
 * @param row its number in Excel
 * @param places for each layout the position in the sheet of each of its columns, -1 if the sheet lacks it
 * @param notRead positions of columns that are known and not read
 * @param unknown other headings, by position
 * @param repeated headings of columns that stand in the sheet twice, by the position of the second
 */
record Headings(
        int row,
        int[][] places,
        int numbering,
        Set<Integer> notRead,
        Map<Integer, String> unknown,
        Map<Integer, String> repeated) {

    static final String NUMBERING = "序号";

    /** The column of a marked workbook that says what is wrong with a row. */
    static final String FAULTS = "错误说明";

    /** Titles may stand above the headings. */
    private static final int ROWS_OF_TITLES = 20;

    /** So many known headings in a row are no chance. */
    private static final int LEAST_HEADINGS = 3;

    private static final Pattern BLANK_OR_DUTY = Pattern.compile("[*＊\\s\\u00a0\\u3000]");

    /**
     * @param sheet the name under which headings of the enterprise's own are kept
     * @param layouts those that the sheet may give rows of, null for the others
     * @param paths how the fields of each layout begin within an entry: empty, or the list and a dot
     */
    static Headings of(FileRow row, String sheet, List<SheetLayout> layouts, List<String> paths, OwnHeadings own) {
        var places = new int[layouts.size()][];
        for (int i = 0; i < places.length; i++) {
            if (layouts.get(i) != null) {
                places[i] = new int[layouts.get(i).columns().size()];
                Arrays.fill(places[i], -1);
            }
        }
        int numbering = -1;
        var notRead = new HashSet<Integer>();
        var unknown = new LinkedHashMap<Integer, String>();
        var repeated = new LinkedHashMap<Integer, String>();
        for (var cell : row.cells().entrySet()) {
            int place = cell.getKey();
            var heading = plain(cell.getValue());
            if (heading.isEmpty()) {
                continue;
            }
            if (heading.equals(NUMBERING) || heading.equals(FAULTS)) {
                numbering = heading.equals(NUMBERING) ? place : numbering;
                notRead.add(place);
                continue;
            }
            var said = own.field(sheet, heading).orElse(null);
            if (OwnHeadings.LEFT_OUT.equals(said)) {
                notRead.add(place);
                continue;
            }
            var found = said == null ? headed(layouts, heading) : said(layouts, paths, said);
            if (found == null) {
                unknown.put(place, heading);
            } else if (places[found[0]][found[1]] >= 0) {
                repeated.put(place, heading);
            } else {
                places[found[0]][found[1]] = place;
            }
        }
        return new Headings(row.number(), places, numbering, notRead, unknown, repeated);
    }

    /** The first rows of a sheet. */
    static List<FileRow> beginning(FileSheet sheet) {
        var rows = new ArrayList<FileRow>();
        try {
            sheet.read(row -> {
                rows.add(row);
                return rows.size() < ROWS_OF_TITLES;
            });
        } catch (IOException e) {
            throw new BadWorkbook("文件已损坏，无法读取，请下载模板重新填写", e);
        }
        return rows;
    }

    /** The row with most known headings; if none is known, the first that could be headings. Null for an empty sheet. */
    static Headings found(List<FileRow> beginning, Function<FileRow, Headings> read) {
        Headings best = null;
        for (var row : beginning) {
            var headings = read.apply(row);
            if (headings.known() > (best == null ? 0 : best.known())) {
                best = headings;
            }
        }
        if (best != null || beginning.isEmpty()) {
            return best;
        }
        return read.apply(beginning.stream()
                .filter(row -> row.cells().size() > 1
                        && row.cells().values().stream().allMatch(cell -> cell.kind() == FileCell.Kind.TEXT))
                .findFirst()
                .orElse(beginning.get(0)));
    }

    /**
     * A row above that is headings too, with something else between it and these. Rows of headings that touch are one heading of several
     * rows.
     */
    Optional<FileRow> above(List<FileRow> beginning, Function<FileRow, Headings> read) {
        var before = beginning.stream().filter(one -> one.number() < row).toList();
        for (int i = 0; i < before.size(); i++) {
            int known = read.apply(before.get(i)).known();
            boolean heads =
                    known >= LEAST_HEADINGS && known * 2 > before.get(i).cells().size();
            if (heads
                    && before.subList(i + 1, before.size()).stream()
                            .anyMatch(one ->
                                    one.cells().size() > 1 && read.apply(one).known() < 2)) {
                return Optional.of(before.get(i));
            }
        }
        return Optional.empty();
    }

    /** A heading without blanks and signs of duty; empty for what is none. */
    static String plain(FileCell cell) {
        return cell == null || cell.text() == null || FormInput.text(cell.text()) == null
                ? ""
                : TextLikeness.narrowLetters(
                        BLANK_OR_DUTY.matcher(TextLikeness.clean(cell.text())).replaceAll(""));
    }

    private static int[] headed(List<SheetLayout> layouts, String heading) {
        for (int i = 0; i < layouts.size(); i++) {
            for (int c = 0;
                    layouts.get(i) != null && c < layouts.get(i).columns().size();
                    c++) {
                if (layouts.get(i).columns().get(c).isHeaded(heading)) {
                    return new int[] {i, c};
                }
            }
        }
        return null;
    }

    private static int[] said(List<SheetLayout> layouts, List<String> paths, String field) {
        for (int i = 0; i < layouts.size(); i++) {
            for (int c = 0;
                    layouts.get(i) != null && c < layouts.get(i).columns().size();
                    c++) {
                if (field.equals(paths.get(i) + layouts.get(i).columns().get(c).field())) {
                    return new int[] {i, c};
                }
            }
        }
        return null;
    }

    /** How many columns it knows. */
    int known() {
        int known = notRead.size();
        for (var ofLayout : places) {
            known += ofLayout == null
                    ? 0
                    : (int) Arrays.stream(ofLayout).filter(place -> place >= 0).count();
        }
        return known;
    }

    /** Whether the sheet gives rows of a layout: has one of its columns beside that of the owner. */
    boolean gives(int layout) {
        return places[layout] != null
                && Arrays.stream(places[layout]).skip(layout == 0 ? 0 : 1).anyMatch(place -> place >= 0);
    }

    boolean isRead(int place) {
        return Arrays.stream(places)
                .anyMatch(
                        ofLayout -> ofLayout != null && Arrays.stream(ofLayout).anyMatch(one -> one == place));
    }

    boolean knows(int place) {
        return notRead.contains(place) || isRead(place);
    }
}
