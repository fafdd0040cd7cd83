package cn.zhishen.enterprise.workbook.file;

/** The names of cells. */
public final class CellReference {

    private static final int LETTERS = 26;
    private static final int MOST_LETTERS = 3;
    private static final int LAST_COLUMN = 16_384;
    private static final int LAST_ROW = 1_048_576;

    private CellReference() {}

    /**
     * {@code B5} for column 1 and row 5.
     *
     * @param column from 0
     * @param row from 1
     */
    public static String of(int column, int row) {
        return letters(column) + row;
    }

    private static String letters(int column) {
        var letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / LETTERS - 1) {
            letters.insert(0, (char) ('A' + rest % LETTERS));
        }
        return letters.toString();
    }

    /** The column, from 0, of a name such as B5; -1 if there is no such column in a sheet. */
    public static int column(String cell) {
        int column = 0;
        int letters = 0;
        for (; letters < cell.length() && letters <= MOST_LETTERS; letters++) {
            char letter = Character.toUpperCase(cell.charAt(letters));
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * LETTERS + letter - 'A' + 1;
        }
        return letters == 0 || column > LAST_COLUMN ? -1 : column - 1;
    }

    /** The row, from 1, of a name such as B5 or $B$5, or of a number alone; 0 if there is no such row in a sheet. */
    public static int row(String cell) {
        int row = 0;
        for (int i = 0; i < cell.length(); i++) {
            char one = cell.charAt(i);
            if (one >= '0' && one <= '9') {
                row = row * 10 + one - '0';
                if (row > LAST_ROW) {
                    return 0;
                }
            } else if (row > 0 || one != '$' && !(one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z')) {
                return 0;
            }
        }
        return row;
    }
}
