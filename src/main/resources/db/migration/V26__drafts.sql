-- What an enterprise calls an application, and what a wait locks (application.WaitLocks). A wait from before locked whatever the enterprise
-- could apply for.
alter table application
    add column name text,
    add column wait_locks text constraint application_wait_locks_known check (wait_locks in ('ENTERPRISE', 'TYPE', 'CATEGORY'));

update application set wait_locks = 'ENTERPRISE' where wait_until is not null;

alter table application
    add constraint application_wait_locks_something check (wait_until is null or wait_locks is not null);
