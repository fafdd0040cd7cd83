-- Last number drawn of each year; the row is locked while a number is drawn, so a roll-back leaves no gap.
create table complaint_sequence (
    year integer primary key,
    last bigint not null
);

create table complaint (
    id uuid primary key,
    receipt text not null unique,
    -- the digits of the receipt number, which are enough to ask for it
    receipt_digits text not null unique,
    code_hash text not null,
    submission_hash text not null unique,
    enterprise_name text,
    uscc text,
    application_number text,
    certificate_number text,
    content text not null,
    name text,
    contact text,
    received_at timestamptz not null,
    triage_due date not null,
    status text not null check (status in ('RECEIVED', 'ACCEPTED', 'REFUSED', 'INVESTIGATING', 'CLOSED')),
    accepted_at timestamptz,
    due date,
    rechecked_application text,
    outcome text check (outcome in ('REFUSED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'NOT_CONFIRMED', 'RESULT_OVERRULED', 'RESULT_UPHELD')),
    reply text,
    decided_by text,
    closed_at timestamptz,
    check ((enterprise_name is null) <> (uscc is null)),
    check ((accepted_at is null) = (due is null)),
    check ((outcome is null) = (reply is null)),
    check ((closed_at is null) = (status not in ('REFUSED', 'CLOSED'))),
    check (closed_at is null or outcome is not null)
);

create index complaint_newest on complaint (received_at desc, receipt desc);
create index complaint_newest_of_status on complaint (status, received_at desc, receipt desc);

create table complaint_event (
    id bigint generated always as identity primary key,
    complaint_id uuid not null references complaint (id),
    at timestamptz not null,
    actor text not null,
    content text not null
);

create index complaint_event_of on complaint_event (complaint_id, id);

-- What was tried within the last hour, against flooding. It stands apart and is forgotten after the hour, so that no
-- complaint can be traced to an address.
create table complaint_attempt (
    purpose text not null check (purpose in ('ADDRESS', 'CONTACT', 'QUERY')),
    key_hash text not null,
    at timestamptz not null
);

create index complaint_attempt_of on complaint_attempt (purpose, key_hash, at);
create index complaint_attempt_at on complaint_attempt (at);
