-- Last number drawn of each yearly series; the row is locked while a number is drawn, so a roll-back leaves no gap.
create table public_notice_sequence (
    series text not null,
    year integer not null,
    last bigint not null,
    primary key (series, year)
);

create table public_notice (
    id uuid primary key,
    number text not null unique,
    application_number text not null unique,
    enterprise_name text not null,
    uscc text not null,
    kind text not null,
    items jsonb not null,
    published_at timestamptz not null,
    first_day date not null,
    last_day date not null,
    ends_at timestamptz not null,
    status text not null check (status in ('OPEN', 'CLOSED', 'OVERRULED')),
    ended_at timestamptz,
    overruled_because text
);

create index public_notice_newest on public_notice (published_at desc, number desc);

create table objection (
    id uuid primary key,
    notice_id uuid not null references public_notice (id),
    receipt text not null unique,
    name text not null,
    contact text not null,
    contact_key text not null,
    client_hash text not null,
    content text not null,
    received_at timestamptz not null
);

create index objection_of_notice on objection (notice_id, contact_key, received_at);
create index objection_of_client on objection (client_hash, received_at);
