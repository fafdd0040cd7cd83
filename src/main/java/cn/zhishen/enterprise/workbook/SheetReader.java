package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.workbook.SheetLayout.Column;
import cn.zhishen.enterprise.workbook.file.FileRow;
import cn.zhishen.enterprise.workbook.file.FileSheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns the sheets of a file into rows of text, one list for each layout. A sheet with the name or the headings of a layout gives its rows;
 * several sheets of one layout are one list. If none has the name of the first, those with its headings may mix all layouts, as a CSV file
 * must: then a row says of an entry, and of one of its certificates or employments too.
 */
final class SheetReader {

    /** Sheets that our own workbooks have beside those with content. */
    static final Set<String> OF_OURS = Set.of(LibraryWorkbook.EXPLANATION, LibraryWorkbook.WORDS, MarkedWorkbook.LIST);

    private final List<SheetLayout> layouts;
    private final WorkbookParser parser;
    private final Asked asked;

    /**
     * What is asked of every sheet.
     *
     * @param paths how the fields of each layout begin within an entry: empty, or the list and a dot
     * @param maxRows for each layout
     * @param key the form in which keys are compared
     * @param rows those read of each layout
     * @param kept paths of the fields and lists that no sheet says anything of
     */
    record Asked(
            List<SheetLayout> layouts,
            List<String> paths,
            List<Integer> maxRows,
            OwnHeadings own,
            UnaryOperator<String> key,
            WorkbookParser parser,
            List<List<SheetRow>> rows,
            List<String> kept) {

        Headings headings(FileSheet sheet, String keptAs, List<SheetLayout> open) {
            return Headings.found(Headings.beginning(sheet), row -> Headings.of(row, keptAs, open, paths, own));
        }

        /** Headings of another block that stands above these. */
        Optional<FileRow> headingsAbove(Headings headings, FileSheet sheet, List<SheetLayout> open) {
            return headings.above(Headings.beginning(sheet), row -> Headings.of(row, "", open, paths, own));
        }

        /** The path of the list whose rows a further layout has. */
        String list(int layout) {
            return paths.get(layout).substring(0, paths.get(layout).length() - 1);
        }

        int keyColumn() {
            return layouts.size() == 1
                    ? 0
                    : layouts.get(0).indexOf(layouts.get(1).columns().get(0).field());
        }
    }

    /**
     * @param paths how the fields of each layout begin within an entry: empty, or the list and a dot
     * @param maxRows for each layout
     * @param key the form in which keys are compared
     */
    SheetReader(
            List<SheetLayout> layouts,
            List<String> paths,
            List<Integer> maxRows,
            OwnHeadings own,
            UnaryOperator<String> key,
            WorkbookParser parser) {
        this.layouts = layouts;
        this.parser = parser;
        var rows = new ArrayList<List<SheetRow>>();
        layouts.forEach(layout -> rows.add(new ArrayList<>()));
        this.asked = new Asked(layouts, paths, maxRows, own, key, parser, rows, new ArrayList<>());
    }

    /** The rows of each layout, without the empty and the example rows. */
    List<List<SheetRow>> rows() {
        return asked.rows();
    }

    /** Paths of the fields and lists that no sheet says anything of. */
    List<String> kept() {
        return asked.kept();
    }

    void read(List<FileSheet> sheets) throws IOException {
        boolean mixed = sheets.stream().noneMatch(sheet -> isNamed(sheet, 0));
        var byLayout = byLayout(sheets, mixed);
        var given = new HashSet<Integer>();
        var open = new HashSet<>(Set.of(0));
        for (int i = 1; i < layouts.size(); i++) {
            int layout = i;
            for (var sheet : byLayout.get(i)) {
                given.add(i);
                read(new OneSheet(asked, sheet, sheets.indexOf(sheet), only(Set.of(i)), false), sheet, i, byLayout);
            }
            if (mixed && sheets.stream().noneMatch(sheet -> isNamed(sheet, layout))) {
                open.add(i);
            }
        }
        if (byLayout.get(0).isEmpty()) {
            parser.error(0, layouts.get(0).name(), 0, 0, missing(0));
            return;
        }
        var ofOwnSheets = given.stream().map(asked::list).toList();
        var entries = new ArrayList<OneSheet>();
        for (var sheet : byLayout.get(0)) {
            entries.add(new OneSheet(asked, sheet, sheets.indexOf(sheet), only(open), mixed));
            given.addAll(read(entries.get(entries.size() - 1), sheet, 0, byLayout));
        }
        keep(entries, ofOwnSheets);
        for (int i = 1; i < layouts.size(); i++) {
            if (!given.contains(i)) {
                complainOfUnread(i, sheets, byLayout);
                asked.kept().add(asked.list(i));
            }
        }
        unread(sheets, byLayout)
                .forEach(sheet -> parser.remark(
                        sheets.indexOf(sheet),
                        sheet.name(),
                        "工作表“" + sheet.name() + "”没有读取；其中有需要导入的，请将列名改为模板中的列名后重新上传"));
    }

    private static Stream<FileSheet> unread(List<FileSheet> sheets, List<List<FileSheet>> byLayout) {
        return sheets.stream()
                .filter(sheet -> isOpen(sheet) && byLayout.stream().noneMatch(some -> some.contains(sheet)));
    }

