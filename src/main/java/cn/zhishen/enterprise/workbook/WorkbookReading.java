package cn.zhishen.enterprise.workbook;

import cn.zhishen.shared.FieldError;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The result of reading a workbook.
 *
 * @param entries not usable if there are errors
 * @param errors by sheet, row and column; only the first ones if there are very many
 * @param errorCount number of all errors
 * @param kept paths of the fields and lists that the file says nothing of: entries that the library has keep them
 * @param unknown headings that mean nothing to the program
 * @param headingRows the row with the headings of each sheet, by its name
 * @param cells places remarks about the entries in their cells
 */
public record WorkbookReading<T>(
        List<T> entries,
        List<CellError> errors,
        int errorCount,
        List<String> kept,
        List<UnknownHeading> unknown,
        Map<String, Integer> headingRows,
        Function<List<FieldError>, List<CellError>> cells) {

    /**
     * @param sheet as {@link OwnHeadings.Place} has it
     * @param heading as {@link OwnHeadings.Place} has it
     * @param cell where it stands
     */
    public record UnknownHeading(String sheet, String heading, CellError cell) {}

    /** Places remarks about the entries in the cells that they are about. */
    public List<CellError> atTheirCells(List<FieldError> said) {
        return cells.apply(said);
    }
}
