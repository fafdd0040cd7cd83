package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A sheet of an Open XML workbook. Rows and cells without a reference follow the one before. */
final class XlsxSheet implements FileSheet {

    private static final int MAX_MERGES = 100_000;
    private static final int MAX_COLUMNS = 16_384;
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.*)?");

    private final XlsxFile file;
    private final String part;
    private final String name;
    private final boolean hidden;

    XlsxSheet(XlsxFile file, String part, String name, boolean hidden) {
        this.file = file;
        this.part = part;
        this.name = name == null ? "" : name;
        this.hidden = hidden;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isHidden() {
        return hidden;
    }

    @Override
    public List<Merge> merges() throws IOException {
        var merges = new ArrayList<Merge>();
        try (var xml = file.parts().open(part)) {
            while (xml.next()) {
                if (xml.begins("mergeCell") && xml.attribute("ref") != null) {
                    var ends = xml.attribute("ref").replace("$", "").split(":", -1);
                    var last = ends[ends.length - 1];
                    merges.add(new Merge(
                            CellReference.row(ends[0]),
                            CellReference.row(last),
                            CellReference.column(ends[0]),
                            CellReference.column(last)));
                    if (merges.size() > MAX_MERGES) {
                        throw new BadWorkbook("工作表“" + name + "”的合并单元格过多，请取消合并后重新上传");
                    }
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return Merge.apart(merges);
    }

    @Override
    public void read(RowReader reader) throws IOException {
        try (var xml = file.parts().open(part)) {
            boolean inData = false;
            int last = 0;
            while (xml.next()) {
                if (xml.name().equals("sheetData")) {
                    inData = xml.begins();
                } else if (inData && xml.begins("row")) {
                    int number = rowNumber(xml.attribute("r"), last);
                    last = number;
                    var row = row(xml, number);
                    if (!row.cells().isEmpty() && !reader.row(row)) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private BadWorkbook broken(IOException e) {
        return new BadWorkbook("工作表“" + name + "”已损坏，无法读取" + SpreadsheetFile.REMEDY, e);
    }

    private int rowNumber(String stated, int last) {
        int number = stated == null ? last + 1 : CellReference.row(stated.strip());
        if (number <= last) {
            throw new BadWorkbook("工作表“" + name + "”的行次序异常，请下载模板重新填写");
        }
        return number;
    }

    private FileRow row(Xml xml, int number) throws IOException {
        var cells = new TreeMap<Integer, FileCell>();
        int last = -1;
        while (xml.next() && !xml.ends("row")) {
            if (!xml.begins("c")) {
                continue;
            }
            var reference = xml.attribute("r");
            int column = reference == null ? last + 1 : CellReference.column(reference.strip());
            if (column < 0 || column >= MAX_COLUMNS || reference != null && CellReference.row(reference.strip()) == 0) {
                throw new BadWorkbook("文件含有不存在的单元格位置，不是正常的 Excel 工作簿" + SpreadsheetFile.REMEDY);
            }
            last = column;
            var cell = cell(xml);
            if (cell != null) {
                cells.put(column, cell);
            }
        }
        return new FileRow(number, cells);
    }

    private FileCell cell(Xml xml) throws IOException {
        var type = xml.attribute("t");
        var style = xml.attribute("s");
        boolean formula = false;
        String value = null;
        String inline = null;
        while (xml.next() && !xml.ends("c")) {
            if (xml.begins("f")) {
                boolean shared = xml.attribute("t") != null;
                // an empty element is a formula only if another cell has its text
                formula = !xml.text().isBlank() || shared;
            } else if (xml.begins("v")) {
                value = xml.text();
            } else if (xml.begins("is")) {
                inline = xml.richText("is");
            }
        }
        var cell = inline != null ? FileCell.text(inline) : value == null ? null : cell(type, style, value);
        return !formula ? cell : cell == null ? FileCell.formula() : cell.asFormula();
    }

    private FileCell cell(String type, String style, String value) {
        return switch (type == null ? "n" : type) {
            case "s" -> value.isBlank() ? null : FileCell.text(file.sharedText(value));
            case "str", "inlineStr" -> FileCell.text(Xml.unescaped(value));
            case "b" ->
                FileCell.truth(value.strip().equals("1") || value.strip().equalsIgnoreCase("true"));
            case "e" -> FileCell.error();
            case "d" -> day(style, value.strip());
            default -> number(style, value.strip());
        };
    }

    private FileCell day(String style, String value) {
        if (!ISO_DAY.matcher(value).matches()) {
            return FileCell.text(value);
        }
        try {
            return FileCell.day(LocalDate.parse(WrittenDay.of(value).text()), file.format(style));
        } catch (DateTimeException e) {
            return FileCell.noSuchDay();
        }
    }

    private FileCell number(String style, String value) {
        if (value.isEmpty()) {
            return null;
        }
        try {
            return FileCell.number(new BigDecimal(value), file.format(style), file.since1904());
        } catch (NumberFormatException e) {
            return FileCell.error();
        }
    }
}
