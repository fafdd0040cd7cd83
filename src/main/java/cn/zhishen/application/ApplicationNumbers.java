package cn.zhishen.application;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Application numbers: region (2 digits), date (8), daily sequence (6). */
@Component
class ApplicationNumbers {

    private final JdbcTemplate jdbc;
    private final String region;

    ApplicationNumbers(JdbcTemplate jdbc, @Value("${zhishen.region.division-prefix}") String region) {
        this.jdbc = jdbc;
        this.region = region;
    }

    /** The next number of {@code day}; others who ask on the same day wait until this transaction has ended. */
    String next(LocalDate day) {
        Integer sequence = jdbc.queryForObject("""
                insert into application_number (day, last) values (?, 1)
                on conflict (day) do update set last = application_number.last + 1 returning last
                """, Integer.class, day);
        return "%s%s%06d".formatted(region, day.format(DateTimeFormatter.BASIC_ISO_DATE), sequence);
    }
}
