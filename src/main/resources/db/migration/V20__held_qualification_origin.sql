-- Entries that the platform brought in are replaced with its next list; those issued or ended here are not.
alter table held_qualification add column taken boolean not null default false;
