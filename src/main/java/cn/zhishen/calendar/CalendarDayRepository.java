package cn.zhishen.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface CalendarDayRepository extends Repository<CalendarDayEntity, LocalDate> {

    Optional<CalendarDayEntity> findById(LocalDate day);

    List<CalendarDayEntity> findByDayBetween(LocalDate first, LocalDate last);

    boolean existsByDayBetween(LocalDate first, LocalDate last);
}
