-- Whether a person has an employment history: the contents are encrypted, and lists are narrowed to those without one. Null is a row that is
-- older than the column; the program reads it after its start, as it reads the last days of certificates.
alter table person
    add column with_history boolean;

drop index person_ending_unknown;
create index person_unread on person (uscc, identity_index) where ending is null or with_history is null;
