package cn.zhishen.application.timeline;

import java.time.LocalDate;

/**
 * A break in the chain of all timelines.
 *
 * @param subject what the entry is about, null if the entry is gone
 * @param day day of the entry, null if there is none
 * @param flaw what is wrong, a Chinese clause
 */
public record TimelineBreak(long position, String subject, LocalDate day, String flaw) {

    public String text() {
        var about =
                subject == null ? "" : day == null ? "（%s）".formatted(subject) : "（%s，%s 的条目）".formatted(subject, day);
        return "办理过程链在第 %d 条断开%s：%s".formatted(position, about, flaw);
    }
}
