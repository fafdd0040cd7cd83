package cn.zhishen.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A day with a published status, usually because it differs from the rule Monday to Friday. */
@Entity
@Table(name = "calendar_day")
class CalendarDayEntity {

    @Id
    private LocalDate day;

    private boolean working;
    private String note;

    protected CalendarDayEntity() {}

    LocalDate day() {
        return day;
    }

    boolean isWorking() {
        return working;
    }
}
