package cn.zhishen.enterprise.workbook;

import cn.zhishen.shared.FieldError;
import java.util.List;
import java.util.function.Function;

/**
 * The result of reading a workbook.
 *
 * @param entries not usable if there are errors
 * @param errors by sheet, row and column; only the first ones if there are very many
 * @param errorCount number of all errors
 * @param cells places remarks about the entries in their cells
 */
public record WorkbookReading<T>(
        List<T> entries, List<CellError> errors, int errorCount, Function<List<FieldError>, List<CellError>> cells) {

    /** Places remarks about the entries in the cells that they are about. */
    public List<CellError> atTheirCells(List<FieldError> said) {
        return cells.apply(said);
    }
}
