package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.EntryType;
import cn.zhishen.enterprise.InvalidInput;
import cn.zhishen.enterprise.library.EnterpriseLibrary;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import cn.zhishen.enterprise.workbook.file.SpreadsheetFile;
import cn.zhishen.shared.FieldError;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list of the library as an Excel workbook: a template to fill in, an export, and the import of both. All three use the same layout, so
 * an export can be imported again. The first sheet has one row for each entry; rows of further sheets refer to their entry by its key.
 */
public abstract class LibraryWorkbook<T> {

    private static final int MAX_SIGNIFICANT_DIGITS = 15;
    private static final int ROWS_AT_ONCE = 500;
    private static final String DAY_FORMAT = "yyyy-mm-dd";
    static final String EXPLANATION = "填写说明";
    static final String WORDS = "词表";
    private static final String OTHER_WORD = "列表中没有这个词。可以照填，审查时须人工核对；列表中有同义词的，请改用列表中的词。";

    private final EntryType<T> type;
    private final EntrySheets<T> entrySheets;
    private final EnterpriseLibrary library;
    private final OfferedWords offered;
    private final WorkbookProperties limits;
    private final List<String> notes;

    /** @param notes texts of the template below its headings, in addition to those of the columns */
    LibraryWorkbook(
            EntryType<T> type,
            EnterpriseLibrary library,
            OfferedWords offered,
            WorkbookProperties limits,
            List<String> notes) {
        this.type = type;
        this.entrySheets = new EntrySheets<>(type);
        this.library = library;
        this.offered = offered;
        this.limits = limits;
        this.notes = notes;
    }

    public boolean saysTheSame(T one, T other) {
        return entrySheets.rows(one).equals(entrySheets.rows(other));
    }

    /** Writes an empty workbook with explanations and one example, which an import ignores. */
    public void writeTemplate(OutputStream to) throws IOException {
        write(List.of(), true, to);
    }

    /** Writes all of {@code entries}, so that they can be imported again. */
    public void write(List<T> entries, OutputStream to) throws IOException {
        write(entries, false, to);
    }

    private void write(List<T> entries, boolean withExample, OutputStream to) throws IOException {
        QuotedText.write(out -> fill(entries, withExample, out), to);
    }

    private void fill(List<T> entries, boolean withExample, OutputStream to) throws IOException {
        try (var workbook = new Workbook(to, "zhishen", "1.0")) {
            var layouts = entrySheets.layouts();
            var sheets = new ArrayList<Worksheet>();
            for (var layout : layouts) {
                sheets.add(head(workbook.newWorksheet(layout.name()), layout));
            }
            explain(workbook.newWorksheet(EXPLANATION), layouts);
            offer(workbook.newWorksheet(WORDS), sheets, layouts);
            var next = new int[sheets.size()];
            Arrays.fill(next, 1);
            if (withExample) {
                for (int i = 0; i < sheets.size(); i++) {
                    example(sheets.get(i), layouts.get(i));
                }
            }
            for (var entry : entries) {
                var rows = entrySheets.rows(entry);
                for (int i = 0; i < sheets.size(); i++) {
                    for (var row : rows.get(i)) {
                        var sheet = sheets.get(i);
                        sheet.value(next[i], 0, next[i]);
                        for (int column = 0; column < row.size(); column++) {
                            put(sheet, next[i], column + 1, row.get(column));
                        }
                        next[i]++;
                        if (i == 0 && sheets.size() == 1 && next[i] % ROWS_AT_ONCE == 0) {
                            sheet.flush();
                        }
                    }
                }
            }
            for (var sheet : sheets) {
                sheet.finish();
            }
        }
    }

