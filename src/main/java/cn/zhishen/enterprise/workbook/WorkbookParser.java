package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.FormInput;
import cn.zhishen.shared.FieldError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects what is wrong with a workbook, each with its cell. Each row is registered with the path of its entry, so that errors of the
 * checks can be placed in cells too.
 */
class WorkbookParser {

    static final String NUMBERING = Headings.NUMBERING;
    static final String EXAMPLE = "示例";

    /** Stands for a cell whose error is already reported. No cell can contain it. */
    static final String UNREADABLE = "\0";

    private final FormInput typed = new FormInput();
    private final Map<String, SheetRow> rowsByPath = new HashMap<>();
    private final List<Placed> errors = new ArrayList<>();
    private final List<WorkbookReading.UnknownHeading> unknown = new ArrayList<>();
    private final List<FieldError> remarks = new ArrayList<>();
    private final List<Placed> remarksOnSheets = new ArrayList<>();
    private final Map<String, Integer> headingRows = new HashMap<>();
    private final String firstSheet;
    private final int maxReported;

    private record Placed(int sheet, int row, int column, CellError error) {}

    /** @param firstSheet the name for errors that have no place */
    WorkbookParser(String firstSheet, int maxReported) {
        this.firstSheet = firstSheet;
        this.maxReported = maxReported;
    }

    FormInput typed() {
        return typed;
    }

    /** From now on, errors whose path begins with {@code path} belong to {@code row}. */
    void place(String path, SheetRow row) {
        rowsByPath.put(path, row);
    }

    /**
     * @param order of the sheet in the file
     * @param row from 1; 0 if it is about the whole sheet
     * @param column from 0
     */
    void error(int order, String sheet, int row, int column, String message) {
        errors.add(new Placed(
                order, row, column, new CellError(sheet, row == 0 ? "" : SheetRow.reference(column, row), message)));
    }

    /** An error that comes before those of the cells of its sheet, because it explains them. */
    void errorBeforeOthers(int order, String sheet, int row, String message) {
        errors.add(new Placed(order, 0, 0, new CellError(sheet, SheetRow.reference(0, row), message)));
    }

    /** A heading that nobody knows. It is an error until the enterprise says what it means. */
    void unknown(int order, String sheet, String keptAs, int row, int column, String heading, String message) {
        error(order, sheet, row, column, message);
        unknown.add(new WorkbookReading.UnknownHeading(
                keptAs, heading, new CellError(sheet, SheetRow.reference(column, row), message)));
    }

    void headings(String sheet, int row) {
        headingRows.put(sheet, row);
    }

    /** Something to look at that does not hinder the import. */
    void remark(FieldError remark) {
        remarks.add(remark);
    }

    /** The same about a whole sheet. */
    void remark(int order, String sheet, String message) {
        remarksOnSheets.add(new Placed(order, 0, 0, new CellError(sheet, "", message)));
    }

    /** The result with all errors; those in {@link #typed()} are placed in their cells. */
    <T> WorkbookReading<T> reading(List<T> entries, List<String> kept) {
        var placed = new ArrayList<>(errors);
        typed.errors().forEach((path, message) -> placed.add(placed(path, message)));
        return new WorkbookReading<>(
                entries, inOrder(placed), placed.size(), kept, List.copyOf(unknown), headingRows, said -> {
                    var all = new ArrayList<>(remarksOnSheets);
                    Stream.concat(remarks.stream(), said.stream())
                            .forEach(one -> all.add(placed(one.field(), one.message())));
                    return inOrder(all);
                });
    }

    private List<CellError> inOrder(List<Placed> placed) {
        return placed.stream()
                .sorted(Comparator.comparingInt(Placed::sheet)
                        .thenComparingInt(Placed::row)
                        .thenComparingInt(Placed::column))
                .limit(maxReported)
                .map(Placed::error)
                .toList();
    }

    private Placed placed(String path, String message) {
        for (int end = path.length();
                end > 0;
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
            var row = rowsByPath.get(path.substring(0, end));
            if (row != null) {
                var field = path.substring(Math.min(path.length(), end + 1)).replaceAll("\\[\\d+\\]$", "");
                int place = row.place(field);
                return new Placed(
                        row.order(),
                        row.number(),
                        place,
                        new CellError(row.sheet(), SheetRow.reference(place, row.number()), message));
            }
        }
        return new Placed(0, 0, 0, new CellError(firstSheet, "", message));
    }
}
