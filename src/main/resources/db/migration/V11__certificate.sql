-- One certificate number an enterprise, type and authority; each approval or re-issue makes a new edition of it.
create table certificate (
    id uuid constraint certificate_pk primary key,
    number text not null,
    -- a re-issue by the staff is of no application
    application_number text constraint certificate_application_number_key unique,
    uscc text not null,
    enterprise_name text not null,
    legal_representative text not null,
    address text not null,
    -- each item has a validity of its own
    items jsonb not null,
    issued_on date not null,
    valid_until date not null,
    authority text not null,
    issued_by text not null,
    opinion text,
    status text not null constraint certificate_status_known check (status in ('VALID', 'REPLACED', 'REVOKED', 'WITHDRAWN', 'FORFEITED', 'ANNULLED')),
    ended_at timestamptz,
    edition integer not null,
    -- numeric, for it may have a fraction, which the paper and the chain show as it was stated
    registered_capital_wan numeric,
    -- original and copies, each in its formats
    papers jsonb not null,
    constraint certificate_edition unique (number, edition)
);

-- Of a certificate that is in force there is one edition only.
create unique index certificate_in_force on certificate (number) where status = 'VALID';
create index certificate_of_enterprise on certificate (uscc, issued_on desc);
create index certificate_papers on certificate using gin (papers jsonb_path_ops);
create index certificate_row on certificate ((id::text));

-- What the staff did to certificates, why and by which clause: public, and the audit trail. Nothing is ever deleted.
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

-- What the office's numbering service answered for an application, so that a repeated attempt takes no second number.
create table drawn_certificate_number (
    application_number text constraint drawn_certificate_number_pk primary key,
    number text not null constraint drawn_certificate_number_number_key unique,
    drawn_at timestamptz not null
);

-- What officers decided when they signed; the certificate is made from it, and nothing is changed or removed.
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