    private static Worksheet head(Worksheet sheet, SheetLayout layout) {
        sheet.value(0, 0, WorkbookParser.NUMBERING);
        sheet.width(0, 8);
        sheet.style(0, 0).bold().fillColor("D9E4EF").set();
        for (int i = 0; i < layout.columns().size(); i++) {
            var column = layout.columns().get(i);
            sheet.value(0, i + 1, column.title());
            sheet.width(i + 1, Math.max(12, Math.min(40, column.example().length() * 1.6)));
            sheet.style(0, i + 1)
                    .bold()
                    .fillColor(column.required() ? "F6DFC8" : "D9E4EF")
                    .set();
            // so that Excel keeps what is typed: as a number, a citizen id would lose its last digits
            if (column.format() == Format.TEXT || column.format() == Format.IDENTIFIER) {
                sheet.style(i + 1).format("@").set();
            } else if (column.format() == Format.DAY) {
                sheet.style(i + 1).format(DAY_FORMAT).set();
            }
        }
        sheet.freezePane(0, 1);
        return sheet;
    }

    private void explain(Worksheet sheet, List<SheetLayout> layouts) {
        sheet.width(0, 14);
        sheet.width(1, 22);
        sheet.width(2, 10);
        sheet.width(3, 90);
        int row = 0;
        sheet.value(row, 0, "企业" + type.title() + "导入模板填写说明");
        sheet.style(row++, 0).bold().fontSize(14).set();
        var general = List.of(
                "一、不要改动工作表名称和列名；列名前带 * 的为必填项。",
                "二、序号以“示例”开头的行仅供参照，导入时自动忽略，也可以删除。",
                "三、日期写作 2024-07-20、2024/7/20 或 2024年7月20日；数字不带单位。上下合并的单元格按每行都填了同一内容读取，不要左右合并。",
                "四、一个单元格内有多项的，用“、”隔开；有下拉列表的请从列表中选，列表中没有的可以照填，审查时须人工核对。",
                "五、文件中有的记录按“"
                        + layouts.get(0)
                                .columns()
                                .get(layouts.get(0).indexOf(type.key().path()))
                                .heading() + "”新增或整条更新；文件中没有的记录保持不变，不会被删除。",
                "六、只要有一处错误，整个文件都不会导入；改正后重新上传即可。");
        for (var line : Stream.concat(general.stream(), notes.stream()).toList()) {
            sheet.value(row++, 0, line);
        }
        row++;
        var heads = List.of("工作表", "列", "必填", "填写说明");
        for (int i = 0; i < heads.size(); i++) {
            sheet.value(row, i, heads.get(i));
            sheet.style(row, i).bold().fillColor("D9E4EF").set();
        }
        for (var layout : layouts) {
            for (var column : layout.columns()) {
                row++;
                sheet.value(row, 0, layout.name());
                sheet.value(row, 1, column.heading());
                sheet.value(row, 2, column.required() ? "是" : "");
                sheet.value(row, 3, column.explanation());
                sheet.style(row, 3).wrapText(true).set();
            }
        }
    }

    /** Adds drop-down lists. If other words are accepted too, Excel only proposes them. */
    private void offer(Worksheet words, List<Worksheet> sheets, List<SheetLayout> layouts) {
        words.setVisibilityState(VisibilityState.HIDDEN);
        int lists = 0;
        for (int i = 0; i < layouts.size(); i++) {
            var columns = layouts.get(i).columns();
            for (int c = 0; c < columns.size(); c++) {
                var column = columns.get(c);
                var proposed = column.proposing() ? offered.of(list(i) + "." + column.field()) : column.words();
                if (proposed.isEmpty()) {
                    continue;
                }
                for (int w = 0; w < proposed.size(); w++) {
                    QuotedText.put(words, w, lists, proposed.get(w));
                }
                sheets.get(i)
                        .range(1, c + 1, maxRows(i), c + 1)
                        .validateWithList(words.range(0, lists, proposed.size() - 1, lists))
                        .errorStyle(
                                column.closed() ? DataValidationErrorStyle.STOP : DataValidationErrorStyle.INFORMATION)
                        .showErrorMessage(column.closed() || column.proposing())
                        .errorTitle(column.heading())
                        .error(column.closed() ? "请从列表中选择：" + String.join("、", proposed) : OTHER_WORD);
                lists++;
            }
        }
    }

