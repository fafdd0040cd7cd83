-- Simple changes 简易变更 of what certificates bear of their holder (certificate.change.SimpleChanges). Names stand on the certificates and in
-- the business register, which are both public.
create table simple_change (
    reference text constraint simple_change_pk primary key,
    uscc text not null,
    -- on the timeline of which it stands
    application_number text not null constraint simple_change_application_fkey references application,
    -- the certificates concerned, each with its edition and what it bore
    borne jsonb not null,
    -- what the business register said, its name and when
    registered jsonb not null,
    -- who authenticates
    representative text not null,
    source text not null,
    answered_at timestamptz not null,
    confirmed_at timestamptz not null,
    last_day date not null,
    authenticated_at timestamptz,
    decision text constraint simple_change_decision_known check (decision in ('ISSUE', 'RETURN')),
    opinion text,
    decided_by text,
    decided_at timestamptz,
    outcome text constraint simple_change_outcome_known check (
        outcome in ('CHANGED', 'RETURNED', 'WITHDRAWN', 'EXPIRED', 'NOT_ISSUED')),
    -- why there are no new editions
    remark text,
    ended_at timestamptz,
    constraint simple_change_decided_whole check (
        (decision is null) = (opinion is null) and (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
    constraint simple_change_decided_if_authenticated check (decision is null or authenticated_at is not null),
    constraint simple_change_ended_with_outcome check ((outcome is null) = (ended_at is null)),
    constraint simple_change_outcome_of_decision check (
        outcome is null or (outcome in ('CHANGED', 'NOT_ISSUED')) = (decision is not distinct from 'ISSUE')
            and (outcome = 'RETURNED') = (decision is not distinct from 'RETURN'))
);

create index simple_change_of_enterprise on simple_change (uscc, confirmed_at);
-- of an enterprise one is under way
create unique index simple_change_open on simple_change (uscc) where outcome is null;
