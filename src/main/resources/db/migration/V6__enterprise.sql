-- The enterprise library. Personal data are encrypted (docs/decisions/0011-personal-data-encrypted.md). What lists search and sort by
-- stands in columns of its own.

create table enterprise (
    uscc text constraint enterprise_pk primary key,
    name text not null,
    profile text not null,
    revision bigint default 0 not null,
    updated_at timestamptz not null
);

create table person (
    uscc text not null constraint person_uscc_fkey references enterprise,
    -- a keyed digest of the identity document (blind index), to find equal documents
    identity_index text not null,
    identity text not null,
    -- names the entry in addresses and forms; random, since a digest of a citizen id could be found out by trying all ids
    ref uuid default gen_random_uuid() not null,
    position integer not null,
    revision bigint default 0 not null,
    content text not null,
    name text,
    duty text,
    registered boolean default false,
    titled boolean default false,
    skilled boolean default false,
    -- digests, as numbers, of the certificates that the person declares, to search by them (enterprise.library.WantedCertificate)
    declares integer[] default '{}' not null,
    constraint person_pk primary key (uscc, identity_index)
);

create index person_declares on person using gin (declares);
-- A page of a list counts and chooses its rows in such an index alone. It reads the contents of only the rows that it shows.
create index person_list on person (uscc, position) include (identity_index, name, duty, registered, titled, skilled);
create unique index person_ref on person (uscc, ref);

create table equipment (
    uscc text not null constraint equipment_uscc_fkey references enterprise,
    id text not null,
    ref uuid default gen_random_uuid() not null,
    position integer not null,
    revision bigint default 0 not null,
    content jsonb not null,
    name text generated always as (content ->> 'name') stored,
    model text generated always as (content ->> 'model') stored,
    constraint equipment_pk primary key (uscc, id)
);

create index equipment_list on equipment (uscc, position) include (id, name, model);
create unique index equipment_ref on equipment (uscc, ref);

create table project (
    uscc text not null constraint project_uscc_fkey references enterprise,
    id text not null,
    ref uuid default gen_random_uuid() not null,
    position integer not null,
    revision bigint default 0 not null,
    content text not null,
    name text,
    category text,
    client text,
    completed_on date,
    constraint project_pk primary key (uscc, id)
);

create index project_list on project (uscc, position) include (id, name, category, client);
create unique index project_ref on project (uscc, ref);

-- The checked content of an uploaded workbook, until somebody confirms or discards it. It holds personal data and is kept for hours only.
create table library_import (
    id uuid constraint library_import_pk primary key,
    uscc text not null constraint library_import_uscc_fkey references enterprise,
    list text not null,
    content text not null,
    remarks text not null,
    uploaded_at timestamptz not null
);

create index library_import_uploaded on library_import (uploaded_at);
create index library_import_uscc on library_import (uscc, list);
