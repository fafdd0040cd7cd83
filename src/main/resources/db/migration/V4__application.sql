create table application_number (
    day date primary key,
    last integer not null
);

create table application (
    number text primary key,
    uscc text not null,
    enterprise_name text not null,
    kind text not null,
    items jsonb not null,
    authority text not null,
    rules_at timestamptz not null,
    applied_on date not null,
    started_at timestamptz not null,
    stage text not null,
    stage_since timestamptz not null,
    selection jsonb not null,
    snapshot_version integer not null,
    closed_at timestamptz,
    wait_until timestamptz,
    revision bigint not null
);

create index application_uscc on application (uscc, started_at desc);

-- The frozen JSON is kept as text: its hash is over these very characters.
create table dossier_snapshot (
    number text not null references application (number),
    version integer not null,
    content text not null,
    sha256 text not null,
    frozen_at timestamptz not null,
    consent_version text not null,
    consented_by text not null,
    primary key (number, version)
);

create table application_event (
    id bigint generated always as identity primary key,
    number text not null references application (number),
    at timestamptz not null,
    stage text not null,
    actor text not null,
    text text not null
);

create index application_event_number on application_event (number, id);

create table scan_inspection (
    document_id uuid primary key,
    number text not null references application (number),
    content jsonb not null
);
