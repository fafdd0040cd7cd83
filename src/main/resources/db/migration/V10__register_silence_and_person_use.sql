-- A register that stayed silent until the deadline is on record as such: no value, but when and how often it was asked.
alter table register_answer
    alter column value drop not null,
    alter column answered_at drop not null,
    add column last_tried_at timestamptz,
    add column tries integer,
    add constraint register_answer_or_silence check (
        (answered_at is not null and value is not null and last_tried_at is null and tries is null)
        or (answered_at is null and value is null and last_tried_at is not null and tries is not null));

-- Look-ups that failed, counted outside the transaction that fails with them.
create table register_failure (
    application_number varchar(60)  not null,
    snapshot_version   integer      not null,
    register           varchar(20)  not null,
    source             varchar(200) not null,
    tries              integer      not null,
    last_tried_at      timestamptz  not null,
    primary key (application_number, snapshot_version, register)
);

-- Who stands in which enterprise's last frozen dossier, so that a person claimed by two enterprises is seen. Personal data.
create table person_use (
    citizen_id         text not null,
    application_number text not null references application (number),
    uscc               text not null,
    used_on            date not null,
    primary key (citizen_id, application_number)
);

create index person_use_application on person_use (application_number);
