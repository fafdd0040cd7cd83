-- Numbers of papers, one row a series and year; the row is locked while a number is given, so there are no gaps.
create table review_number (
    series varchar(20) not null,
    year   integer     not null,
    last   integer     not null,
    primary key (series, year)
);

create table review (
    id                 uuid        primary key,
    number             varchar(60) not null unique,
    application_number varchar(60) not null,
    snapshot_version   integer     not null,
    report             jsonb       not null,
    recorded_at        timestamptz not null,
    unique (application_number, snapshot_version)
);

-- What a register answered for a snapshot, kept so that a retry asks only what is missing.
create table register_answer (
    application_number varchar(60)  not null,
    snapshot_version   integer      not null,
    register           varchar(20)  not null,
    value              jsonb        not null,
    source             varchar(200) not null,
    answered_at        timestamptz  not null,
    primary key (application_number, snapshot_version, register)
);

create table one_time_notice (
    id                 uuid        primary key,
    number             varchar(60) not null unique,
    application_number varchar(60) not null,
    snapshot_version   integer     not null,
    defects            jsonb       not null,
    sent_at            timestamptz not null,
    wait_until         timestamptz,
    unique (application_number, snapshot_version)
);

create table recheck (
    id                 uuid         primary key,
    number             varchar(60)  not null unique,
    application_number varchar(60)  not null,
    cause              varchar(20)  not null,
    reference          varchar(100) not null,
    statement          text         not null,
    opened_at          timestamptz  not null,
    decided_at         timestamptz,
    decided_by         varchar(100),
    outcome            varchar(20),
    reasons            text,
    unique (application_number, cause, reference),
    check ((outcome is null) = (decided_at is null)),
    check ((outcome is null) = (decided_by is null)),
    check ((outcome is null) = (reasons is null))
);
