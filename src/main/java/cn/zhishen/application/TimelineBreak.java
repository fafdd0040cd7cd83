package cn.zhishen.application;

import java.time.LocalDate;

/**
 * Where the chain of all timelines does not hold.
 *
 * @param number of the application, null if the entry is gone
 * @param day of the entry, null if it is gone
 * @param flaw what does not fit, a Chinese clause
 */
public record TimelineBreak(long position, String number, LocalDate day, String flaw) {

    public String text() {
        return number == null
                ? "办理过程链在第 %d 条断开：%s".formatted(position, flaw)
                : "办理过程链在第 %d 条断开（申请 %s，%s 的条目）：%s".formatted(position, number, day, flaw);
    }
}