    /** The name that the checks use for the rows of a sheet. */
    private String list(int sheet) {
        return sheet == 0
                ? type.path()
                : type.path() + "." + type.fields().lists().get(sheet - 1).path();
    }

    private int maxRows(int sheet) {
        return sheet == 0 ? library.maxEntries() : library.maxEntries() * limits.rowsPerEntry();
    }

    private static void example(Worksheet sheet, SheetLayout layout) {
        sheet.value(1, 0, WorkbookParser.EXAMPLE);
        sheet.style(1, 0).italic().fontColor("777777").set();
        for (int i = 0; i < layout.columns().size(); i++) {
            QuotedText.put(sheet, 1, i + 1, layout.columns().get(i).example());
            sheet.style(1, i + 1).italic().fontColor("777777").set();
        }
    }

    /** Text is written as text whatever its beginning, so it never becomes a formula. */
    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format(DAY_FORMAT).set();
        } else if (value instanceof BigDecimal number && number.precision() <= MAX_SIGNIFICANT_DIGITS) {
            sheet.value(row, column, number);
        } else if (value instanceof BigDecimal number) {
            QuotedText.put(sheet, row, column, number.toPlainString());
        } else if (value instanceof Integer number) {
            sheet.value(row, column, number);
        } else if (value != null) {
            QuotedText.put(sheet, row, column, value.toString());
        }
    }

    /** As {@link #read(Path, OwnHeadings)}, with the headings of the template only. */
    public WorkbookReading<T> read(Path file) throws IOException {
        return read(file, OwnHeadings.NONE);
    }

    /**
     * Reads and checks a workbook.
     *
     * @throws BadWorkbook if the file as a whole cannot be read
     */
    public WorkbookReading<T> read(Path file, OwnHeadings own) throws IOException {
        var layouts = entrySheets.layouts();
        var parser = new WorkbookParser(layouts.get(0).name(), limits.maxReported());
        var paths = IntStream.range(0, layouts.size()).mapToObj(this::path).toList();
        var maxRows = IntStream.range(0, layouts.size()).mapToObj(this::maxRows).toList();
        var reader = new SheetReader(layouts, paths, maxRows, own, type::keyIn, parser);
        try (var opened = SpreadsheetFile.open(file, limits)) {
            reader.read(opened.sheets());
        }
        var sheets = reader.rows();
        var typed = parser.typed();

        var rowsOfEntries = sheets.get(0);
        var indexByKey = new HashMap<String, Integer>();
        for (int i = 0; i < rowsOfEntries.size(); i++) {
            var row = rowsOfEntries.get(i);
            var path = type.path() + "[" + i + "]";
            parser.place(path, row);
            var key = WorkbookParser.UNREADABLE.equals(row.value(type.key().path()))
                    ? null
                    : type.keyIn(row.value(type.key().path()));
            var index = key == null ? null : indexByKey.putIfAbsent(key, i);
            if (index != null) {
                var earlier = rowsOfEntries.get(index);
                typed.error(
                        path + "." + type.key().path(),
                        heading(layouts.get(0)) + "与“" + earlier.sheet() + "”第 " + earlier.number()
                                + " 行重复，请删除其中一行或更正");
            }
        }
        var details = new ArrayList<List<List<RowInput>>>();
        for (int i = 0; i < rowsOfEntries.size(); i++) {
            details.add(new ArrayList<>());
            for (int sheet = 1; sheet < sheets.size(); sheet++) {
                details.get(i).add(new ArrayList<>());
            }
        }
        for (int sheet = 1; sheet < sheets.size(); sheet++) {
            for (var row : sheets.get(sheet)) {
                var typedKey = row.value(type.key().path());
                boolean unreadable = WorkbookParser.UNREADABLE.equals(typedKey);
                var owner = typedKey == null || unreadable ? null : indexByKey.get(type.keyIn(typedKey));
                if (owner == null) {
                    var path = layouts.get(sheet).name() + row.order() + "[" + row.number() + "]";
                    parser.place(path, row);
                    if (!unreadable) {
                        typed.error(
                                path + "." + type.key().path(),
                                typedKey == null
                                        ? heading(layouts.get(sheet)) + "不能为空，请填写，以便知道该行属于哪条记录"
                                        : "工作表“" + layouts.get(0).name() + "”中没有该" + heading(layouts.get(sheet))
                                                + "，请核对，或先在该表中填写");
                    }
                    continue;
                }
                var rows = details.get(owner).get(sheet - 1);
                var path = type.path() + "[" + owner + "]."
                        + type.fields().lists().get(sheet - 1).path() + "[" + rows.size() + "]";
                parser.place(path, row);
                rows.stream()
                        .map(RowInput::row)
                        .flatMap(earlier -> row.likeness(earlier).stream())
                        .findFirst()
                        .ifPresent(said -> parser.remark(new FieldError(path + "." + said.field(), said.message())));
                rows.add(new RowInput(path, row, typed));
            }
        }
        var entries = new ArrayList<T>();
        for (int i = 0; i < rowsOfEntries.size(); i++) {
            entries.add(entrySheets.entry(
                    new RowInput(type.path() + "[" + i + "]", rowsOfEntries.get(i), typed), details.get(i)));
        }
        try {
            library.checked(checks -> checks.entries(type, entries));
        } catch (InvalidInput e) {
            typed.add(e.errors());
        }
        var reading = parser.reading(
                entries, reader.kept().stream().filter(this::isField).toList());
        if (reading.errorCount() == 0 && entries.isEmpty()) {
            throw new BadWorkbook("文件中没有可导入的内容：工作表“" + layouts.get(0).name() + "”除表头和示例外没有填写任何行");
        }
        return reading;
    }

    /**
     * A field that a column of an enterprise's own can mean.
     *
     * @param field its path within an entry
     * @param sheet the sheet of the template that has it
     */
    public record Meaning(String field, String sheet, String heading) {}

    /**
     * What a column of a sheet can mean.
     *
     * @param sheet as {@link OwnHeadings.Place} has it
     */
    public List<Meaning> meanings(String sheet) {
        var meanings = new ArrayList<Meaning>();
        var layouts = entrySheets.layouts();
        for (int i = 0; i < layouts.size(); i++) {
            var layout = layouts.get(i);
            if (sheet.isEmpty() || layout.name().equals(sheet)) {
                // the column of the owner is that of the first sheet if several are mixed
                var columns = sheet.isEmpty() && i > 0
                        ? layout.columns().subList(1, layout.columns().size())
                        : layout.columns();
                for (var column : columns) {
                    meanings.add(new Meaning(path(i) + column.field(), layout.name(), column.heading()));
                }
            }
        }
        return meanings;
    }

    private String path(int sheet) {
        return sheet == 0 ? "" : type.fields().lists().get(sheet - 1).path() + ".";
    }

    /**
     * Writes a workbook with the cells of a file, in which those with faults are marked and explained.
     *
     * @param reading what was found in that file
     */
    public void mark(Path file, WorkbookReading<T> reading, OutputStream to) throws IOException {
        try (var opened = SpreadsheetFile.open(file, limits)) {
            QuotedText.write(
                    out -> new MarkedWorkbook(type.title(), reading.errors(), reading.headingRows())
                            .write(opened.sheets(), out),
                    to);
        }
    }

    /** The kind of a document has a column of its own and is no field. */
    private boolean isField(String path) {
        return type.fields()
                .find(path)
                .filter(field -> field.path().equals(path))
                .isPresent();
    }

    private String heading(SheetLayout layout) {
        return layout.columns().get(layout.indexOf(type.key().path())).heading();
    }
}
