-- An annulment against the enterprise's will is proposed too. After its first answer the enterprise may state more, and before a penalty it
-- may ask for a hearing (certificate.proposal.MeasureProposals). What it states is encrypted.
alter table measure_proposal drop constraint measure_proposal_kind_known;
alter table measure_proposal
    add constraint measure_proposal_kind_known check (kind in ('REVOKED', 'WITHDRAWN', 'FORFEITED', 'ANNULLED')),
    add column hearing_asked_at timestamptz,
    add column hearing_on date,
    add column hearing_place text,
    add column hearing_arranged_by text,
    add constraint measure_proposal_hearing_arranged_if_asked check (hearing_on is null or hearing_asked_at is not null),
    add constraint measure_proposal_hearing_arranged_whole check (
        (hearing_on is null) = (hearing_place is null) and (hearing_on is null) = (hearing_arranged_by is null));

create table measure_statement (
    id bigint generated always as identity constraint measure_statement_pk primary key,
    reference text not null constraint measure_statement_reference_fkey references measure_proposal,
    content text not null,
    at timestamptz not null
);

create index measure_statement_of_measure on measure_statement (reference, id);

-- Enterprises that the office has ordered to rectify 责令限期整改, what they report and how it was judged
-- (certificate.rectification.Rectifications).
create table rectification (
    reference text constraint rectification_pk primary key,
    number text not null,
    -- that the certificate was last issued for
    application_number text not null constraint rectification_application_fkey references application,
    edition integer not null,
    items jsonb not null,
    basis text not null,
    facts text not null,
    -- the check of a drawn certificate that found the facts; null if an officer ordered it by itself
    cause text,
    ordered_by text not null,
    ordered_at timestamptz not null,
    due date not null,
    paper uuid constraint rectification_paper_fkey references document,
    outcome text constraint rectification_outcome_known check (outcome in ('RECTIFIED', 'NOT_RECTIFIED', 'CERTIFICATE_ENDED')),
    reasons text,
    decided_by text,
    decided_at timestamptz,
    -- the measure that was proposed because of it
    measure text constraint rectification_measure_fkey references measure_proposal,
    constraint rectification_of_edition foreign key (number, edition) references certificate (number, edition),
    constraint rectification_decided_whole check (
        (outcome is null) = (reasons is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
    constraint rectification_measure_if_not_rectified check ((measure is not null) = (outcome is not distinct from 'NOT_RECTIFIED'))
);

create index rectification_number on rectification (number, ordered_at);
-- only one of a certificate is open
create unique index rectification_open on rectification (number) where outcome is null;

-- What the enterprise reports to have rectified. The text is encrypted; the files are documents of the application.
create table rectification_report (
    id bigint generated always as identity constraint rectification_report_pk primary key,
    reference text not null constraint rectification_report_reference_fkey references rectification,
    content text not null,
    evidence jsonb not null,
    at timestamptz not null
);

create index rectification_report_of_rectification on rectification_report (reference, id);

-- How many certificates are on a list and how many are drawn, so that a page need not read the lists; whether its process has begun and
-- all checks have ended.
alter table spot_check
    add column listed integer not null generated always as (jsonb_array_length(numbers)) stored,
    add column drawn_count integer not null generated always as (jsonb_array_length(drawn)) stored,
    add column begun_at timestamptz,
    add column ended_at timestamptz;

-- The checks of the drawn certificates (spotcheck.DrawnChecks).
create table drawn_check (
    reference text constraint drawn_check_pk primary key,
    quarter text not null constraint drawn_check_quarter_fkey references spot_check,
    number text not null,
    -- in the order of the draw, from 1
    position integer not null,
    -- what is to be checked, clause by clause
    clauses jsonb not null,
    -- what was entered so far; the findings follow when the check is concluded
    draft jsonb not null,
    -- what is to be ordered if a clause is not met: clause of the law, facts, last day
    remedy jsonb,
    drafted_by text,
    outcome text constraint drawn_check_outcome_known check (outcome in ('MET', 'NOT_MET', 'UNCHECKED', 'CERTIFICATE_ENDED')),
    conclusion text,
    decided_by text,
    decided_at timestamptz,
    rectification text constraint drawn_check_rectification_fkey references rectification,
    ended_at timestamptz,
    constraint drawn_check_quarter_number_key unique (quarter, number),
    constraint drawn_check_decided_whole check (
        (outcome is null) = (conclusion is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
    constraint drawn_check_ended_after_outcome check (ended_at is null or outcome is not null)
);

create table drawn_check_finding (
    id bigint generated always as identity constraint drawn_check_finding_pk primary key,
    reference text not null constraint drawn_check_finding_reference_fkey references drawn_check,
    position integer not null,
    indicator text not null,
    item_code text,
    clause text not null,
    requirement text not null,
    verdict text not null constraint drawn_check_finding_verdict_known check (verdict in ('MET', 'NOT_MET', 'UNCHECKED')),
    reason text not null,
    officer text not null,
    at timestamptz not null,
    constraint drawn_check_finding_reference_position_key unique (reference, position)
);

create index drawn_check_finding_row on drawn_check_finding ((id::text));

-- Draws of earlier quarters join the chain.
insert into timeline_joining (row_table) values ('spot_check');
