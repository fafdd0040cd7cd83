package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.FormInput;
import cn.zhishen.enterprise.workbook.SheetLayout.Column;
import cn.zhishen.enterprise.workbook.file.FileCell;
import cn.zhishen.enterprise.workbook.file.FileRow;
import cn.zhishen.enterprise.workbook.file.FileSheet;
import cn.zhishen.enterprise.workbook.file.MergedCells;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads one sheet: finds its headings, complains of what they lack, and takes its rows apart. */
final class OneSheet {

    private final SheetReader.Asked asked;
    private final List<SheetLayout> layouts;
    private final WorkbookParser parser;
    private final FileSheet sheet;
    private final int order;
    private final List<SheetLayout> open;
    private final boolean mixed;
    private final String name;
    private final Map<String, SheetRow> byKey = new HashMap<>();
    private Headings headings;
    private MergedCells merged;
    private final BitSet isRead = new BitSet();
    private final BitSet isKnown = new BitSet();
    private final Map<String, Column> lacking = new LinkedHashMap<>();
    private boolean wrong;

    OneSheet(SheetReader.Asked asked, FileSheet sheet, int order, List<SheetLayout> open, boolean mixed) {
        this.asked = asked;
        this.layouts = asked.layouts();
        this.parser = asked.parser();
        this.sheet = sheet;
        this.order = order;
        this.open = open;
        this.mixed = mixed;
        this.name =
                sheet.name() == null || sheet.name().isBlank() ? layouts.get(0).name() : sheet.name();
    }

    /** @return the layouts that it gives */
    Set<Integer> read() throws IOException {
        headings = asked.headings(sheet, mixed ? "" : layoutName(), open);
        if (headings == null) {
            wrong = true;
            parser.error(order, name, 1, 0, "工作表“" + name + "”没有表头，请使用模板");
            return Set.of();
        }
        parser.headings(name, headings.row());
        var given = given();
        complain(given);
        asked.headingsAbove(headings, sheet, open).ifPresent(above -> {
            wrong = true;
            parser.error(
                    order,
                    name,
                    above.number(),
                    0,
                    "第 " + above.number() + " 行和第 " + headings.row() + " 行都是表头，请合并为一个表头，或分成几张工作表");
        });
        if (!wrong) {
            for (int layout : given) {
                Arrays.stream(headings.places()[layout])
                        .filter(place -> place >= 0)
                        .forEach(isRead::set);
            }
            isKnown.or(isRead);
            headings.notRead().forEach(isKnown::set);
            merged = new MergedCells(sheet.merges(), headings.row() + 1);
            sheet.read(row -> row.number() <= headings.row() || row(row, given));
        }
        return given;
    }

    private String layoutName() {
        return open.stream().filter(Objects::nonNull).findFirst().orElseThrow().name();
    }

