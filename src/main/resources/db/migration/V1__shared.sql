-- The number that each series has reached in its period (a year, a day, or empty). A transaction that draws a number locks the
-- row, so a roll-back leaves no gap.
create table running_number (
    series text not null,
    period text not null,
    last bigint not null,
    constraint running_number_pk primary key (series, period)
);
