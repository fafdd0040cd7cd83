package cn.zhishen.enterprise.workbook.file;

/**
 * Cells joined to one. Only the first of them has a content.
 *
 * @param firstRow from 1
 * @param firstColumn from 0
 */
public record Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) {

    /** Such as B2:B4. */
    public String range() {
        return CellReference.of(firstColumn, firstRow) + ":" + CellReference.of(lastColumn, lastRow);
    }
}
