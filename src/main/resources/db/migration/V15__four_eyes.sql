-- Who did which task of which case: an application or a complaint (workflow.decision.FourEyes).
create table handling (
    id bigint generated always as identity constraint handling_pk primary key,
    case_number text not null,
    task text not null,
    staff text not null,
    at timestamptz not null
);

create index handling_case on handling (case_number, staff);

-- Ties that the staff have declared with enterprises. A tie is ended, never deleted. The relation is encrypted.
create table staff_tie (
    id bigint generated always as identity constraint staff_tie_pk primary key,
    staff text not null,
    uscc text not null,
    relation text not null,
    declared_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    constraint staff_tie_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);

create index staff_tie_of_staff on staff_tie (staff, id);
-- one stands at a time
create unique index staff_tie_standing on staff_tie (staff, uscc) where ended_at is null;
