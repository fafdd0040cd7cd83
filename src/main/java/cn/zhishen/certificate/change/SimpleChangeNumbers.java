package cn.zhishen.certificate.change;

import cn.zhishen.shared.NumberPattern;
import cn.zhishen.shared.NumberSettings;
import cn.zhishen.shared.RunningNumbers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class SimpleChangeNumbers {

    private static final String SERIES = "simple-change";
    private static final int YEAR = 4;
    private static final int SHORTEST = YEAR + 1;
    private static final int LONGEST = 16;

    private final RunningNumbers numbers;
    private final NumberPattern pattern;
    private final Clock clock;

    SimpleChangeNumbers(RunningNumbers numbers, NumberSettings numbering, Clock clock) {
        this.numbers = numbers;
        this.pattern = new NumberPattern(numbering.simpleChange());
        this.clock = clock;
    }

    /** The number that somebody typed with its year and its figures, such as 变更[2026]1; empty if it has too few. */
    Optional<String> typed(String text) {
        var digits = text.replaceAll("\\D", "");
        return digits.length() < SHORTEST || digits.length() > LONGEST
                ? Optional.empty()
                : Optional.of(pattern.format(
                        Integer.parseInt(digits.substring(0, YEAR)), Long.parseLong(digits.substring(YEAR))));
    }

    String next() {
        int year = LocalDate.now(clock).getYear();
        return pattern.format(year, numbers.next(SERIES, String.valueOf(year)));
    }
}
