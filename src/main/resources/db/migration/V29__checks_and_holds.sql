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