    private Set<Integer> read(OneSheet one, FileSheet sheet, int layout, List<List<FileSheet>> byLayout)
            throws IOException {
        var given = one.read();
        if (one.isWrong() && byLayout.get(layout).size() > 1 && !isNamed(sheet, layout)) {
            one.error("工作表“" + sheet.name() + "”带有“" + layouts.get(layout).name() + "”的列名，按同一张表读取；不需要导入的，请删除该工作表");
        }
        return given;
    }

    /** Keeps the fields that no sheet of the entries says anything of. If only some do, the others lack it. */
    private void keep(List<OneSheet> entries, List<String> ofOwnSheets) {
        var kept = new HashSet<>(entries.get(0).lacking());
        entries.forEach(one -> kept.retainAll(one.lacking()));
        if (entries.stream().noneMatch(OneSheet::isWrong)) {
            var allowed = new HashSet<>(kept);
            allowed.addAll(ofOwnSheets);
            entries.forEach(one -> one.complainOfAllBut(allowed));
        }
        layouts.get(0).columns().stream()
                .map(Column::field)
                .filter(kept::contains)
                .forEach(asked.kept()::add);
    }

    /** A sheet that is not read may be the missing one. */
    private void complainOfUnread(int layout, List<FileSheet> sheets, List<List<FileSheet>> byLayout) {
        var name = layouts.get(layout).name();
        unread(sheets, byLayout)
                .findFirst()
                .ifPresent(unread -> parser.error(
                        sheets.size(),
                        name,
                        0,
                        0,
                        missing(layout) + "；工作表“" + unread.name() + "”没有读取，如果它就是“" + name + "”请改名，否则请删除"));
    }

    private String missing(int layout) {
        return "缺少工作表“" + layouts.get(layout).name() + "”，请使用模板，不要删除或改名工作表";
    }

    /** The sheets of each layout: those with its name, and others that have its headings. */
    private List<List<FileSheet>> byLayout(List<FileSheet> sheets, boolean mixed) {
        var byLayout = new ArrayList<List<FileSheet>>();
        layouts.forEach(layout -> byLayout.add(new ArrayList<>()));
        var others = new ArrayList<FileSheet>();
        for (var sheet : sheets) {
            int layout = layout(sheet, mixed);
            if (layout >= 0) {
                byLayout.get(layout).add(sheet);
            } else if (isOpen(sheet)) {
                others.add(sheet);
            }
        }
        if (byLayout.get(0).isEmpty()) {
            entries(sheets, others).ifPresent(sheet -> {
                byLayout.forEach(some -> some.remove(sheet));
                byLayout.get(0).add(sheet);
            });
        }
        return byLayout;
    }

    /** -1 if the sheet gives rows of none. */
    private int layout(FileSheet sheet, boolean mixed) {
        for (int i = 0; i < layouts.size(); i++) {
            if (isNamed(sheet, i)) {
                return i;
            }
        }
        return isOpen(sheet) ? headed(sheet, mixed) : -1;
    }

    /**
     * The first layout if the sheet has all columns that an entry needs; otherwise that of most of its columns, if these are the key and
     * another, or half of the layout; otherwise -1.
     */
    private int headed(FileSheet sheet, boolean mixed) {
        int best = -1;
        long most = 1;
        for (int i = 0; i < layouts.size(); i++) {
            var columns = layouts.get(i).columns();
            var places = places(sheet, i, mixed);
            if (i == 0
                    && IntStream.range(0, places.length)
                            .allMatch(c -> places[c] >= 0 || !columns.get(c).required())) {
                return 0;
            }
            long known = Arrays.stream(places).filter(place -> place >= 0).count();
            boolean enough = places[i == 0 ? asked.keyColumn() : 0] >= 0 || known * 2 >= places.length;
            if (enough && known > most) {
                best = i;
                most = known;
            }
        }
        return best;
    }

    private int[] places(FileSheet sheet, int layout, boolean mixed) {
        var keptAs = mixed && layout == 0 ? "" : layouts.get(layout).name();
        return asked.headings(sheet, keptAs, only(Set.of(layout))).places()[layout];
    }

    private boolean isNamed(FileSheet sheet, int layout) {
        return sheet.name() != null
                && sheet.name()
                        .replaceAll("[\\s\\u3000]", "")
                        .equals(layouts.get(layout).name());
    }

    private static boolean isOpen(FileSheet sheet) {
        return !sheet.isHidden()
                && (sheet.name() == null || !OF_OURS.contains(sheet.name()))
                && !Headings.beginning(sheet).isEmpty();
    }

    /** The sheet that must give the entries if none has their headings: the only one, or the first with the column of their key. */
    private Optional<FileSheet> entries(List<FileSheet> sheets, List<FileSheet> others) {
        var open = others.isEmpty()
                ? sheets.stream()
                        .filter(sheet -> isOpen(sheet)
                                && IntStream.range(0, layouts.size()).noneMatch(i -> isNamed(sheet, i)))
                        .toList()
                : others;
        return open.size() == 1
                ? Optional.of(open.get(0))
                : open.stream()
                        .filter(sheet -> places(sheet, 0, true)[asked.keyColumn()] >= 0)
                        .findFirst();
    }

    private List<SheetLayout> only(Set<Integer> some) {
        var open = new ArrayList<SheetLayout>();
        for (int i = 0; i < layouts.size(); i++) {
            open.add(some.contains(i) ? layouts.get(i) : null);
        }
        return open;
    }
}
