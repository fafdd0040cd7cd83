-- The enterprise library. Lists are replaced whole, so a person's certificates and employments live in the person's row.
create table enterprise (
    uscc text primary key,
    profile jsonb not null,
    name text not null,
    updated_at timestamptz not null
);

create table person (
    uscc text not null references enterprise (uscc),
    citizen_id text not null,
    position integer not null,
    content jsonb not null,
    primary key (uscc, citizen_id)
);

create table equipment (
    uscc text not null references enterprise (uscc),
    id text not null,
    position integer not null,
    content jsonb not null,
    primary key (uscc, id)
);

create table project (
    uscc text not null references enterprise (uscc),
    id text not null,
    position integer not null,
    content jsonb not null,
    primary key (uscc, id)
);
