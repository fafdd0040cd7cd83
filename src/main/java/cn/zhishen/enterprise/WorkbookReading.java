package cn.zhishen.enterprise;

import java.util.List;

/**
 * What a workbook says.
 *
 * @param entries worth nothing if there are errors
 * @param errors by sheet, row and column; the first ones only if there are very many
 * @param errorCount of all errors
 */
public record WorkbookReading<T>(List<T> entries, List<CellError> errors, int errorCount) {}
