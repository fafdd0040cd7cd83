-- Last running number of each type of certificate; the row stays locked until the certificate is registered, so a
-- roll-back leaves no gap.
create table certificate_sequence (
    type text primary key,
    last bigint not null
);

create table certificate (
    id uuid primary key,
    number text not null unique,
    application_number text not null unique,
    uscc text not null,
    enterprise_name text not null,
    legal_representative text not null,
    address text not null,
    items jsonb not null,
    issued_on date not null,
    valid_until date not null,
    authority text not null,
    issued_by text not null,
    opinion text,
    document_id text,
    status text not null check (status in ('VALID', 'REVOKED')),
    revoked_at timestamptz,
    revoked_because text
);

create index certificate_of_enterprise on certificate (uscc, issued_on desc);
