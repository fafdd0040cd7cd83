package cn.zhishen.shared;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Running numbers without gaps or duplicates, on any number of nodes. */
@Component
public class RunningNumbers {

    private final JdbcClient jdbc;

    public RunningNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next number of {@code series} in {@code period}, from 1. Other transactions that ask for one wait until this transaction ends; a
     * roll-back gives the number back.
     *
     * @param period a year, a day, or empty if the series never restarts
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(String series, String period) {
        return jdbc.sql("""
                        insert into running_number as n (series, period, last) values (?, ?, 1)
                        on conflict (series, period) do update set last = n.last + 1 returning last
                        """).params(series, period).query(Long.class).single();
    }
}
