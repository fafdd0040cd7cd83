-- What administrators need of the API clients: whose they are, the secret before the present one, their end and their last use.
alter table api_client
    add column owner text not null default '',
    add column secret_since timestamptz,
    add column old_secret_hash text,
    add column old_secret_until timestamptz,
    add column ended_at timestamptz,
    add column last_used_at timestamptz,
    add column last_used_from text;

update api_client set secret_since = created_at;

alter table api_client alter column secret_since set not null;

-- Two clients that differ in case only would be taken for one.
create unique index api_client_name on api_client (lower(id));

-- What administrators did to API clients and log-ins; nothing is changed or removed.
create table administration_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    administrator text not null,
    administrator_name text not null,
    deed text not null,
    subject text not null,
    note text not null
);

create index administration_entry_deed on administration_entry (deed, id);
