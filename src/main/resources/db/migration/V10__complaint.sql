create table complaint (
    id uuid constraint complaint_pk primary key,
    receipt text not null constraint complaint_receipt_key unique,
    -- only the digits of the receipt number; a complainant need not type the rest
    receipt_digits text not null constraint complaint_receipt_digits_key unique,
    code_hash text not null,
    submission_hash text not null constraint complaint_submission_hash_key unique,
    enterprise_name text,
    uscc text,
    application_number text,
    certificate_number text,
    content text not null,
    name text,
    contact text,
    received_at timestamptz not null,
    triage_due date not null,
    status text not null constraint complaint_status_known check (status in ('RECEIVED', 'ACCEPTED', 'REFUSED', 'INVESTIGATING', 'CLOSED')),
    accepted_at timestamptz,
    due date,
    rechecked_application text,
    outcome text constraint complaint_outcome_known check (outcome in ('REFUSED', 'CONFIRMED', 'PARTLY_CONFIRMED', 'NOT_CONFIRMED', 'RESULT_OVERRULED', 'RESULT_UPHELD')),
    reply text,
    decided_by text,
    closed_at timestamptz,
    constraint complaint_about_one check ((enterprise_name is null) <> (uscc is null)),
    constraint complaint_accepted_with_due_day check ((accepted_at is null) = (due is null)),
    constraint complaint_decided_with_reply check ((outcome is null) = (reply is null)),
    constraint complaint_closed_by_status check ((closed_at is null) = (status not in ('REFUSED', 'CLOSED'))),
    constraint complaint_closed_with_outcome check (closed_at is null or outcome is not null)
);

create index complaint_newest on complaint (received_at desc, receipt desc);
create index complaint_newest_of_status on complaint (status, received_at desc, receipt desc);

create table complaint_event (
    id bigint generated always as identity constraint complaint_event_pk primary key,
    complaint_id uuid not null constraint complaint_event_complaint_id_fkey references complaint,
    at timestamptz not null,
    actor text not null,
    content text not null
);

create index complaint_event_of on complaint_event (complaint_id, id);
create index complaint_event_row on complaint_event ((id::text));

-- Attempts of the last hour, to limit how many there are. They are not connected with complaints and are deleted after an hour, so that no
-- complaint can be traced to an address.
create table complaint_attempt (
    purpose text not null constraint complaint_attempt_purpose_known check (purpose in ('ADDRESS', 'CONTACT', 'QUERY')),
    key_hash text not null,
    at timestamptz not null
);

create index complaint_attempt_at on complaint_attempt (at);
create index complaint_attempt_of on complaint_attempt (purpose, key_hash, at);
