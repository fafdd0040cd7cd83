package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * A workbook of Excel 97 to 2003 (BIFF8), also as WPS and others write it. Its records are read one by one; only the shared texts and the
 * formats are held. A first walk over the headers of the records looks at what POI would believe.
 */
final class XlsFile implements SpreadsheetFile {

    private static final int BOF = 0x0809;
    private static final int FILE_PASS = 0x002F;
    private static final int SHARED_TEXTS = 0x00FC;
    private static final int BIFF8 = 0x0600;

    /** POI makes as many texts as the file claims to have. */
    private static final int MAX_SHARED_TEXTS = 500_000;

    private static final int MAX_SHEETS = 200;

    private final POIFSFileSystem container;
    private final DocumentEntry stream;
    private final List<FileSheet> sheets = new ArrayList<>();
    private final List<Integer> formatOfStyle = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private SSTRecord texts;
    private boolean since1904;

    private XlsFile(POIFSFileSystem container) throws IOException {
        this.container = container;
        this.stream = workbook(container.getRoot());
    }

    static XlsFile open(Path file) {
        XlsFile opened = null;
        POIFSFileSystem container = null;
        try {
            container = new POIFSFileSystem(file.toFile(), true);
            opened = new XlsFile(container);
            opened.examine();
            opened.read();
            return opened;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // POI reads directories within directories by recursion
            closed(container);
            throw e instanceof BadWorkbook bad ? bad : new BadWorkbook("文件已损坏，无法打开" + REMEDY, e);
        }
    }

    private static DocumentEntry workbook(DirectoryEntry root) throws IOException {
        if (root.hasEntry("EncryptedPackage")) {
            throw new BadWorkbook("文件设有打开密码，请在 Excel 中取消密码后重新上传");
        }
        for (var name : List.of("Workbook", "WORKBOOK", "workbook")) {
            if (root.hasEntry(name) && root.getEntry(name) instanceof DocumentEntry stream) {
                return stream;
            }
        }
        if (root.hasEntry("Book") || root.hasEntry("BOOK")) {
            throw new BadWorkbook("文件是 Excel 95 或更早的格式" + REMEDY);
        }
        throw new BadWorkbook("文件不是 Excel 工作簿" + REMEDY);
    }

    private void examine() throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(new DocumentInputStream(stream)))) {
            boolean first = true;
            while (true) {
                int id;
                try {
                    id = twoBytes(in);
                } catch (EOFException e) {
                    return;
                }
                int length = twoBytes(in);
                int read = 0;
                if (first && (id != BOF || twoBytes(in) != BIFF8)) {
                    throw new BadWorkbook("文件是 Excel 95 或更早的格式，或已损坏" + REMEDY);
                } else if (first) {
                    read = 2;
                } else if (id == FILE_PASS) {
                    throw new BadWorkbook("文件设有密码，请在 Excel 中取消密码后重新上传");
                } else if (id == SHARED_TEXTS) {
                    twoBytes(in);
                    twoBytes(in);
                    long claimed = twoBytes(in) + ((long) twoBytes(in) << 16);
                    read = 8;
                    if (claimed > MAX_SHARED_TEXTS) {
                        throw new BadWorkbook("文件中的文字过多，请删除多余的工作表，或分几个文件导入");
                    }
                }
                first = false;
                in.skipNBytes(Math.max(0, length - read));
            }
        } catch (EOFException e) {
            throw new BadWorkbook("文件已损坏，无法打开" + REMEDY, e);
        }
    }

    private static int twoBytes(DataInputStream in) throws IOException {
        return Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    }

    private void read() throws IOException {
        var bound = new ArrayList<BoundSheetRecord>();
        records(0, record -> {
            if (record instanceof BoundSheetRecord sheet) {
                bound.add(sheet);
            } else if (record instanceof DateWindow1904Record window) {
                since1904 = window.getWindowing() == 1;
            } else if (record instanceof ExtendedFormatRecord style) {
                formatOfStyle.add((int) style.getFormatIndex());
            } else if (record instanceof FormatRecord format) {
                formats.put(format.getIndexCode(), format.getFormatString());
            } else if (record instanceof SSTRecord shared) {
                texts = shared;
            }
            return true;
        });
        if (bound.size() > MAX_SHEETS) {
            throw new BadWorkbook("文件的工作表过多，请删除多余的工作表");
        }
        bound.forEach(sheet -> sheets.add(new XlsSheet(
                this, sheet.getPositionOfBof(), sheet.getSheetname(), sheet.isHidden() || sheet.isVeryHidden())));
    }

    @FunctionalInterface
    interface RecordReader {

        /** @return whether to go on */
        boolean record(Record record);
    }

    /** The records of a part of the stream, without those of the charts within it. */
    void records(int position, RecordReader reader) throws IOException {
        try (InputStream in = new DocumentInputStream(stream)) {
            in.skipNBytes(position);
            var records = new RecordFactoryInputStream(in, false);
            int depth = 0;
            Record record;
            while ((record = records.nextRecord()) != null) {
                if (record instanceof BOFRecord) {
                    depth++;
                } else if (record instanceof EOFRecord) {
                    depth--;
                }
                if (depth == 0 || depth == 1 && !reader.record(record)) {
                    return;
                }
            }
        }
    }

    NumberFormat format(int style) {
        if (style >= formatOfStyle.size()) {
            return NumberFormat.GENERAL;
        }
        int format = formatOfStyle.get(style);
        return NumberFormat.of(format, formats.get(format));
    }

    boolean since1904() {
        return since1904;
    }

    String sharedText(int index) {
        if (texts == null || index < 0 || index >= texts.getNumUniqueStrings()) {
            throw new BadWorkbook("文件内容残缺（引用了不存在的文字），不是正常的 Excel 工作簿" + REMEDY);
        }
        return texts.getString(index).getString();
    }

    @Override
    public List<FileSheet> sheets() {
        return sheets;
    }

    @Override
    public void close() {
        closed(container);
    }

    private static void closed(POIFSFileSystem container) {
        try {
            if (container != null) {
                container.close();
            }
        } catch (IOException e) {
            // it was only read
        }
    }
}
