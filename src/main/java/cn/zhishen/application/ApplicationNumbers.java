package cn.zhishen.application;

import cn.zhishen.shared.RegionSettings;
import cn.zhishen.shared.RunningNumbers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Application numbers: region (2 digits), date (8), daily sequence (6). */
@Component
class ApplicationNumbers {

    private final RunningNumbers numbers;
    private final String region;

    ApplicationNumbers(RunningNumbers numbers, RegionSettings region) {
        this.numbers = numbers;
        this.region = region.divisionPrefix();
    }

    /** The next number of {@code day}. Others who need a number for the same day wait until this transaction has ended. */
    String next(LocalDate day) {
        return "%s%s%06d"
                .formatted(
                        region,
                        day.format(DateTimeFormatter.BASIC_ISO_DATE),
                        numbers.next("application", day.toString()));
    }
}
