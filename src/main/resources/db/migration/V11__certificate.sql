-- An enterprise has one certificate number for each type and authority. Each approval or re-issue makes a new edition of it.
create table certificate (
    id uuid constraint certificate_pk primary key,
    number text not null,
    -- null if the staff re-issued the certificate
    application_number text constraint certificate_application_number_key unique,
    uscc text not null,
    enterprise_name text not null,
    legal_representative text not null,
    address text not null,
    -- qualifications, each with its own validity
    items jsonb not null,
    issued_on date not null,
    valid_until date not null,
    authority text not null,
    issued_by text not null,
    opinion text,
    status text not null constraint certificate_status_known check (status in ('VALID', 'REPLACED', 'REVOKED', 'WITHDRAWN', 'FORFEITED', 'ANNULLED')),
    ended_at timestamptz,
    edition integer not null,
    -- numeric, since it may have a fraction; paper and chain show it as it was stated
    registered_capital_wan numeric,
    -- the original and the copies, each with the documents of its formats
    papers jsonb not null,
    constraint certificate_edition unique (number, edition)
);

-- Only one edition of a certificate is in force.
create unique index certificate_in_force on certificate (number) where status = 'VALID';
create index certificate_of_enterprise on certificate (uscc, issued_on desc);
create index certificate_papers on certificate using gin (papers jsonb_path_ops);
create index certificate_row on certificate ((id::text));

-- What the staff did to certificates, why and by which clause. The public reads it, and it is the audit trail. Rows are never deleted.
create table certificate_measure (
    id uuid constraint certificate_measure_pk primary key,
    number text not null,
    edition integer not null,
    kind text not null,
    items jsonb not null,
    basis text not null,
    reason text not null,
    officer text not null,
    at timestamptz not null,
    constraint certificate_measure_of_edition foreign key (number, edition) references certificate (number, edition)
);

create index certificate_measure_number on certificate_measure (number, at);
create index certificate_measure_row on certificate_measure ((id::text));

-- The number that the office's numbering service gave for an application, so that a second attempt does not take a second number.
create table drawn_certificate_number (
    application_number text constraint drawn_certificate_number_pk primary key,
    number text not null constraint drawn_certificate_number_number_key unique,
    drawn_at timestamptz not null
);

-- The decisions of the officers who sign. A certificate is made from the last one. Rows are never changed or removed.
create table signature (
    id bigint generated always as identity constraint signature_pk primary key,
    application_number text not null,
    decision text not null constraint signature_decision_known check (decision in ('ISSUE', 'RETURN')),
    opinion text not null,
    officer text not null,
    at timestamptz not null
);

create index signature_application on signature (application_number, id);
create index signature_row on signature ((id::text));
