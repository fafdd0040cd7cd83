create table review (
    id uuid constraint review_pk primary key,
    number text not null constraint review_number_key unique,
    application_number text not null,
    snapshot_version integer not null,
    report text not null,
    recorded_at timestamptz not null,
    constraint review_once_of_snapshot unique (application_number, snapshot_version)
);

-- The answers of the registers for a snapshot, so that a retry asks only for what is missing. A register that stayed silent until the
-- deadline has no value; the row says when it was last asked and how often.
create table register_answer (
    application_number text not null,
    snapshot_version integer not null,
    register text not null,
    value text,
    source text not null,
    answered_at timestamptz,
    last_tried_at timestamptz,
    tries integer,
    constraint register_answer_pk primary key (application_number, snapshot_version, register),
    constraint register_answer_or_silence check (
        num_nonnulls(answered_at, value) = 2 and num_nonnulls(last_tried_at, tries) = 0
        or num_nonnulls(answered_at, value) = 0 and num_nonnulls(last_tried_at, tries) = 2)
);

-- Look-ups that failed. They are counted in a transaction of their own, since the one that asked is rolled back.
create table register_failure (
    application_number text not null,
    snapshot_version integer not null,
    register text not null,
    source text not null,
    tries integer not null,
    last_tried_at timestamptz not null,
    constraint register_failure_pk primary key (application_number, snapshot_version, register)
);

create table one_time_notice (
    id uuid constraint one_time_notice_pk primary key,
    number text not null constraint one_time_notice_number_key unique,
    application_number text not null,
    snapshot_version integer not null,
    defects text not null,
    sent_at timestamptz not null,
    wait_until timestamptz,
    constraint one_time_notice_once_of_snapshot unique (application_number, snapshot_version)
);

create table recheck (
    id uuid constraint recheck_pk primary key,
    number text not null constraint recheck_number_key unique,
    application_number text not null,
    cause text not null,
    reference text not null,
    statement text not null,
    opened_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    outcome text,
    reasons text,
    constraint recheck_once_of_reference unique (application_number, cause, reference),
    constraint recheck_decided_at_a_time check ((outcome is null) = (decided_at is null)),
    constraint recheck_decided_by_somebody check ((outcome is null) = (decided_by is null)),
    constraint recheck_decided_with_reasons check ((outcome is null) = (reasons is null))
);

create index recheck_row on recheck ((id::text));

-- Words of certificates, careers, projects and registers whose meaning a reviewer has decided.
create table settled_word (
    id bigint generated always as identity constraint settled_word_pk primary key,
    kind text not null,
    word text not null,
    written text not null,
    counts boolean not null,
    reason text not null,
    settled_by text not null,
    settled_at timestamptz not null,
    application_number text
);

create index settled_word_row on settled_word ((id::text));
create index settled_word_written on settled_word (kind, written);
