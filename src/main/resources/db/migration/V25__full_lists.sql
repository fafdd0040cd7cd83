-- What the lists of the office read when there are 100,000 applications (docs/performance.md).

-- The name of an enterprise as searches compare it (V1), and its pairs of characters. They are made once, when the row is written, and not
-- for each row of each search: making the pairs takes some fifty times as long as comparing them.
alter table enterprise
    add column words text generated always as (name_folded(name)) stored not null,
    add column pairs text[] generated always as (name_pairs(name_folded(name))) stored not null;
alter table application
    add column words text generated always as (name_folded(enterprise_name)) stored not null,
    add column pairs text[] generated always as (name_pairs(name_folded(enterprise_name))) stored not null;
alter table certificate
    add column words text generated always as (name_folded(enterprise_name)) stored not null,
    add column pairs text[] generated always as (name_pairs(name_folded(enterprise_name))) stored not null;

drop index enterprise_name_pairs;
drop index application_name_pairs;
drop index certificate_name_pairs;
create index enterprise_pairs on enterprise using gin (pairs);
create index application_pairs on application using gin (pairs);
create index certificate_pairs on certificate using gin (pairs);

-- A list chooses and counts its rows in such an index alone. It reads only the rows that it shows.
drop index application_newest;
create index application_newest on application (started_at desc, number desc) include (stage, kind, uscc, submitted_at);
drop index certificate_newest;
create index certificate_newest on certificate (issued_on desc, number desc) include (id, status, uscc, valid_until) where status <> 'REPLACED';
-- For the join with findings of supervision; only one edition of a certificate is in force.
drop index certificate_in_force;
create unique index certificate_in_force on certificate (number) include (uscc, valid_until) where status = 'VALID';
drop index message_unread;
create index message_unread on message (recipient_kind, recipient, id desc) where read_at is null;

-- Those that could not be checked, or need a person, ranked as the list of all.
create index supervision_verdict on supervision (verdict, failed desc, failed_since, number);
-- The measure that followed from a rectification leads back to it.
create index rectification_measure on rectification (measure) where measure is not null;
