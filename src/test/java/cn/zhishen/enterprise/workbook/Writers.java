package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.Workbooks;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** Writes the same sheets as different programs write them. A cell is text, a number, a day, a truth, null, or XML of its own. */
final class Writers {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private Writers() {}

    /** A cell as it stands in the XML, without its reference. */
    record Raw(String attributes, String content) {}

    /** A number in a cell of an .xls, with the text or the id of its format. */
    record Shown(Number number, Object format) {}

    /** How a program writes a text into a cell. */
    interface Texts {
        Raw cell(String text);
    }

    /** How a program writes workbooks. */
    static final class Program {
        Texts texts = text -> new Raw(" t=\"inlineStr\"", "<is><t>" + escaped(text) + "</t></is>");
        UnaryOperator<String> sheet = xml -> xml;
        UnaryOperator<String> workbook = xml -> xml;
        String target = "worksheets/sheet%d.xml";
        boolean references = true;
        boolean styles = true;
        String dayFormat = "yyyy\\-mm\\-dd";
        boolean since1904;
        String sheetAttributes = "";
        String afterData = "";
        final Map<String, String> further = new LinkedHashMap<>();
        UnaryOperator<Map<String, String>> parts = all -> all;

        byte[] write(Map<String, List<Object[]>> sheets) {
            return Workbooks.packed(inBytes(text(sheets), StandardCharsets.UTF_8));
        }

