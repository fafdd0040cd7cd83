package cn.zhishen.calendar;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface CalendarDayRepository extends Repository<CalendarDayEntity, LocalDate> {

    Optional<CalendarDayEntity> findById(LocalDate day);

    boolean existsByDayBetween(LocalDate first, LocalDate last);
}
