package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Reads a workbook once: turns sheets into rows of text and collects errors, each with its cell. Each row is registered with
 * the path of its entry, so that errors of the checks can be placed in cells too.
 */
class WorkbookParser {

    static final String NUMBERING = "序号";
    static final String EXAMPLE = "示例";

    private static final int MAX_SIGNIFICANT_DIGITS = 15;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private final FormInput typed = new FormInput();
    private final Map<String, SheetRow> rowsByPath = new HashMap<>();
    private final List<Placed> errors = new ArrayList<>();
    private final int maxReported;

    private record Placed(int sheet, int row, int column, CellError error) {}

    WorkbookParser(int maxReported) {
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
     * The rows of each sheet, without the empty and the example rows.
     *
     * @param maxRows for each sheet
     */
    List<List<SheetRow>> rows(Path file, List<SheetLayout> layouts, List<Integer> maxRows) throws IOException {
        var all = new ArrayList<List<SheetRow>>();
        try (var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
            for (int i = 0; i < layouts.size(); i++) {
                var layout = layouts.get(i);
                var sheet = workbook.findSheet(layout.name());
                if (sheet.isEmpty()) {
                    errors.add(new Placed(
                            i,
                            0,
                            0,
                            new CellError(layout.name(), "", "缺少工作表“" + layout.name() + "”，请使用模板，不要删除或改名工作表")));
                    all.add(List.of());
                } else {
                    all.add(rows(i, sheet.get(), layout, maxRows.get(i)));
                }
            }
        } catch (BadWorkbook e) {
            throw e;
        } catch (RuntimeException | IOException e) {
            throw new BadWorkbook("文件已损坏或不是由 Excel、WPS 保存的工作簿，请下载模板重新填写", e);
        }
        return all;
    }

    private List<SheetRow> rows(int index, Sheet sheet, SheetLayout layout, int maxRows) throws IOException {
        var rows = new ArrayList<SheetRow>();
        try (var read = sheet.openStream()) {
            var each = read.iterator();
            Headings headings = null;
            int last = 0;
            while (each.hasNext()) {
                var row = each.next();
                if (row.getRowNum() <= last) {
                    throw new BadWorkbook("工作表“" + layout.name() + "”的行次序异常，请下载模板重新填写");
                }
                last = row.getRowNum();
                if (headings == null) {
                    headings = headings(index, row, layout);
                    if (headings.missing) {
                        return List.of();
                    }
                    continue;
                }
                var one = row(index, row, layout, headings);
                if (one == null) {
                    continue;
                }
                if (rows.size() == maxRows) {
                    // before all others, because it explains them
                    errors.add(new Placed(
                            index,
                            0,
                            0,
                            new CellError(
                                    layout.name(),
                                    SheetRow.reference(0, row.getRowNum()),
                                    "工作表“" + layout.name() + "”最多 " + maxRows + " 行，请删减或分几个文件导入")));
                    break;
                }
                rows.add(one);
            }
            if (headings == null) {
                error(index, layout, 1, 0, "工作表“" + layout.name() + "”没有表头，请使用模板");
            }
        }
        return rows;
    }

    /**
     * @param places position in the sheet of each column of the layout, -1 if the sheet lacks it
     * @param numbering position of the column that is not read, -1 if there is none
     */
    private record Headings(int[] places, int numbering, int width, boolean missing) {

        boolean knows(int place) {
            for (int known : places) {
                if (known == place) {
                    return true;
                }
            }
            return place == numbering;
        }
    }

    private Headings headings(int index, Row row, SheetLayout layout) {
        var places = new int[layout.columns().size()];
        java.util.Arrays.fill(places, -1);
        int numbering = -1;
        int width = 0;
        boolean wrong = false;
        if (row.getRowNum() == 1) {
            for (var cell : row) {
                var heading = cell == null ? null : FormInput.text(cell.getText());
                if (heading == null) {
                    continue;
                }
                heading = heading.replaceAll("[*＊\\s]", "");
                int place = cell.getColumnIndex();
                width = Math.max(width, place + 1);
                if (heading.equals(NUMBERING)) {
                    numbering = place;
                    continue;
                }
                int column = column(layout, heading);
                if (column < 0) {
                    error(index, layout, 1, place, "不认识的列“" + shortened(heading) + "”，请删除该列，或改为模板中的列名");
                    wrong = true;
                } else if (places[column] >= 0) {
                    error(index, layout, 1, place, "列“" + heading + "”出现了两次，请删除其中一列");
                    wrong = true;
                } else {
                    places[column] = place;
                }
            }
        }
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0 && !layout.columns().get(i).late()) {
                error(index, layout, 1, 0, "缺少列“" + layout.columns().get(i).heading() + "”，请使用模板，第 1 行为表头");
                wrong = true;
            }
        }
        return new Headings(places, numbering, width, wrong);
    }

    private static int column(SheetLayout layout, String heading) {
        for (int i = 0; i < layout.columns().size(); i++) {
            if (layout.columns().get(i).isHeaded(heading)) {
                return i;
            }
        }
        return -1;
    }

    private SheetRow row(int index, Row row, SheetLayout layout, Headings headings) {
        var numbered = headings.numbering < 0 || !row.hasCell(headings.numbering)
                ? null
                : row.getCell(headings.numbering).getText();
        if (numbered != null && numbered.strip().startsWith(EXAMPLE)) {
            return null;
        }
        var values = new String[layout.columns().size()];
        boolean empty = true;
        for (int i = 0; i < values.length; i++) {
            int place = headings.places[i];
            var cell = place >= 0 && row.hasCell(place) ? row.getCell(place) : null;
            if (cell == null || cell.getType() == CellType.EMPTY) {
                continue;
            }
            try {
                var text = text(cell, layout.columns().get(i));
                // not stripped: a line break at the end marks a single word that contains 、
                values[i] = FormInput.text(text) == null ? null : text;
                empty &= values[i] == null;
            } catch (Unreadable e) {
                error(
                        index,
                        layout,
                        row.getRowNum(),
                        place,
                        layout.columns().get(i).heading() + e.getMessage());
                values[i] = UNREADABLE;
                empty = false;
            }
        }
        for (var cell : row) {
            if (cell != null && cell.getType() != CellType.EMPTY && !headings.knows(cell.getColumnIndex())) {
                if (cell.getType() == CellType.FORMULA || FormInput.text(cell.getText()) != null) {
                    error(index, layout, row.getRowNum(), cell.getColumnIndex(), "该列没有列名，内容不会被导入，请删除或移到模板的列中");
                    break;
                }
            }
        }
        return empty ? null : new SheetRow(layout, row.getRowNum(), values, headings.places);
    }

    /** Stands for a cell whose error is already reported. No cell can contain it. */
    static final String UNREADABLE = "\0";

    private static String text(Cell cell, SheetLayout.Column column) throws Unreadable {
        return switch (cell.getType()) {
            case FORMULA -> throw new Unreadable("是公式，请复制后用“选择性粘贴－数值”改为固定内容");
            case ERROR -> throw new Unreadable("是错误值，请改为正确内容");
            case EMPTY -> null;
            case BOOLEAN -> cell.asBoolean() ? "是" : "否";
            case STRING -> cell.asString().replace("\u00a0", " ");
            case NUMBER -> number(cell, column);
        };
    }

    private static String number(Cell cell, SheetLayout.Column column) throws Unreadable {
        var number = cell.asNumber();
        if (Math.abs((long) number.scale()) > 40 || number.precision() > 40) {
            throw new Unreadable("数值过大或过长，请核对");
        }
        var plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        boolean isDay = isDay(cell);
        if (column.format() == Format.DAY) {
            return isDay ? day(cell) : plain;
        }
        if (isDay) {
            throw new Unreadable(
                    "被 Excel 存为日期，请把单元格格式设为“" + (column.format() == Format.NUMBER ? "数值" : "文本") + "”后重新填写");
        }
        if (column.format() != Format.NUMBER && digits(number) >= MAX_SIGNIFICANT_DIGITS) {
            throw new Unreadable("被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写");
        }
        return plain;
    }

    private static int digits(BigDecimal number) {
        return number.precision() - number.scale();
    }

    private static String day(Cell cell) throws Unreadable {
        try {
            LocalDate day = cell.asDate().toLocalDate();
            if (PlainDates.isPlausible(day.getYear())) {
                return day.toString();
            }
        } catch (RuntimeException e) {
            // not a valid day: reported below
        }
        throw new Unreadable("不是存在的日期，请核对");
    }

    /** Whether the number is formatted as a day. */
    private static boolean isDay(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null
                && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58)) {
            return true;
        }
        var format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        var bare = QUOTED.matcher(format.toLowerCase()).replaceAll("");
        return bare.contains("y") || bare.contains("d") || bare.contains("m") && !bare.contains("h");
    }

    private static class Unreadable extends Exception {

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    private void error(int sheet, SheetLayout layout, int row, int column, String message) {
        errors.add(
                new Placed(sheet, row, column, new CellError(layout.name(), SheetRow.reference(column, row), message)));
    }

    /** The result with all errors; those in {@link #typed()} are placed in their cells. */
    <T> WorkbookReading<T> reading(List<T> entries, List<SheetLayout> layouts) {
        var placed = new ArrayList<>(errors);
        typed.errors().forEach((path, message) -> placed.add(placed(path, message, layouts)));
        return new WorkbookReading<>(
                entries,
                inOrder(placed),
                placed.size(),
                said -> inOrder(said.stream()
                        .map(one -> placed(one.field(), one.message(), layouts))
                        .toList()));
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

    private Placed placed(String path, String message, List<SheetLayout> layouts) {
        for (int end = path.length();
                end > 0;
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
            var row = rowsByPath.get(path.substring(0, end));
            if (row != null) {
                var field = path.substring(Math.min(path.length(), end + 1)).replaceAll("\\[\\d+\\]$", "");
                int column = row.layout().indexOf(field);
                int place = column < 0 ? 0 : Math.max(0, row.places()[column]);
                return new Placed(
                        layouts.indexOf(row.layout()),
                        row.number(),
                        place,
                        new CellError(row.layout().name(), SheetRow.reference(place, row.number()), message));
            }
        }
        return new Placed(0, 0, 0, new CellError(layouts.get(0).name(), "", message));
    }
}
