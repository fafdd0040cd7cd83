package cn.zhishen.enterprise.workbook;

/**
 * A row as typed.
 *
 * @param number number of the row in Excel, from 1
 * @param values one for each column of the layout, null if the cell is empty
 * @param places position in the sheet of each column of the layout, from 0; -1 if the sheet lacks it
 */
record SheetRow(SheetLayout layout, int number, String[] values, int[] places) {

    String value(String field) {
        return values[layout.indexOf(field)];
    }

    String cell(String field) {
        int column = layout.indexOf(field);
        return column < 0 || places[column] < 0 ? "A" + number : reference(places[column], number);
    }

    /** {@code B5} for column 1 and row 5. */
    static String reference(int column, int row) {
        var letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.append(row).toString();
    }
}
