-- With which keys the database was written, so that a start with another file of keys is noticed.
create table encryption_key (
    id text constraint encryption_key_pk primary key,
    fingerprint text not null,
    first_used timestamptz default now() not null
);
