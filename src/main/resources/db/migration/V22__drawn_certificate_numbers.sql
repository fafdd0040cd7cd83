-- What the office's numbering service answered for an application, so that a repeated attempt takes no second number.
create table drawn_certificate_number (
    application_number text primary key,
    number text not null unique,
    drawn_at timestamptz not null
);
