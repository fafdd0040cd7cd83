-- Clerks 经办人 who may prepare for an enterprise (identity.clerk). Who they are is encrypted. Nobody is deleted: the timelines name the row.
create table clerk (
    id bigint generated always as identity constraint clerk_pk primary key,
    uscc text not null,
    person text not null,
    named_at timestamptz not null,
    ended_at timestamptz,
    constraint clerk_end_in_order check (ended_at >= named_at)
);

create index clerk_enterprise on clerk (uscc, id) where ended_at is null;
create index clerk_enterprise_ended on clerk (uscc, ended_at desc) where ended_at is not null;
