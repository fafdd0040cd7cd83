package cn.zhishen.enterprise.workbook;

import cn.zhishen.shared.FieldError;
import java.util.List;
import java.util.function.Function;

/**
 * What a workbook says.
 *
 * @param entries worth nothing if there are errors
 * @param errors by sheet, row and column; the first ones only if there are very many
 * @param errorCount of all errors
 * @param cells finds where it is written what is said of the entries
 */
public record WorkbookReading<T>(
        List<T> entries, List<CellError> errors, int errorCount, Function<List<FieldError>, List<CellError>> cells) {

    /** What is said of the entries, at the cells where it is written. */
    public List<CellError> atTheirCells(List<FieldError> said) {
        return cells.apply(said);
    }
}
