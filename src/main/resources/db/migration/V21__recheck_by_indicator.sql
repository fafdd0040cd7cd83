-- What a reviewer decided in a recheck on single findings of the report (review.recheck.RecheckVerdicts). A finding is known by its item, null
-- for the enterprise as a whole, and its indicator.
create table recheck_verdict (
    id uuid constraint recheck_verdict_pk primary key,
    recheck_id uuid not null constraint recheck_verdict_recheck_fkey references recheck,
    position integer not null,
    item_code text,
    indicator text not null,
    machine text not null constraint recheck_verdict_machine_known check (machine in ('FAIL', 'NEEDS_CHECK', 'PASS')),
    judgement text not null constraint recheck_verdict_judgement_known check (judgement in ('MET', 'NOT_MET')),
    reason text not null,
    constraint recheck_verdict_position_key unique (recheck_id, position)
);

create unique index recheck_verdict_of_finding on recheck_verdict (recheck_id, coalesce(item_code, ''), indicator);
create index recheck_verdict_row on recheck_verdict ((id::text));

-- A reviewer asks a register again that had stayed silent. The answer replaces the silence in register_answer.
create table register_inquiry (
    id bigint generated always as identity constraint register_inquiry_pk primary key,
    application_number text not null,
    snapshot_version integer not null,
    register text not null,
    asked_by text not null,
    asked_at timestamptz not null,
    answered boolean not null
);

create index register_inquiry_of_snapshot on register_inquiry (application_number, snapshot_version, register);

-- What the machine finds by a late answer. The report itself stays as it was recorded.
create table review_supplement (
    id uuid constraint review_supplement_pk primary key,
    application_number text not null,
    snapshot_version integer not null,
    report text not null,
    recorded_at timestamptz not null
);

create index review_supplement_of_snapshot on review_supplement (application_number, snapshot_version, recorded_at);

-- A refusal can be overturned, and the application refused again later.
alter table one_time_notice
    add column overturned_at timestamptz,
    drop constraint one_time_notice_once_of_snapshot;
create unique index one_time_notice_standing on one_time_notice (application_number, snapshot_version) where overturned_at is null;
create index one_time_notice_of_application on one_time_notice (application_number, sent_at);

-- After a refusal was overturned the application is published again.
alter table public_notice drop constraint public_notice_application_number_key;
create unique index public_notice_standing on public_notice (application_number) where status <> 'OVERRULED';
create index public_notice_of_application on public_notice (application_number, published_at);

-- What an enterprise states against a refusal 陈述申辩 (review.statement.RefusalStatements). The text is encrypted. Each refusal once.
create table refusal_statement (
    id uuid constraint refusal_statement_pk primary key,
    receipt text not null constraint refusal_statement_receipt_key unique,
    application_number text not null constraint refusal_statement_application_fkey references application,
    notice_number text not null
        constraint refusal_statement_notice_key unique
        constraint refusal_statement_notice_fkey references one_time_notice (number),
    findings jsonb not null,
    content text not null,
    filed_at timestamptz not null,
    outcome text constraint refusal_statement_outcome_known check (outcome in ('OVERTURNED', 'UPHELD', 'WITHDRAWN')),
    ended_at timestamptz,
    constraint refusal_statement_ended_with_outcome check ((outcome is null) = (ended_at is null))
);

create index refusal_statement_of_application on refusal_statement (application_number, filed_at);

create table refusal_statement_attachment (
    document_id uuid
        constraint refusal_statement_attachment_pk primary key
        constraint refusal_statement_attachment_document_fkey references document,
    statement_id uuid not null constraint refusal_statement_attachment_statement_fkey references refusal_statement,
    position integer not null,
    file_name text not null,
    media_type text not null,
    byte_count bigint not null,
    constraint refusal_statement_attachment_position_key unique (statement_id, position)
);
