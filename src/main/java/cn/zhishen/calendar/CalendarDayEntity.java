package cn.zhishen.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A day whose status somebody published, mostly because it departs from Monday to Friday. */
@Entity
@Table(name = "calendar_day")
class CalendarDayEntity {

    @Id
    private LocalDate day;

    private boolean working;
    private String note;

    protected CalendarDayEntity() {}

    boolean isWorking() {
        return working;
    }
}
