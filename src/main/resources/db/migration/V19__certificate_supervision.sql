-- Measures on certificates of which the enterprise is told before they are taken, its answer and the decision
-- (certificate.proposal.MeasureProposals). The answer is encrypted.
create table measure_proposal (
    reference text constraint measure_proposal_pk primary key,
    number text not null,
    -- that the certificate was last issued for
    application_number text not null constraint measure_proposal_application_fkey references application,
    edition integer not null,
    kind text not null constraint measure_proposal_kind_known check (kind in ('REVOKED', 'WITHDRAWN', 'FORFEITED')),
    items jsonb not null,
    basis text not null,
    facts text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    answer_due date,
    notice uuid constraint measure_proposal_notice_fkey references document,
    answer text,
    answered_at timestamptz,
    outcome text constraint measure_proposal_outcome_known check (outcome in ('CONFIRMED', 'DROPPED')),
    reasons text,
    decided_by text,
    decided_at timestamptz,
    decision uuid constraint measure_proposal_decision_fkey references document,
    constraint measure_proposal_of_edition foreign key (number, edition) references certificate (number, edition),
    constraint measure_proposal_told_with_due check ((notice is null) = (answer_due is null)),
    constraint measure_proposal_answered_when check ((answer is null) = (answered_at is null)),
    constraint measure_proposal_decided_with_reasons check ((outcome is null) = (reasons is null))
);

create index measure_proposal_number on measure_proposal (number, proposed_at);
-- only one proposal of a certificate is open
create unique index measure_proposal_open on measure_proposal (number) where outcome is null;

-- The list of certificates of a quarter, frozen before anybody can know the seed, and what was drawn from it (spotcheck.SpotChecks).
create table spot_check (
    quarter text constraint spot_check_pk primary key,
    numbers jsonb not null,
    sha256 text not null,
    share_percent integer not null,
    frozen_at timestamptz not null,
    seed_source text not null,
    seed text,
    entered_by text,
    entered_at timestamptz,
    confirmed_by text,
    confirmed_at timestamptz,
    drawn jsonb not null,
    constraint spot_check_seed_entered check ((seed is null) = (entered_by is null) and (seed is null) = (entered_at is null)),
    constraint spot_check_seed_confirmed check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null or seed is not null)),
    constraint spot_check_by_two check (confirmed_by <> entered_by)
);
