-- The sessions of enterprises and staff, in the tables that Spring Session asks for. So any node can answer the next request.
create table spring_session (
    primary_id text constraint spring_session_pk primary key,
    session_id text not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval integer not null,
    expiry_time bigint not null,
    principal_name text
);

create index spring_session_expiry on spring_session (expiry_time);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_principal on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id text not null constraint spring_session_attributes_session_primary_id_fkey references spring_session on delete cascade,
    attribute_name text not null,
    attribute_bytes bytea not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name)
);

-- How much callers have used of their limits (Bucket4j). The id is a hash of the limit and the address. A row that has expired counts as no
-- row. A row is inserted without a state and filled under a lock.
create table rate_limit (
    id text constraint rate_limit_pk primary key,
    state bytea,
    expires_at bigint
);

create index rate_limit_expiry on rate_limit (expires_at);

-- How many bytes an enterprise uploaded on the last day on which it uploaded anything (Beijing time). On a later day it counts from 0.
create table upload_volume (
    uscc text constraint upload_volume_pk primary key,
    day date not null,
    bytes bigint not null
);
