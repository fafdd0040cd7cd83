package cn.zhishen.enterprise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Makes workbooks as people and attackers make them. */
public final class Workbooks {

    private Workbooks() {}

    public interface TextLikeness {
        void to(OutputStream out) throws IOException;
    }

    public static byte[] bytes(TextLikeness writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static Path file(Path directory, byte[] content) {
        try {
            return Files.write(Files.createTempFile(directory, "upload", ".xlsx"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes sheets, by name. A row is an array of cells: text, numbers, days, booleans, null, or a {@code Consumer} that writes it. */
    public static byte[] workbook(Map<String, List<Object[]>> sheets) {
        return bytes(out -> {
            try (var workbook = new Workbook(out, "test", "1.0")) {
                for (var sheet : sheets.entrySet()) {
                    var worksheet = workbook.newWorksheet(sheet.getKey());
                    for (int row = 0; row < sheet.getValue().size(); row++) {
                        var cells = sheet.getValue().get(row);
                        for (int column = 0; column < cells.length; column++) {
                            put(worksheet, row, column, cells[column]);
                        }
                    }
                }
            }
        });
    }

    /** A formula. */
    public record Formula(String text) {}

    private static void put(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Formula formula) {
            sheet.formula(row, column, formula.text());
        } else if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof java.time.LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }

    public static Map<String, byte[]> parts(byte[] workbook) {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(new SeekableInMemoryByteChannel(workbook))) {
            for (var part : Collections.list(zip.getEntries())) {
                try (var content = zip.getInputStream(part)) {
                    parts.put(part.getName(), content.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    /** A part of the workbook as text, without numeric character references. */
    public static String text(byte[] workbook, String part) {
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(new String(parts(workbook).get(part), StandardCharsets.UTF_8))
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
    }

    public static byte[] packed(Map<String, byte[]> parts) {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
        });
    }

    public static byte[] with(byte[] workbook, Consumer<Map<String, byte[]>> change) {
        var parts = parts(workbook);
        change.accept(parts);
        return packed(parts);
    }

    /** Changes the XML of the first sheet. */
    public static byte[] withFirstSheet(byte[] workbook, UnaryOperator<String> change) {
        return with(
                workbook,
                parts -> parts.computeIfPresent(
                        "xl/worksheets/sheet1.xml", (name, xml) -> change.apply(new String(xml, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)));
    }

    /** A sheet of {@code rows} empty rows, made without holding them in memory. */
    public static byte[] withManyRows(byte[] workbook, int rows, String cells) {
        var parts = parts(workbook);
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    if (!part.getKey().equals("xl/worksheets/sheet1.xml")) {
                        zip.write(part.getValue());
                        continue;
                    }
                    var xml = new String(part.getValue(), StandardCharsets.UTF_8);
                    int end = xml.indexOf("</sheetData>");
                    zip.write(xml.substring(0, end).getBytes(StandardCharsets.UTF_8));
                    for (int row = 3; row < rows + 3; row++) {
                        zip.write(("<row r=\"" + row + "\">" + cells.replace("#", "" + row) + "</row>")
                                .getBytes(StandardCharsets.UTF_8));
                    }
                    zip.write(xml.substring(end).getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    public static List<Object[]> rows(Object[]... rows) {
        return new ArrayList<>(List.of(rows));
    }

    public static Object[] row(Object... cells) {
        return cells;
    }
}
