package cn.zhishen.certificate.change;

import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.RunningNumbers;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

@Component
class SimpleChangeNumbers {

    private static final String SERIES = "simple-change";

    private final RunningNumbers numbers;
    private final NumberPattern pattern;
    private final Clock clock;

    SimpleChangeNumbers(RunningNumbers numbers, NumberSettings numbering, Clock clock) {
        this.numbers = numbers;
        this.pattern = new NumberPattern(numbering.simpleChange());
        this.clock = clock;
    }

    String next() {
        int year = LocalDate.now(clock).getYear();
        return pattern.format(year, numbers.next(SERIES, String.valueOf(year)));
    }
}
