-- The last day of a draft stands with the application: variables of the process can be changed.
alter table application add column draft_until date;
-- the term that drafts were begun with before it stood here
update application set draft_until = (started_at at time zone 'Asia/Shanghai')::date + 89;
alter table application alter column draft_until set not null;
