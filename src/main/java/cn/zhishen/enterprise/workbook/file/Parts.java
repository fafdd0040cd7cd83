package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The parts of an Open XML package and the relations between them (ISO/IEC 29500-2). Names are compared without case; a target may be
 * absolute or relative to its part. The unpacked size is measured before anything is read, not believed.
 */
final class Parts implements Closeable {

    private static final int MAX_PARTS = 500;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new LinkedHashMap<>();

    /**
     * @param type the last word of its type; the rest differs between transitional and strict
     * @param target the name of the part
     */
    record Relation(String id, String type, String target) {}

    Parts(Path file, long maxInflatedSize) throws IOException {
        zip = new ZipFile(file.toFile());
        try {
            examine(maxInflatedSize);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void examine(long maxInflatedSize) throws IOException {
        var entries = Collections.list(zip.getEntries());
        if (entries.size() > MAX_PARTS) {
            throw new BadWorkbook("文件内含的部件过多，不是正常的 Excel 工作簿" + SpreadsheetFile.REMEDY);
        }
        long left = maxInflatedSize;
        for (var entry : entries) {
            if (entry.isDirectory()) {
                continue;
            }
            var name = normal(entry.getName());
            if (name.endsWith("vbaproject.bin")) {
                throw new BadWorkbook("文件含有宏（.xlsm），为安全起见不予导入" + SpreadsheetFile.REMEDY);
            }
            if (parts.putIfAbsent(name, entry) != null) {
                throw new BadWorkbook("文件结构异常（部件重名）" + SpreadsheetFile.REMEDY);
            }
            if (!zip.canReadEntryData(entry)) {
                throw new BadWorkbook("文件内容被加密或压缩方式特殊，无法读取" + SpreadsheetFile.REMEDY);
            }
            try (var content = new Measured(zip.getInputStream(entry), left)) {
                content.transferTo(OutputStream.nullOutputStream());
                left = content.left;
            }
        }
    }

    boolean has(String name) {
        return parts.containsKey(normal(name));
    }

    /** @throws IOException if there is no such part */
    Xml open(String name) throws IOException {
        var part = parts.get(normal(name));
        if (part == null) {
            throw new IOException("no part " + name);
        }
        return new Xml(zip.getInputStream(part));
    }

    /** The relations of a part; of the package as a whole, if {@code part} is empty. */
    List<Relation> relations(String part) throws IOException {
        int folder = part.lastIndexOf('/') + 1;
        var base = part.substring(0, folder);
        var name = base + "_rels/" + part.substring(folder) + ".rels";
        var relations = new ArrayList<Relation>();
        if (!has(name)) {
            return relations;
        }
        try (var xml = open(name)) {
            while (xml.next()) {
                if (xml.begins("Relationship")
                        && xml.attribute("Target") != null
                        && xml.attribute("Type") != null
                        && !"External".equalsIgnoreCase(xml.attribute("TargetMode"))) {
                    var type = xml.attribute("Type");
                    relations.add(new Relation(
                            xml.attribute("Id"),
                            type.substring(type.lastIndexOf('/') + 1),
                            resolved(base, xml.attribute("Target"))));
                }
            }
        }
        return relations;
    }

    private static String resolved(String base, String target) {
        var plain = target.replace('\\', '/');
        var steps = new ArrayDeque<String>();
        for (var step : (plain.startsWith("/") ? plain : base + plain).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    private static String normal(String name) {
        var plain = name.replace('\\', '/').replaceAll("^/+", "").toLowerCase(Locale.ROOT);
        if (!plain.contains("%")) {
            return plain;
        }
        try {
            return URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
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
