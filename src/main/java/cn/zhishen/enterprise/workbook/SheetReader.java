package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.workbook.file.FileSheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Turns the sheets of a file into rows of text, one list for each layout. A sheet with the name of a layout gives its rows. If none has the
 * name of the first, a sheet with its key column is taken; it may mix all layouts, as a CSV file must: then a row says of an entry, and of
 * one of its certificates or employments too.
 */
final class SheetReader {

    /** Sheets that our own workbooks have beside those with content. */
    static final Set<String> OF_OURS = Set.of(LibraryWorkbook.EXPLANATION, LibraryWorkbook.WORDS, MarkedWorkbook.LIST);

    private final List<SheetLayout> layouts;
    private final List<String> paths;
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
        this.paths = paths;
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
        var given = new HashSet<Integer>();
        var used = new HashSet<FileSheet>();
        for (int i = 0; i < layouts.size(); i++) {
            var sheet = named(sheets, layouts.get(i).name());
            if (sheet != null) {
                used.add(sheet);
                given.add(i);
                new OneSheet(asked, sheet, sheets.indexOf(sheet), only(Set.of(i)), false).read();
            }
        }
        if (!given.contains(0)) {
            var mixed = mixed(sheets, used);
            if (mixed == null) {
                parser.error(0, layouts.get(0).name(), 0, 0, missing(0));
                return;
            }
            used.add(mixed);
            var open = new HashSet<Integer>();
            for (int i = 0; i < layouts.size(); i++) {
                if (!given.contains(i)) {
                    open.add(i);
                }
            }
            given.addAll(new OneSheet(asked, mixed, sheets.indexOf(mixed), only(open), true).read());
        }
        for (int i = 1; i < layouts.size(); i++) {
            if (!given.contains(i)) {
                var other = sheets.stream()
                        .filter(sheet -> !used.contains(sheet) && isOpen(sheet))
                        .findFirst();
                if (other.isPresent()) {
                    parser.error(
                            sheets.size(),
                            layouts.get(i).name(),
                            0,
                            0,
                            missing(i) + "；工作表“" + other.get().name() + "”没有读取，如果它就是“"
                                    + layouts.get(i).name() + "”请改名，否则请删除");
                }
                asked.kept().add(paths.get(i).substring(0, paths.get(i).length() - 1));
            }
        }
    }

    private String missing(int layout) {
        return "缺少工作表“" + layouts.get(layout).name() + "”，请使用模板，不要删除或改名工作表";
    }

    private static FileSheet named(List<FileSheet> sheets, String name) {
        return sheets.stream()
                .filter(sheet -> sheet.name() != null
                        && sheet.name().replaceAll("[\\s\\u3000]", "").equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOpen(FileSheet sheet) {
        return !sheet.isHidden()
                && (sheet.name() == null || !OF_OURS.contains(sheet.name()))
                && !Headings.beginning(sheet).isEmpty();
    }

    /** The sheet that gives the entries under another name: the only one, or the first with the column of their key. */
    private FileSheet mixed(List<FileSheet> sheets, Set<FileSheet> used) {
        var open = sheets.stream()
                .filter(sheet -> !used.contains(sheet) && isOpen(sheet))
                .toList();
        if (open.size() == 1) {
            return open.get(0);
        }
        var all = only(Set.of(0));
        return open.stream()
                .filter(sheet -> {
                    var headings = asked.headings(sheet, "", all);
                    return headings != null && headings.places()[0][asked.keyColumn()] >= 0;
                })
                .findFirst()
                .orElse(null);
    }

    private List<SheetLayout> only(Set<Integer> some) {
        var open = new ArrayList<SheetLayout>();
        for (int i = 0; i < layouts.size(); i++) {
            open.add(some.contains(i) ? layouts.get(i) : null);
        }
        return open;
    }
}
