package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.workbook.file.CellReference;
import cn.zhishen.enterprise.workbook.file.FileCell;
import cn.zhishen.enterprise.workbook.file.FileRow;
import cn.zhishen.enterprise.workbook.file.FileSheet;
import cn.zhishen.enterprise.workbook.file.Merge;
import cn.zhishen.enterprise.workbook.file.MergedCells;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The cells of an uploaded file in a new workbook, as they were read. A cell with a fault is coloured and has a note; the last column says
 * all that is wrong with its row. Corrected there, it can be uploaded as it is. Formulas are replaced by their last values.
 */
final class MarkedWorkbook {

    /** A sheet of ours with all faults, which an import does not read. */
    static final String LIST = "错误清单";

    private static final String COLOUR = "FFC7CE";
    private static final String DAY_FORMAT = "yyyy-mm-dd";
    private static final Pattern ZEROS_FIRST = Pattern.compile("0\\d+");
    private static final int LONGEST_NAME = 31;
    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_MERGED = 5_000_000;
    private static final int WIDTH = 18;
    private static final int WIDTH_OF_FAULTS = 60;

    private final String firstSheet;
    private final List<CellError> errors;
    private final Map<String, Integer> headingRows;
    private final Map<String, Map<Integer, Map<Integer, String>>> byCell = new HashMap<>();

    /** @param firstSheet the name of the sheet of a file whose sheets have none */
    MarkedWorkbook(String firstSheet, List<CellError> errors, Map<String, Integer> headingRows) {
        this.firstSheet = firstSheet;
        this.errors = errors;
        this.headingRows = headingRows;
        for (var error : errors) {
            if (!error.cell().isEmpty()) {
                byCell.computeIfAbsent(error.sheet(), sheet -> new HashMap<>())
                        .computeIfAbsent(CellReference.row(error.cell()), row -> new TreeMap<>())
                        .merge(CellReference.column(error.cell()), error.message(), (one, other) -> one + "；" + other);
            }
        }
    }

    void write(List<FileSheet> sheets, OutputStream to) throws IOException {
        try (var workbook = new Workbook(to, "zhishen", "1.0")) {
            int made = 0;
            int firstSeen = -1;
            for (var sheet : sheets) {
                var name = sheet.name() == null || sheet.name().isBlank() ? firstSheet : sheet.name();
                if (!SheetReader.OF_OURS.contains(name) && name.length() <= LONGEST_NAME) {
                    var copy = workbook.newWorksheet(name);
                    if (sheet.isHidden()) {
                        // seen, it would be read
                        copy.setVisibilityState(VisibilityState.HIDDEN);
                    } else if (firstSeen < 0) {
                        firstSeen = made;
                    }
                    copy(sheet, name, copy);
                    made++;
                }
            }
            workbook.setActiveTab(firstSeen < 0 ? made : firstSeen);
            list(workbook.newWorksheet(LIST));
        }
    }

    private void copy(FileSheet from, String name, Worksheet to) throws IOException {
        var faults = byCell.getOrDefault(name, Map.of());
        int headings = headingRows.getOrDefault(name, 1);
        // that of a file that was marked before is written anew
        int[] free = {0};
        from.read(row -> {
            int last = row.cells().lastKey();
            boolean marked = row.number() == headings
                    && Headings.plain(row.cells().get(last)).equals(Headings.FAULTS);
            free[0] = Math.max(free[0], marked ? last : last + 1);
            return row.number() < headings;
        });
        int column = free[0];
        to.width(column, WIDTH_OF_FAULTS);
        int[] next = {1};
        int[] last = {0};
        var merges = from.merges();
        var merged = new MergedCells(merges, headings + 1);
        from.read(read -> {
            last[0] = read.number();
            var row = read.number() > headings ? merged.come(read) : read;
            row(row, faults.getOrDefault(row.number(), Map.of()), row.number() == headings, column, to);
            if (row.number() >= next[0] + ROWS_AT_ONCE) {
                next[0] = row.number();
                flush(to);
            }
            return true;
        });
        merge(merges, last[0], column, name, to);
        to.finish();
    }

    private static void merge(List<Merge> merges, int rows, int columns, String name, Worksheet to) {
        long cells = 0;
        for (var one : merges) {
            var merge = one.within(rows, columns);
            if (merge.lastRow() < merge.firstRow() || merge.lastColumn() < merge.firstColumn() || merge.cells() < 2) {
                continue;
            }
            cells += merge.cells();
            if (cells > MOST_MERGED) {
                throw new BadWorkbook("工作表“" + name + "”的合并单元格过多，请取消合并后重新上传");
            }
            to.range(merge.firstRow() - 1, merge.firstColumn(), merge.lastRow() - 1, merge.lastColumn())
                    .merge();
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void row(FileRow row, Map<Integer, String> faults, boolean heads, int last, Worksheet to) {
        int number = row.number() - 1;
        row.cells().forEach((column, cell) -> {
            // what stands to the right of the headings would hide the explanations
            if (column < last) {
                put(cell, number, column, to);
                if (heads) {
                    to.width(column, WIDTH);
                    to.style(number, column).bold().set();
                }
            }
        });
        faults.forEach((column, message) -> {
            if (column < last) {
                to.style(number, column).fillColor(COLOUR).set();
                to.comment(number, column, message);
            }
        });
        if (heads) {
            to.value(number, last, Headings.FAULTS);
            to.style(number, last).bold().set();
        } else if (!faults.isEmpty()) {
            to.value(
                    number,
                    last,
                    faults.entrySet().stream()
                            .map(fault -> CellReference.of(fault.getKey(), row.number()) + "：" + fault.getValue())
                            .collect(Collectors.joining("\n")));
            to.style(number, last).fontColor("9C0006").wrapText(true).set();
        }
    }

    private static void put(FileCell cell, int row, int column, Worksheet to) {
        if (cell.kind() == FileCell.Kind.DAY && cell.day() != null) {
            to.value(row, column, cell.day());
            to.style(row, column).format(DAY_FORMAT).set();
        } else if (cell.kind() == FileCell.Kind.NUMBER && cell.number() != null) {
            to.value(row, column, cell.number());
            if (ZEROS_FIRST.matcher(cell.text()).matches()) {
                to.style(row, column).format("0".repeat(cell.text().length())).set();
            }
        } else if (cell.text() != null) {
            QuotedText.put(to, row, column, cell.text());
            // so that what is corrected stays text
            to.style(row, column).format("@").set();
        }
    }

    private void list(Worksheet sheet) throws IOException {
        var heads = List.of("工作表", "单元格", "错误与更正办法");
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(0, i, heads.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.width(0, WIDTH);
        sheet.width(2, WIDTH_OF_FAULTS * 2);
        int row = 1;
        for (var error : new LinkedHashSet<>(errors)) {
            sheet.value(row, 0, error.sheet());
            sheet.value(row, 1, error.cell());
            QuotedText.put(sheet, row++, 2, error.message());
        }
        sheet.finish();
    }
}
