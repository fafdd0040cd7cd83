package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.workbook.file.CellReference;
import cn.zhishen.shared.FieldError;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a row says of an entry, or of a part of it, as typed. A row of a sheet that mixes both gives several of these.
 *
 * @param sheet the name of the sheet that it stands in
 * @param order of that sheet in the file
 * @param number number of the row in Excel, from 1
 * @param values one for each column of the layout, null if the cell is empty
 * @param places position in the sheet of each column of the layout, from 0; -1 if the sheet lacks it
 */
record SheetRow(SheetLayout layout, String sheet, int order, int number, String[] values, int[] places) {

    String value(String field) {
        return values[layout.indexOf(field)];
    }

    /** Position in the sheet of the column of a field, from 0; 0 if the sheet lacks it. */
    int place(String field) {
        int column = layout.indexOf(field);
        return column < 0 ? 0 : Math.max(0, places[column]);
    }

    /**
     * What two rows of one entry have in common that makes them look like one written twice: a number that identifies, or everything.
     *
     * @return a remark about this row, empty if they differ
     */
    Optional<FieldError> likeness(SheetRow earlier) {
        for (int i = 1; i < values.length; i++) {
            var column = layout.columns().get(i);
            if (column.format() == SheetLayout.Format.IDENTIFIER
                    && values[i] != null
                    && TextLikeness.code(values[i]).equals(TextLikeness.code(earlier.values[i]))) {
                return Optional.of(new FieldError(
                        column.field(),
                        column.heading() + "与“" + earlier.sheet + "”第 " + earlier.number + " 行相同，请核对是否重复填写"));
            }
        }
        return Arrays.equals(values, earlier.values)
                ? Optional.of(new FieldError(
                        layout.columns().get(1).field(),
                        "与“" + earlier.sheet + "”第 " + earlier.number + " 行完全相同，请核对是否重复填写"))
                : Optional.empty();
    }

    /** {@code B5} for column 1 and row 5. */
    static String reference(int column, int row) {
        return CellReference.of(column, row);
    }
}
