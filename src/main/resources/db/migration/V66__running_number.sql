-- One table for what six counted: the number that each series has reached in its period (a year, a day, or empty).
create table running_number (
    series text not null,
    period text not null,
    last bigint not null,
    primary key (series, period)
);

insert into running_number (series, period, last)
select 'application', to_char(day, 'YYYY-MM-DD'), last from application_number
union all select 'acceptance', year::text, last from acceptance_number
union all select case series when 'NOTICE' then 'one-time-notice' else lower(series) end, year::text, last from review_number
union all select case series when 'notice' then 'public-notice' else series end, year::text, last from public_notice_sequence
union all select 'complaint', year::text, last from complaint_sequence
union all select 'certificate ' || type, '', last from certificate_sequence;

drop table application_number, acceptance_number, review_number, public_notice_sequence, complaint_sequence, certificate_sequence;
