package cn.zhishen.enterprise.workbook.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A cell that is not empty.
 *
 * @param text what is seen in it; of a formula its value when the file was saved, null if that is not known
 * @param number the number of a cell of that kind, otherwise null
 * @param day the day that a number stands for, if it could be one, or that the cell states; otherwise null
 */
public record FileCell(Kind kind, String text, BigDecimal number, LocalDate day) {

    public enum Kind {
        TEXT,
        NUMBER,
        /** A number that is shown as a day, or a day written as such. Without {@link #day} there is no such day. */
        DAY,
        /** A day of which only year and month are shown. */
        MONTH,
        TRUTH,
        ERROR,
        FORMULA
    }

    private static final int DIGITS_OF_A_DOUBLE = 15;
    private static final int MOST_DIGITS = 40;

    /** The first of March 1900; days before are counted wrongly by Excel, which knows a 29 February 1900. */
    private static final int FIRST_RIGHT_SERIAL = 61;

    private static final int LAST_SERIAL = 2_958_465;
    private static final int DAYS_FROM_1900_TO_1904 = 1462;
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    static FileCell text(String text) {
        return text == null || text.isEmpty() ? null : new FileCell(Kind.TEXT, text, null, null);
    }

    static FileCell truth(boolean truth) {
        return new FileCell(Kind.TRUTH, truth ? "是" : "否", null, null);
    }

    static FileCell error() {
        return new FileCell(Kind.ERROR, null, null, null);
    }

    FileCell asFormula() {
        return new FileCell(Kind.FORMULA, text, null, null);
    }

    static FileCell formula() {
        return new FileCell(Kind.FORMULA, null, null, null);
    }

    /** @param format how the day is shown */
    static FileCell day(LocalDate day, NumberFormat format) {
        return format.kind() == Kind.MONTH
                ? new FileCell(Kind.MONTH, YearMonth.from(day).toString(), null, day)
                : new FileCell(Kind.DAY, day.toString(), null, day);
    }

    static FileCell noSuchDay() {
        return new FileCell(Kind.DAY, null, null, null);
    }

    /**
     * @param format how the number is shown
     * @param since1904 whether the workbook counts days from 1904
     */
    static FileCell number(BigDecimal number, NumberFormat format, boolean since1904) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            return new FileCell(Kind.NUMBER, null, null, null);
        }
        var day = dayOf(number, since1904);
        // a double has no more digits, whatever its writer made of them: Excel shows 860.1 for 860.10000000000002
        var shown =
                number.precision() > DIGITS_OF_A_DOUBLE ? number.round(new MathContext(DIGITS_OF_A_DOUBLE)) : number;
        var plain = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        return switch (format.kind()) {
            case DAY -> new FileCell(Kind.DAY, day == null ? plain : day.toString(), shown, day);
            case MONTH ->
                new FileCell(
                        Kind.MONTH, day == null ? plain : YearMonth.from(day).toString(), shown, day);
            default -> new FileCell(Kind.NUMBER, format.shown(plain), shown, day);
        };
    }

    private static LocalDate dayOf(BigDecimal number, boolean since1904) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(LAST_SERIAL)) > 0) {
            return null;
        }
        int serial = number.intValue() + (since1904 ? DAYS_FROM_1900_TO_1904 : 0);
        if (serial >= FIRST_RIGHT_SERIAL) {
            return DAY_ZERO.plusDays(serial);
        }
        return serial == 0 || serial == FIRST_RIGHT_SERIAL - 1 ? null : DAY_ZERO.plusDays(serial + 1L);
    }
}
