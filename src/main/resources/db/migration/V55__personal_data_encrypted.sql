-- Personal data are encrypted in the database: docs/architecture.md, Personal data in the database. What was written before stays as it
-- is, and is read as it is, until the command encrypt-personal-data has run.

-- With which keys the database was written, so that a start with another file of keys is noticed.
create table encryption_key (
    id          text        primary key,
    fingerprint text        not null,
    first_used  timestamptz not null default now()
);

alter table enterprise alter column profile type text;

-- What a person is found by no longer comes from the content, which the database cannot read.
drop index person_list;
alter table person drop column number;
alter table person alter column name drop expression;
alter table person alter column duty drop expression;
alter table person alter column registered drop expression;
alter table person alter column titled drop expression;
alter table person alter column skilled drop expression;
alter table person alter column declares drop expression;
alter table person
    alter column registered set default false,
    alter column titled set default false,
    alter column skilled set default false,
    alter column declares set default '{}';
drop function person_declares(text, jsonb);
alter table person alter column content type text;
-- the identity document: encrypted, and as a blind index
alter table person rename column citizen_id to identity_index;
alter table person add column identity text;
update person set identity = identity_index;
alter table person alter column identity set not null;
create index person_list on person (uscc, position) include (identity_index, name, duty, registered, titled, skilled);

alter table project alter column name drop expression;
alter table project alter column category drop expression;
alter table project alter column client drop expression;
alter table project add column completed_on date;
update project set completed_on = (content ->> 'completedOn')::date;
alter table project alter column content type text;

alter table library_import alter column content type text;
alter table library_import alter column remarks drop default;
alter table library_import alter column remarks type text;

alter table application alter column selection type text;

alter table person_use rename column citizen_id to identity_index;
alter table person_use add column identity text;
update person_use set identity = identity_index;
alter table person_use alter column identity set not null;

alter table register_answer alter column value type text;

alter table review alter column report type text;
alter table one_time_notice alter column defects type text;

-- The reason of a recheck quoted the objection, also in the variables of the process; now it names the objection only.
do $$
declare variables text;
begin
    foreach variables in array array['act_ru_variable', 'act_hi_varinst', 'act_hi_detail'] loop
        if to_regclass(variables) is not null then
            execute format(
                'update %I set text_ = o.receipt || ''：内容见申请材料页'' from objection o
                 where name_ = ''recheckStatement'' and starts_with(text_, o.receipt || ''：'')', variables);
        end if;
    end loop;
end $$;

alter table objection rename column contact_key to contact_index;

-- A digest of a citizen id can be turned back by trying all of them.
alter table face_challenge drop column subject_digest;
alter table face_challenge add column subject text;
