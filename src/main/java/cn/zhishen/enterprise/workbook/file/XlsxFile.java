package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import cn.zhishen.enterprise.workbook.WorkbookProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An Open XML workbook, transitional or strict, as any writer may make it (ISO/IEC 29500-1, SpreadsheetML). */
final class XlsxFile implements SpreadsheetFile {

    /** Each costs memory, however short it is. */
    private static final int MAX_SHARED_TEXTS = 2_000_000;

    private static final int MAX_STYLES = 65_536;
    private static final int MAX_SHEETS = 200;
    private static final String WORKBOOK = "xl/workbook.xml";

    private final Parts parts;
    private final List<FileSheet> sheets = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<NumberFormat> formatOfStyle = new ArrayList<>();
    private boolean since1904;

    private XlsxFile(Parts parts) {
        this.parts = parts;
    }

    static XlsxFile open(Path file, WorkbookProperties limits) {
        XlsxFile opened = null;
        try {
            opened = new XlsxFile(new Parts(file, limits.maxInflatedSize().toBytes()));
            opened.read();
            return opened;
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            throw e instanceof BadWorkbook bad ? bad : new BadWorkbook("文件已损坏，无法打开" + REMEDY, e);
        }
    }

    private void read() throws IOException {
        if (!parts.has("[Content_Types].xml")) {
            throw new BadWorkbook((parts.has("content.xml") ? "文件是 LibreOffice 的 .ods 格式" : "文件不是 Excel 工作簿") + REMEDY);
        }
        var workbook = parts.relations("").stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Parts.Relation::target)
                .findFirst()
                .orElse(WORKBOOK);
        if (workbook.endsWith(".bin")) {
            throw new BadWorkbook("文件是二进制工作簿（.xlsb）" + REMEDY);
        }
        if (!parts.has(workbook)) {
            throw new BadWorkbook("文件不是 Excel 工作簿" + REMEDY);
        }
        var byId = new HashMap<String, Parts.Relation>();
        for (var relation : parts.relations(workbook)) {
            byId.put(relation.id(), relation);
            switch (relation.type()) {
                case "sharedStrings" -> readTexts(relation.target());
                case "styles" -> readStyles(relation.target());
                default -> {}
            }
        }
        readWorkbook(workbook, byId);
    }

    private void readWorkbook(String workbook, Map<String, Parts.Relation> byId) throws IOException {
        try (var xml = parts.open(workbook)) {
            if (!xml.next() || !xml.begins("workbook")) {
                throw new BadWorkbook("文件不是 Excel 工作簿" + REMEDY);
            }
            while (xml.next()) {
                if (xml.begins("workbookPr")) {
                    since1904 = xml.isTrue("date1904");
                } else if (xml.begins("sheet")) {
                    var relation = byId.get(xml.qualified("id"));
                    if (relation != null && relation.type().equals("worksheet")) {
                        var state = xml.attribute("state");
                        sheets.add(new XlsxSheet(
                                this,
                                relation.target(),
                                xml.attribute("name"),
                                state != null && !state.equals("visible")));
                    }
                }
                if (sheets.size() > MAX_SHEETS) {
                    throw new BadWorkbook("文件的工作表过多，请删除多余的工作表");
                }
            }
        }
    }

    private void readTexts(String part) throws IOException {
        if (!parts.has(part)) {
            return;
        }
        try (var xml = parts.open(part)) {
            while (xml.next()) {
                if (xml.begins("si")) {
                    texts.add(xml.richText("si"));
                    if (texts.size() > MAX_SHARED_TEXTS) {
                        throw new BadWorkbook("文件中的文字过多，请删除多余的工作表，或分几个文件导入");
                    }
                }
            }
        }
    }

    private void readStyles(String part) throws IOException {
        if (!parts.has(part)) {
            return;
        }
        var formats = new HashMap<Integer, String>();
        try (var xml = parts.open(part)) {
            boolean ofCells = false;
            while (xml.next()) {
                if (xml.begins("numFmt")) {
                    formats.put(number(xml.attribute("numFmtId")), xml.attribute("formatCode"));
                } else if (xml.name().equals("cellXfs")) {
                    ofCells = xml.begins();
                } else if (ofCells && xml.begins("xf")) {
                    int format = number(xml.attribute("numFmtId"));
                    formatOfStyle.add(NumberFormat.of(format, formats.get(format)));
                }
                if (formatOfStyle.size() > MAX_STYLES || formats.size() > MAX_STYLES) {
                    throw new BadWorkbook("文件中的单元格格式过多，不是正常的 Excel 工作簿" + REMEDY);
                }
            }
        }
    }

    private static int number(String digits) {
        return digits != null && digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    Parts parts() {
        return parts;
    }

    boolean since1904() {
        return since1904;
    }

    NumberFormat format(String style) {
        int index = number(style);
        return index < formatOfStyle.size() ? formatOfStyle.get(index) : NumberFormat.GENERAL;
    }

    String sharedText(String index) {
        try {
            return texts.get(Integer.parseInt(index.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new BadWorkbook("文件内容残缺（引用了不存在的文字），不是正常的 Excel 工作簿" + REMEDY, e);
        }
    }

    @Override
    public List<FileSheet> sheets() {
        return sheets;
    }

    @Override
    public void close() {
        try {
            parts.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
