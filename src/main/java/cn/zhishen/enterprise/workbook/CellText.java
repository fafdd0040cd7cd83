package cn.zhishen.enterprise.workbook;

import cn.zhishen.enterprise.PlainDates;
import cn.zhishen.enterprise.TextLikeness;
import cn.zhishen.enterprise.workbook.SheetLayout.Column;
import cn.zhishen.enterprise.workbook.SheetLayout.Format;
import cn.zhishen.enterprise.workbook.file.FileCell;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The text of a cell as its column takes it. */
final class CellText {

    private static final int MAX_SIGNIFICANT_DIGITS = 15;

    /** Numbers without a format that are days rather than years, months or days written as digits: 1927 to 2173. */
    private static final int FIRST_SERIAL = 10_000;

    private static final int LAST_SERIAL = 99_999;

    /** What Excel makes of a long number when it saves it as text. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d{2,}");

    /** 2024.1, which may have been January or October. */
    private static final Pattern YEAR_AND_ONE = Pattern.compile("(?:19|20)\\d{2}\\.1");

    private CellText() {}

    /** Why a cell cannot be read; the message goes on from the heading. */
    static final class Unreadable extends Exception {

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** @return null if the cell is blank */
    static String of(FileCell cell, Column column) throws Unreadable {
        return switch (cell.kind()) {
            case FORMULA -> throw new Unreadable("是公式，请复制后用“选择性粘贴－数值”改为固定内容");
            case ERROR -> throw new Unreadable("是错误值，请改为正确内容");
            case TRUTH -> cell.text();
            case TEXT -> text(cell.text().replace('\u00a0', ' '), column);
            case DAY, MONTH -> day(cell, column);
            case NUMBER -> number(cell, column);
        };
    }

    private static String text(String text, Column column) throws Unreadable {
        if (column.format() != Format.IDENTIFIER) {
            return text;
        }
        if (SCIENTIFIC.matcher(text.strip()).matches()) {
            throw new Unreadable("被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写");
        }
        return TextLikeness.narrowLetters(text);
    }

    private static String day(FileCell cell, Column column) throws Unreadable {
        if (column.format() != Format.DAY) {
            throw new Unreadable(
                    "被 Excel 存为日期，请把单元格格式设为“" + (column.format() == Format.NUMBER ? "数值" : "文本") + "”后重新填写");
        }
        if (cell.day() == null || !PlainDates.isPlausible(cell.day().getYear())) {
            throw new Unreadable("不是存在的日期，请核对");
        }
        return cell.text();
    }

    private static String number(FileCell cell, Column column) throws Unreadable {
        if (cell.number() == null) {
            throw new Unreadable("数值过大或过长，请核对");
        }
        if (column.format() == Format.DAY) {
            if (YEAR_AND_ONE.matcher(cell.text()).matches()) {
                throw new Unreadable("被 Excel 存为数字 " + cell.text() + "，无法判断是 1 月还是 10 月，请写作 2024-01 或 2024-10 的形式");
            }
            int whole = cell.number().intValue();
            return whole >= FIRST_SERIAL
                            && whole <= LAST_SERIAL
                            && cell.number().signum() > 0
                            && cell.day() != null
                    ? cell.day().toString()
                    : cell.text();
        }
        if (column.format() == Format.NUMBER) {
            return cell.number().stripTrailingZeros().toPlainString();
        }
        if (digits(cell.number()) >= MAX_SIGNIFICANT_DIGITS) {
            throw new Unreadable("被 Excel 存为数字，末几位已经丢失，请把单元格格式设为“文本”后重新填写");
        }
        return cell.text();
    }

    private static int digits(BigDecimal number) {
        return number.precision() - number.scale();
    }
}
