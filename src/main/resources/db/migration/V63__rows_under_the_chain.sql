-- The chain of all timelines also vouches for rows of other tables (application.ChainedTable): an entry of form 2 names the row and
-- carries its digest, or none once the row was removed by the rule of retention. So the row may go and the chain stays whole. Rows
-- from before are taken in at the next start, since PostgreSQL knows no SM3.
alter table application_event
    alter column number drop not null,
    alter column stage drop not null,
    alter column actor_kind drop not null,
    alter column actor drop not null,
    alter column text drop not null,
    add column row_table text,
    add column row_id bigint,
    -- number of the application or of the complaint that the row belongs to
    add column row_of text,
    add column row_digest text,
    add check (case when row_table is null
        then num_nonnulls(number, stage, actor_kind, actor, text) = 5 and num_nonnulls(row_id, row_of, row_digest) = 0
        else num_nonnulls(number, stage, actor_kind, actor, log_in, text) = 0 and num_nonnulls(row_id, row_of) = 2
        end);

create index application_event_row on application_event (row_table, row_id, position) where row_table is not null;
