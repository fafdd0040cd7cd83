package cn.zhishen.enterprise.workbook;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Examines an uploaded file before it is parsed. It measures the unpacked size instead of believing it. It refuses a cell
 * beyond the last column and a reference to a missing shared text, because the reader would allocate memory up to them. It
 * opens the file with the classes that the reader uses, so both see the same entries.
 */
class WorkbookGuard {

    private static final int MAX_PARTS = 500;
    private static final int MAX_COLUMN_LETTERS = 3;
    private static final long MAX_SHARED_TEXTS = 2_000_000;
    private static final String REMEDY = "，请下载模板，用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传";

    private static final XMLInputFactory XML = new InputFactoryImpl();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final long maxFileSize;
    private final long maxInflatedSize;

    WorkbookGuard(WorkbookProperties limits) {
        this.maxFileSize = limits.maxFileSize().toBytes();
        this.maxInflatedSize = limits.maxInflatedSize().toBytes();
    }

    /** @throws BadWorkbook if the file must not be read further */
    void examine(Path file) throws IOException {
        if (Files.size(file) > maxFileSize) {
            throw new BadWorkbook("文件超过 " + (maxFileSize >> 20) + " MB，请删除图片等无关内容，或分几个文件导入");
        }
        var start = start(file);
        if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            throw new BadWorkbook(
                    start.contains("E\0n\0c\0r\0y\0p\0t\0e\0d")
                            ? "文件设有打开密码，请在 Excel 中取消密码后重新上传"
                            : "文件是旧版 .xls 格式（或设有打开密码）" + REMEDY);
        }
        if (!start.startsWith("PK")) {
            throw new BadWorkbook("文件不是 Excel 工作簿" + REMEDY);
        }
        try (var zip = new ZipFile(file.toFile())) {
            var parts = Collections.list(zip.getEntries());
            if (parts.size() > MAX_PARTS) {
                throw new BadWorkbook("文件内含的部件过多，不是正常的 Excel 工作簿" + REMEDY);
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                throw new BadWorkbook("文件不是 Excel 工作簿" + REMEDY);
            }
            var names = new HashSet<String>();
            var texts = new SharedTexts();
            long left = maxInflatedSize;
            for (var part : parts) {
                var name = part.getName().toLowerCase();
                if (name.endsWith("vbaproject.bin")) {
                    throw new BadWorkbook("文件含有宏（.xlsm），为安全起见不予导入" + REMEDY);
                }
                if (!names.add(name)) {
                    throw new BadWorkbook("文件结构异常（部件重名）" + REMEDY);
                }
                if (part.isDirectory()) {
                    continue;
                }
                if (!zip.canReadEntryData(part)) {
                    throw new BadWorkbook("文件内容被加密或压缩方式特殊，无法读取" + REMEDY);
                }
                try (var content = new Measured(zip.getInputStream(part), left)) {
                    examineCells(content, texts);
                    content.transferTo(OutputStream.nullOutputStream());
                    left = content.left;
                }
            }
            if (!texts.areThere()) {
                throw new BadWorkbook("文件内容残缺（引用了不存在的文字），不是正常的 Excel 工作簿" + REMEDY);
            }
        } catch (BadWorkbook e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BadWorkbook("文件已损坏，无法打开" + REMEDY, e);
        }
    }

    /** The highest index of a shared text that a cell uses, and the number of shared texts: the reader allocates up to the index. */
    private static final class SharedTexts {
        private long highestAsked = -1;
        private long most;

        void ask(String index) {
            try {
                highestAsked = Math.max(highestAsked, Long.parseLong(index.strip()));
            } catch (NumberFormatException e) {
                // the reader reports such a cell as an error
            }
        }

        boolean areThere() {
            return highestAsked < Math.min(most, MAX_SHARED_TEXTS);
        }
    }

    /** Examines every part that is XML, whatever its name: the workbook may use any part as a sheet. */
    private static void examineCells(InputStream content, SharedTexts texts) throws IOException {
        try {
            var xml = XML.createXMLStreamReader(content);
            long here = 0;
            boolean isShared = false;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "si" -> texts.most = Math.max(texts.most, ++here);
                    case "v" -> {
                        if (isShared) {
                            texts.ask(xml.getElementText());
                        }
                    }
                    case "c" -> {
                        isShared = "s".equals(xml.getAttributeValue(null, "t"));
                        var reference = xml.getAttributeValue(null, "r");
                        if (reference != null && !isInSheet(reference)) {
                            throw new BadWorkbook("文件含有不存在的单元格位置，不是正常的 Excel 工作簿" + REMEDY);
                        }
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            // not XML from here on; the reader will not get further either
        }
    }

    private static boolean isInSheet(String reference) {
        int letters = 0;
        while (letters < reference.length() && Character.isLetter(reference.charAt(letters))) {
            letters++;
        }
        var column = reference.substring(0, letters).toUpperCase();
        return letters > 0
                && letters <= MAX_COLUMN_LETTERS
                && (letters < MAX_COLUMN_LETTERS || column.compareTo("XFD") <= 0)
                && reference.substring(letters).matches("\\d{1,7}");
    }

    private static String start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            // an OLE2 directory is in the first sectors or at the end; only the beginning is searched for the name
            return new String(in.readNBytes(1 << 16), StandardCharsets.ISO_8859_1);
        }
    }

    private static final class Measured extends FilterInputStream {

        private long left;

        Measured(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                count(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new BadWorkbook("文件解压后过大，不予读取，请删除多余的工作表和空行，或分几个文件导入");
            }
        }
    }
}
