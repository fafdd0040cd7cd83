-- The timeline becomes one chain: each entry carries the digest of the one before it. What a digest is of stands at
-- application.TimelineEntry. The digests of what is here are made at the next start, since PostgreSQL knows no SM3.
alter table application_event
    add column position bigint,
    add column form smallint not null default 1,
    add column actor_kind text,
    add column log_in text,
    add column previous text not null default '',
    add column digest text not null default '';

-- Until now only staff was known by its log-in, and no name was kept.
update application_event e
set position = o.position,
    actor_kind = o.kind,
    log_in = case o.kind when 'STAFF' then e.actor when 'ENTERPRISE' then o.uscc end,
    actor = case o.kind when 'ENTERPRISE' then o.enterprise_name else e.actor end
from (
    select e.id, row_number() over (order by e.id) as position, a.uscc, a.enterprise_name,
           case when e.actor = '企业' then 'ENTERPRISE'
                when e.actor = '社会公众' then 'PUBLIC'
                when e.actor in ('系统', '审批机关', '人脸认证平台') then 'SYSTEM'
                else 'STAFF' end as kind
    from application_event e join application a on a.number = e.number
) o
where o.id = e.id;

do $$
begin
    -- the engine's table of users, which a new database has not yet
    if to_regclass('act_id_user') is not null then
        update application_event e set actor = concat(u.last_, u.first_)
        from act_id_user u
        where e.actor_kind = 'STAFF' and u.id_ = e.log_in and concat(u.last_, u.first_) <> '';
    end if;
end $$;

drop index application_event_number;
alter table application_event drop column id;
alter table application_event
    add primary key (position),
    alter column actor_kind set not null,
    alter column form drop default,
    alter column previous drop default,
    alter column digest drop default,
    add check (actor_kind in ('ENTERPRISE', 'AGENT', 'STAFF', 'SYSTEM', 'PUBLIC'));
create index application_event_number on application_event (number, position);

-- The last entry of the chain. Who writes locks this one row, and then only commits.
create table timeline_head (
    only_one boolean primary key default true check (only_one),
    position bigint not null,
    digest text not null
);
insert into timeline_head (position, digest)
select count(*), case count(*) when 0 then repeat('0', 64) else '' end from application_event;

-- The last entry of each day, signed when the day was over: application.TimelineHead.
create table timeline_day_head (
    day date primary key,
    position bigint not null,
    digest text not null,
    signed_at timestamptz not null,
    signature bytea not null,
    certificate bytea not null
);
