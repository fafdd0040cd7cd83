package cn.zhishen.web.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The rows of a list, to be saved. Every cell is text.
 *
 * @param name of the file without its ending, and of the sheet
 * @param rows each with as many cells as there are headings
 */
public record Spreadsheet(String name, List<String> headings, List<List<String>> rows) {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    /** Tells Excel that the file is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int ROWS_AT_ONCE = 500;

    public ResponseEntity<byte[]> csv() {
        var text = Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> row.stream().map(Spreadsheet::cell).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining("", BYTE_ORDER_MARK, ""));
        return download(CSV, ".csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /** For Excel. A cell of text is never taken for a formula there. */
    public ResponseEntity<byte[]> xlsx() {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "zhishen", "1.0")) {
            var sheet = workbook.newWorksheet(name);
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, 20);
            }
            sheet.freezePane(0, 1);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < headings.size(); column++) {
                    sheet.value(row + 1, column, rows.get(row).get(column));
                }
                if (row % ROWS_AT_ONCE == ROWS_AT_ONCE - 1) {
                    sheet.flush();
                }
            }
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return download(XLSX, ".xlsx", bytes.toByteArray());
    }

    private ResponseEntity<byte[]> download(MediaType type, String ending, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(name + ending, StandardCharsets.UTF_8)
                        .build()))
                .body(content);
    }

    /** Quotes a cell so that no spreadsheet takes it for a formula. */
    private static String cell(String text) {
        var plain = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
