package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import cn.zhishen.enterprise.workbook.WorkbookProperties;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file whose content, not its name, says what it is. */
public interface SpreadsheetFile extends Closeable {

    /** What to do with a file that is none of ours. */
    String REMEDY = "，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传";

    List<FileSheet> sheets();

    /**
     * Examines the file and opens it.
     *
     * @throws BadWorkbook if it must not be read further
     */
    static SpreadsheetFile open(Path file, WorkbookProperties limits) throws IOException {
        long largest = limits.maxFileSize().toBytes();
        if (Files.size(file) > largest) {
            throw new BadWorkbook("文件超过 " + (largest >> 20) + " MB，请删除图片等无关内容，或分几个文件导入");
        }
        var start = start(file);
        if (start.startsWith("PK")) {
            return XlsxFile.open(file, limits);
        }
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return XlsFile.open(file);
        }
        refuseOthers(start);
        return CsvFile.open(file);
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(1024), StandardCharsets.ISO_8859_1);
        }
    }

    private static void refuseOthers(String start) {
        if (start.isEmpty()) {
            throw new BadWorkbook("文件是空的，没有任何内容" + REMEDY);
        }
        var words = start.replace("\0", "").stripLeading().toLowerCase(Locale.ROOT);
        int mark = words.indexOf('<');
        // a byte order mark may come before
        if (mark >= 0 && mark <= 3) {
            throw new BadWorkbook(
                    words.contains("urn:schemas-microsoft-com:office:spreadsheet")
                            ? "文件是“XML 表格 2003”格式" + REMEDY
                            : "文件内容是网页或 XML，只是改了扩展名，不是 Excel 工作簿" + REMEDY);
        }
        if (start.startsWith("%PDF") || start.startsWith("\u0089PNG") || start.startsWith("\u00ff\u00d8")) {
            throw new BadWorkbook("文件是 PDF 或图片，不是 Excel 工作簿" + REMEDY);
        }
        if (start.startsWith("\u0009\u0000") || start.startsWith("\u0009\u0002") || start.startsWith("\u0009\u0004")) {
            throw new BadWorkbook("文件是 Excel 95 或更早的格式" + REMEDY);
        }
    }
}