        Map<String, String> text(Map<String, List<Object[]>> sheets) {
            var all = new LinkedHashMap<String, String>();
            all.put(
                    "[Content_Types].xml",
                    HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            all.put(
                    "_rels/.rels",
                    HEAD + "<Relationships xmlns=\"" + PACKAGE + "\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            var names = new StringBuilder();
            var relations = new StringBuilder();
            int number = 0;
            for (var one : sheets.entrySet()) {
                number++;
                names.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"%s/>"
                        .formatted(one.getKey(), number, number, sheetAttributes));
                relations.append("<Relationship Id=\"rId%d\" Type=\"%s/worksheet\" Target=\"%s\"/>"
                        .formatted(number, RELATIONS, target.formatted(number)));
                all.put("xl/worksheets/sheet" + number + ".xml", sheet.apply(HEAD + sheetXml(one.getValue())));
            }
            if (styles) {
                relations.append(
                        "<Relationship Id=\"rId90\" Type=\"" + RELATIONS + "/styles\" Target=\"styles.xml\"/>");
                all.put(
                        "xl/styles.xml",
                        HEAD + "<styleSheet xmlns=\"" + MAIN
                                + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\""
                                + escaped(dayFormat)
                                + "\"/></numFmts><cellStyleXfs><xf numFmtId=\"164\"/></cellStyleXfs>"
                                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>");
            }
            if (further.containsKey("xl/sharedStrings.xml")) {
                relations.append("<Relationship Id=\"rId91\" Type=\"" + RELATIONS
                        + "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
            }
            all.put(
                    "xl/workbook.xml",
                    workbook.apply(HEAD + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\">"
                            + (since1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>" + names
                            + "</sheets></workbook>"));
            all.put(
                    "xl/_rels/workbook.xml.rels",
                    HEAD + "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>");
            all.putAll(further);
            return parts.apply(all);
        }

        private String sheetXml(List<Object[]> rows) {
            var xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
            for (int row = 0; row < rows.size(); row++) {
                xml.append(references ? "<row r=\"" + (row + 1) + "\">" : "<row>");
                for (int column = 0; column < rows.get(row).length; column++) {
                    var cell = raw(rows.get(row)[column]);
                    if (cell == null && references) {
                        continue;
                    }
                    var reference = references ? " r=\"" + SheetRow.reference(column, row + 1) + "\"" : "";
                    xml.append("<c")
                            .append(reference)
                            .append(cell == null ? "/>" : cell.attributes() + ">" + cell.content() + "</c>");
                }
                xml.append("</row>");
            }
            return xml.append("</sheetData>")
                    .append(afterData)
                    .append("</worksheet>")
                    .toString();
        }

        private Raw raw(Object value) {
            if (value == null) {
                return null;
            } else if (value instanceof Raw raw) {
                return raw;
            } else if (value instanceof Number number) {
                return new Raw("", "<v>" + number + "</v>");
            } else if (value instanceof Boolean truth) {
                return new Raw(" t=\"b\"", "<v>" + (truth ? 1 : 0) + "</v>");
            } else if (value instanceof LocalDate day) {
                return new Raw(styles ? " s=\"1\"" : "", "<v>" + serial(day, since1904) + "</v>");
            }
            return texts.cell(value.toString());
        }
    }

    static long serial(LocalDate day, boolean since1904) {
        return ChronoUnit.DAYS.between(since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30), day);
    }

    /** SheetJS without a table of shared texts: every text is a cell of type {@code str}. */
    static Program sheetJs() {
        var program = new Program();
        program.texts = text -> new Raw(" t=\"str\"", "<v>" + escaped(text) + "</v>");
        return program;
    }

    /** openpyxl with inline strings and absolute targets. */
    static Program openpyxl() {
        var program = new Program();
        program.target = "/xl/worksheets/sheet%d.xml";
        return program;
    }

    /** Texts in a shared table; {@code each} says how one stands there. */
    static Program shared(UnaryOperator<String> each) {
        var program = new Program();
        var texts = new ArrayList<String>();
        program.texts = text -> {
            texts.add(text);
            return new Raw(" t=\"s\"", "<v>" + (texts.size() - 1) + "</v>");
        };
        program.further.put("xl/sharedStrings.xml", "");
        program.parts = all -> {
            all.put(
                    "xl/sharedStrings.xml",
                    HEAD + "<sst xmlns=\"" + MAIN + "\">"
                            + texts.stream()
                                    .map(each)
                                    .map(one -> "<si>" + one + "</si>")
                                    .collect(Collectors.joining())
                            + "</sst>");
            return all;
        };
        return program;
    }

    /** WPS: shared texts in runs, with readings, and extensions of its own. */
    static Program wps() {
        var program = shared(text -> "<r><rPr><sz val=\"11\"/></rPr><t>" + escaped(text.substring(0, 1))
                + "</t></r><r><t xml:space=\"preserve\">" + escaped(text.substring(1))
                + "</t></r><rPh sb=\"0\" eb=\"1\"><t>pin yin</t></rPh><phoneticPr fontId=\"1\"/>");
        program.sheet = xml -> xml.replace(
                        "<sheetData>",
                        "<sheetPr/><dimension ref=\"A1\"/><sheetFormatPr defaultRowHeight=\"13.5\"/><sheetData>")
                .replace(
                        "</worksheet>",
                        "<extLst><ext xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\" uri=\"{x}\"><etc:c/></ext></extLst></worksheet>");
        return program;
    }

    /** LibreOffice: formats and attributes of its own. */
    static Program libreOffice() {
        var program = shared(text -> "<t xml:space=\"preserve\">" + escaped(text) + "</t>");
        program.dayFormat = "[$-804]yyyy\"年\"m\"月\"d\"日\";@";
        program.sheet = xml -> xml.replace("<row r=", "<row customFormat=\"false\" ht=\"12.8\" hidden=\"false\" r=")
                .replaceAll("<c r=\"(\\w+)\" t=\"s\">", "<c r=\"$1\" s=\"0\" t=\"s\">");
        return program;
    }

    /** Excel, saved as Strict Open XML. */
    static Program strict() {
        var program = shared(text -> "<t>" + escaped(text) + "</t>");
        var before = program.parts;
        program.workbook = xml -> xml.replace("<workbook ", "<workbook conformance=\"strict\" ");
        program.parts = all -> {
            var made = before.apply(all);
            made.replaceAll((name, xml) -> xml.replace(MAIN, STRICT_MAIN).replace(RELATIONS, STRICT_RELATIONS));
            return made;
        };
        return program;
    }

    /** The same XML with a prefix before each element. */
    static String withPrefix(String xml) {
        return xml.replaceAll("<(/?)(\\w)", "<$1x:$2").replace("xmlns=", "xmlns:x=");
    }

    /** The program with a further format, of style 3: the text or the id of one that every program knows. */
    static Program formatting(Program program, Object format) {
        program.parts = all -> {
            all.computeIfPresent("xl/styles.xml", (name, xml) -> xml.replace(
                            "</numFmts>",
                            format instanceof Integer
                                    ? "</numFmts>"
                                    : "<numFmt numFmtId=\"165\" formatCode=\"" + escaped(format.toString())
                                            + "\"/></numFmts>")
                    .replace(
                            "</cellXfs>",
                            "<xf numFmtId=\"" + (format instanceof Integer ? format : "165") + "\"/></cellXfs>"));
            return all;
        };
        return program;
    }

    static Map<String, byte[]> inBytes(Map<String, String> parts, Charset charset) {
        var bytes = new LinkedHashMap<String, byte[]>();
        parts.forEach((name, xml) -> bytes.put(name, xml.getBytes(charset)));
        return bytes;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Excel 97 to 2003. */
    static byte[] xls(Map<String, List<Object[]>> sheets, CellRangeAddress... merges) {
        return Workbooks.bytes(out -> {
            try (var workbook = new HSSFWorkbook()) {
                var day = workbook.createCellStyle();
                day.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
                for (var one : sheets.entrySet()) {
                    var sheet = workbook.createSheet(one.getKey());
                    for (int r = 0; r < one.getValue().size(); r++) {
                        var row = sheet.createRow(r);
                        var cells = one.getValue().get(r);
                        for (int c = 0; c < cells.length; c++) {
                            if (cells[c] instanceof LocalDate date) {
                                var cell = row.createCell(c);
                                cell.setCellValue(date);
                                cell.setCellStyle(day);
                            } else if (cells[c] instanceof Shown shown) {
                                var style = workbook.createCellStyle();
                                style.setDataFormat(
                                        shown.format() instanceof Integer id
                                                ? id.shortValue()
                                                : workbook.createDataFormat()
                                                        .getFormat(
                                                                shown.format().toString()));
                                row.createCell(c).setCellValue(shown.number().doubleValue());
                                row.getCell(c).setCellStyle(style);
                            } else if (cells[c] instanceof Number number) {
                                row.createCell(c).setCellValue(number.doubleValue());
                            } else if (cells[c] instanceof Workbooks.Formula formula) {
                                row.createCell(c).setCellFormula(formula.text());
                            } else if (cells[c] != null) {
                                row.createCell(c).setCellValue(cells[c].toString());
                            }
                        }
                    }
                }
                for (var merge : merges) {
                    workbook.getSheetAt(workbook.getNumberOfSheets() - 1).addMergedRegion(merge);
                }
                workbook.write(out);
            }
        });
    }

    static String separated(List<Object[]> rows, String separator) {
        return rows.stream()
                .map(row -> java.util.Arrays.stream(row)
                        .map(cell -> cell == null ? "" : cell.toString())
                        .map(text ->
                                text.matches("(?s).*[,;\t\n\"].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text)
                        .collect(Collectors.joining(separator)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
