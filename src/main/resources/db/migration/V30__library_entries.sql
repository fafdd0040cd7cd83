-- Entries of the library are read and changed one by one as well as replaced whole.
-- ref names an entry in addresses and forms; drawn at random, for a digest of a citizen id could be turned back by trying all of
-- them. revision counts its changes, so that a form that was opened before a change is recognised.
alter table person
    add column ref uuid not null default gen_random_uuid(),
    add column revision bigint not null default 0,
    add column name text generated always as (content ->> 'name') stored,
    add column duty text generated always as (content ->> 'position') stored,
    add column registered boolean generated always as
        (coalesce(content -> 'certificates', '[]') @> '[{"kind": "REGISTRATION"}]') stored,
    add column titled boolean generated always as (coalesce(content -> 'certificates', '[]') @> '[{"kind": "TITLE"}]') stored,
    add column skilled boolean generated always as (coalesce(content -> 'certificates', '[]') @> '[{"kind": "SKILL"}]') stored;

alter table equipment
    add column ref uuid not null default gen_random_uuid(),
    add column revision bigint not null default 0,
    add column name text generated always as (content ->> 'name') stored,
    add column model text generated always as (content ->> 'model') stored;

alter table project
    add column ref uuid not null default gen_random_uuid(),
    add column revision bigint not null default 0,
    add column name text generated always as (content ->> 'name') stored,
    add column category text generated always as (content ->> 'category') stored,
    add column client text generated always as (content ->> 'client') stored;

alter table enterprise add column revision bigint not null default 0;

create unique index person_ref on person (uscc, ref);
create unique index equipment_ref on equipment (uscc, ref);
create unique index project_ref on project (uscc, ref);

-- A list page counts and picks its rows in these alone, and reads the contents of the page's rows only.
create index person_list on person (uscc, position) include (citizen_id, name, duty, registered, titled, skilled);
create index equipment_list on equipment (uscc, position) include (id, name, model);
create index project_list on project (uscc, position) include (id, name, category, client);
