create table application (
    number text constraint application_pk primary key,
    uscc text not null,
    enterprise_name text not null,
    kind text not null,
    items jsonb not null,
    authority text not null,
    selection text not null,
    snapshot_version integer not null,
    revision bigint not null,
    stage text not null,
    stage_since timestamptz not null,
    started_at timestamptz not null,
    submitted_at timestamptz,
    closed_at timestamptz,
    wait_until timestamptz,
    -- the last day of the draft; not a variable of the process, since an administrator can change those
    draft_until date not null
);

-- A complainant often knows only the name of an enterprise.
create index application_enterprise_name on application (enterprise_name, started_at desc);
create index application_of_enterprise on application (uscc, started_at desc, number desc);
create index application_under_way on application (uscc) where closed_at is null;
create index application_waiting on application (uscc, wait_until) where wait_until is not null;

-- The frozen JSON is kept as text and not as jsonb, since its hash covers exactly these characters.
create table dossier_snapshot (
    number text not null constraint dossier_snapshot_number_fkey references application,
    version integer not null,
    content text not null,
    sha256 text not null,
    frozen_at timestamptz not null,
    consent_version text not null,
    consented_by text not null,
    constraint dossier_snapshot_pk primary key (number, version)
);

-- The people in the last frozen dossier of each enterprise, to notice a person whom two enterprises claim. It holds personal data.
create table person_use (
    identity_index text not null,
    application_number text not null constraint person_use_application_number_fkey references application,
    identity text not null,
    uscc text not null,
    used_on date not null,
    constraint person_use_pk primary key (identity_index, application_number)
);

create index person_use_application on person_use (application_number);

-- The timelines as one chain: each entry carries the digest of the one before it (application.timeline.TimelineEntry). An entry of form 2
-- names a row of another table (ChainedTable) and carries the digest of that row. It carries none if it says that the rule of retention
-- removed the row.
create table application_event (
    position bigint constraint application_event_pk primary key,
    form integer not null,
    number text constraint application_event_number_fkey references application,
    at timestamptz not null,
    stage text,
    actor_kind text constraint application_event_actor_kind_known check (actor_kind in ('ENTERPRISE', 'AGENT', 'STAFF', 'SYSTEM', 'PUBLIC')),
    actor text,
    log_in text,
    text text,
    row_table text,
    -- the primary key of the row as text, since not every table counts its rows
    row_id text,
    -- number of the application, complaint or certificate that the row is about, or a word or an account
    row_of text,
    row_digest text,
    previous text not null,
    digest text not null,
    constraint application_event_of_one_form check (case when row_table is null
        then num_nonnulls(number, stage, actor_kind, actor, text) = 5 and num_nonnulls(row_id, row_of, row_digest) = 0
        else num_nonnulls(number, stage, actor_kind, actor, log_in, text) = 0 and num_nonnulls(row_id, row_of) = 2
        end)
);

create index application_event_number on application_event (number, position);
create index application_event_row on application_event (row_table, row_id, position) where row_table is not null;

-- The last entry of the chain. A transaction locks this one row at its end, adds its entries and commits.
create table timeline_head (
    only_one boolean default true constraint timeline_head_pk primary key,
    position bigint not null,
    digest text not null,
    constraint timeline_head_only_one check (only_one)
);
insert into timeline_head (position, digest) values (0, repeat('0', 64));

-- The last entry of each day, signed after the end of the day (application.timeline.TimelineHead).
create table timeline_day_head (
    day date constraint timeline_day_head_pk primary key,
    position bigint not null,
    digest text not null,
    signed_at timestamptz not null,
    signature bytea not null,
    certificate bytea not null
);

-- Tables whose rows the next start takes into the chain and then deletes here. A migration that puts a table under the chain names it here,
-- since PostgreSQL knows no SM3.
create table timeline_joining (
    row_table text constraint timeline_joining_pk primary key
);

-- 受理通知书: an application is accepted once (行政许可法第三十二条).
create table acceptance_receipt (
    application_number text constraint acceptance_receipt_pk primary key,
    number text not null constraint acceptance_receipt_number_key unique,
    snapshot_version integer not null,
    accepted_at timestamptz not null
);

-- The result of the inspection of a scan. The judgement is the decision of a person, if the decision table left the scan to one.
create table scan_inspection (
    document_id uuid constraint scan_inspection_pk primary key,
    number text not null constraint scan_inspection_number_fkey references application,
    content jsonb not null,
    verdict text,
    judgement text constraint scan_inspection_judgement_known check (judgement in ('ACCEPT', 'REFUSE'))
);

create index scan_inspection_number on scan_inspection (number);
create index scan_inspection_row on scan_inspection ((document_id::text));

-- The places for seals, signatures and fingerprints, cut out of a scan for the person who judges it.
create table scan_picture (
    document_id uuid not null constraint scan_picture_document_id_fkey references document,
    box_id text not null,
    jpeg bytea not null,
    constraint scan_picture_pk primary key (document_id, box_id)
);

-- The pages of a scan, small and upright, to show where the boxes were found.
create table scan_page_picture (
    document_id uuid not null constraint scan_page_picture_document_id_fkey references document,
    scan_page integer not null,
    width integer not null,
    height integer not null,
    jpeg bytea not null,
    constraint scan_page_picture_pk primary key (document_id, scan_page)
);
