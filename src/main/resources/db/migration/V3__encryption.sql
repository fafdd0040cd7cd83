-- The keys with which values of this database were encrypted. The start compares them with the file of keys and notices a wrong file.
create table encryption_key (
    id text constraint encryption_key_pk primary key,
    fingerprint text not null,
    first_used timestamptz default now() not null
);
