package cn.zhishen.enterprise.workbook;

/**
 * A row as it was typed.
 *
 * @param number as Excel counts, from 1
 * @param values by the columns of the layout, null where a cell is empty
 * @param places for each column of the layout where it stands in the sheet, from 0; -1 where the sheet lacks it
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