    private Set<Integer> given() {
        var given = new HashSet<Integer>();
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i) == null) {
                continue;
            }
            if (mixed && i > 0 && !headings.gives(i)) {
                lacking.put(asked.list(i), layouts.get(i).columns().get(1));
                continue;
            }
            given.add(i);
            if (mixed && i > 0) {
                headings.places()[i][0] = headings.places()[0][asked.keyColumn()];
            }
        }
        return given;
    }

    private void complain(Set<Integer> given) {
        headings.unknown()
                .forEach((place, heading) -> parser.unknown(
                        order,
                        name,
                        mixed ? "" : layoutName(),
                        headings.row(),
                        place,
                        heading,
                        "不认识的列“" + shortened(heading) + "”，请删除该列，或改为模板中的列名"));
        headings.repeated()
                .forEach((place, heading) ->
                        parser.error(order, name, headings.row(), place, "列“" + heading + "”出现了两次，请删除其中一列"));
        wrong = !headings.unknown().isEmpty() || !headings.repeated().isEmpty();
        for (int layout : given) {
            for (int i = 0; i < layouts.get(layout).columns().size(); i++) {
                var column = layouts.get(layout).columns().get(i);
                if (headings.places()[layout][i] >= 0 || layout > 0 && column.late()) {
                    continue;
                }
                if (layout > 0 || column.required()) {
                    complain(column);
                } else {
                    lacking.put(column.field(), column);
                }
            }
        }
    }

    /** An error about the whole sheet. */
    void error(String message) {
        parser.error(order, name, 0, 0, message);
    }

    private void complain(Column missing) {
        wrong = true;
        parser.error(
                order, name, headings.row(), 0, "缺少列“" + missing.heading() + "”，请使用模板，第 " + headings.row() + " 行为表头");
    }

    /** Paths of the fields and lists that the sheet says nothing of. */
    Set<String> lacking() {
        return lacking.keySet();
    }

    /** Complains of what it lacks and other sheets of the same list say: an entry can neither keep nor lose it. */
    void complainOfAllBut(Collection<String> kept) {
        lacking.forEach((path, column) -> {
            if (!kept.contains(path)) {
                complain(column);
            }
        });
    }

    /** Whether its headings are such that its rows are not read. */
    boolean isWrong() {
        return wrong;
    }

    private boolean row(FileRow written, Set<Integer> given) {
        var row = merged.come(written);
        var numbered = row.cells().get(headings.numbering());
        if (numbered != null
                && numbered.text() != null
                && numbered.text().strip().startsWith(WorkbookParser.EXAMPLE)) {
            return true;
        }
        refuseOthers(row);
        if (!saysAnything(row)) {
            return true;
        }
        return mixed ? mixedRow(row, given) : plainRow(row, given.iterator().next());
    }

    private boolean plainRow(FileRow row, int layout) {
        var one = row(row, layout);
        return one == null || layout == 0 && isOneOverSeveral(row, one) || add(layout, one);
    }

    private boolean mixedRow(FileRow row, Set<Integer> given) {
        var entry = row(row, 0);
        if (given.size() > 1 && (entry == null || entry.values()[asked.keyColumn()] == null)) {
            parser.error(
                    order,
                    name,
                    row.number(),
                    headings.places()[0][asked.keyColumn()],
                    layouts.get(0).columns().get(asked.keyColumn()).heading() + "不能为空：一条记录有几行的，每行都要填写，或把上下各行合并为一格");
            return true;
        }
        if (entry != null && (given.size() == 1 || isOfItsOwn(entry)) && !add(0, entry)) {
            return false;
        }
        for (int layout : given) {
            var one = layout == 0 ? null : row(row, layout);
            if (one != null && hasMoreThanItsOwner(one) && !add(layout, one)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(int layout, SheetRow one) {
        int most = asked.maxRows().get(layout);
        if (asked.rows().get(layout).size() == most) {
            parser.errorBeforeOthers(order, name, one.number(), "工作表“" + name + "”最多 " + most + " 行，请删减或分几个文件导入");
            return false;
        }
        asked.rows().get(layout).add(one);
        return true;
    }

    /** Whether a cell of its own has a content, not only one merged from above: that belongs to the row above. */
    private boolean saysAnything(FileRow row) {
        return row.cells().entrySet().stream()
                .anyMatch(cell -> isRead.get(cell.getKey())
                        && (cell.getValue().kind() != FileCell.Kind.TEXT
                                || FormInput.text(cell.getValue().text()) != null));
    }

    private void refuseOthers(FileRow row) {
        for (var cell : row.cells().entrySet()) {
            if (!isKnown.get(cell.getKey())
                    && (cell.getValue().kind() == FileCell.Kind.FORMULA
                            || FormInput.text(cell.getValue().text()) != null)) {
                parser.error(order, name, row.number(), cell.getKey(), "该列没有列名，内容不会被导入，请删除或移到模板的列中");
                break;
            }
        }
        for (var merge : merged.acrossFrom(row)) {
            boolean hidesAnother =
                    isRead.get(merge.firstColumn() + 1, merge.lastColumn() + 1).cardinality() > 0;
            if (hidesAnother) {
                parser.error(
                        order,
                        name,
                        row.number(),
                        merge.firstColumn(),
                        merge.range() + " 是横跨几列的合并单元格，无法判断内容属于哪一列，请取消合并后分别填写");
            }
        }
    }

    private SheetRow row(FileRow row, int layout) {
        var columns = layouts.get(layout).columns();
        var places = headings.places()[layout];
        var values = new String[columns.size()];
        boolean empty = true;
        for (int i = 0; i < values.length; i++) {
            var cell = places[i] < 0 ? null : cell(row, places[i]);
            if (cell == null) {
                continue;
            }
            try {
                var text = CellText.of(cell, columns.get(i));
                // not stripped: a line break at the end marks a single word that contains 、
                values[i] = FormInput.text(text) == null ? null : text;
                empty &= values[i] == null;
            } catch (CellText.Unreadable e) {
                if (layout == 0 || i > 0 || !mixed) {
                    parser.error(
                            order, name, row.number(), places[i], columns.get(i).heading() + e.getMessage());
                }
                values[i] = WorkbookParser.UNREADABLE;
                empty = false;
            }
        }
        return empty ? null : new SheetRow(layouts.get(layout), name, order, row.number(), values, places);
    }

    private FileCell cell(FileRow row, int place) {
        var own = row.cells().get(place);
        return own != null ? own : merged.fromAbove(row, place);
    }

    private static boolean hasMoreThanItsOwner(SheetRow row) {
        return Arrays.stream(row.values()).skip(1).anyMatch(value -> value != null);
    }

    /** In a sheet that mixes: whether a row is the first of its entry. Later ones must not say anything else of it. */
    private boolean isOfItsOwn(SheetRow row) {
        var typed = row.values()[asked.keyColumn()];
        if (WorkbookParser.UNREADABLE.equals(typed)) {
            return true;
        }
        var first = byKey.putIfAbsent(asked.key().apply(typed), row);
        if (first == null) {
            return true;
        }
        for (int i = 0; i < row.values().length; i++) {
            var value = row.values()[i];
            if (i != asked.keyColumn()
                    && value != null
                    && !WorkbookParser.UNREADABLE.equals(value)
                    && !value.equals(first.values()[i])) {
                parser.error(
                        order,
                        name,
                        row.number(),
                        row.places()[i],
                        row.layout().columns().get(i).heading() + "与第 " + first.number() + " 行同一记录的内容不一致，请改为一致或留空");
            }
        }
        return false;
    }

    /** In a sheet with one row for each entry: whether one entry is merged over several rows. */
    private boolean isOneOverSeveral(FileRow row, SheetRow one) {
        int place = one.places()[asked.keyColumn()];
        var merge = place < 0 || row.cells().containsKey(place) ? null : merged.reaching(row, place);
        if (merge == null || merged.fromAbove(row, place) == null) {
            return false;
        }
        parser.error(
                order,
                name,
                row.number(),
                place,
                merge.range() + " 是合并单元格：“" + name + "”表一条记录只占一行，请取消合并，每行填写一条"
                        + (layouts.size() > 1 ? "；一条记录有几项的，写在“" + layouts.get(1).name() + "”表，一项一行" : ""));
        return true;
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
