-- Several rectifications of a certificate may run, each of other qualifications (certificate.rectification.Rectifications.order).
drop index rectification_open;

-- Rectifications that ran already when a check found what they concern (spotcheck.DrawnCheck).
alter table drawn_check add column joined jsonb not null default '[]';

update drawn_check c
set joined = (
    select coalesce(jsonb_agg(r.reference order by r.ordered_at desc), '[]')
    from rectification r
    where r.number = c.number and r.ordered_at <= c.decided_at and (r.decided_at is null or r.decided_at > c.decided_at))
where c.outcome = 'NOT_MET' and c.rectification is null;

-- What a restriction blocks, as the officer chose (application.restriction.Restriction.Block). Null of one from before there was a choice: it
-- blocks what its kind blocked then.
alter table restriction
    add column blocks jsonb,
    add constraint restriction_blocks_something check (blocks is null or jsonb_typeof(blocks) = 'array' and jsonb_array_length(blocks) > 0);

-- An officer may have a certificate checked that was not drawn, and what nobody could check is done again by a second person.
alter table drawn_check
    alter column quarter drop not null,
    alter column position drop not null,
    add column opened_by text,
    add column opened_at timestamptz,
    add column opened_for text,
    -- what continuous supervision said then
    add column grounds jsonb,
    add column postponed_entries jsonb,
    add column postponed_conclusion text,
    add column postponed_by text,
    add column postponed_at timestamptz,
    add column postponed_until date,
    add constraint drawn_check_drawn_or_opened check ((quarter is null) = (opened_by is not null) and (quarter is null) = (position is null)),
    add constraint drawn_check_opened_whole check (
        (opened_by is null) = (opened_at is null) and (opened_by is null) = (opened_for is null) and (opened_by is null) = (grounds is null)),
    add constraint drawn_check_postponed_whole check (
        (postponed_by is null) = (postponed_at is null) and (postponed_by is null) = (postponed_conclusion is null)
        and (postponed_by is null) = (postponed_until is null) and (postponed_by is null) = (postponed_entries is null)),
    add constraint drawn_check_unchecked_by_two check (outcome <> 'UNCHECKED' or postponed_by is null or postponed_by <> decided_by);

create index drawn_check_number on drawn_check (number);
-- an officer opens one of a certificate at a time
create unique index drawn_check_opened_open on drawn_check (number) where outcome is null and opened_by is not null;
