-- What officers decided when they signed; the certificate is made from it, and nothing is changed or removed.
create table signature (
    id bigint generated always as identity primary key,
    application_number text not null,
    decision text not null check (decision in ('ISSUE', 'RETURN')),
    opinion text not null,
    officer text not null,
    at timestamptz not null
);

create index signature_application on signature (application_number, id);
