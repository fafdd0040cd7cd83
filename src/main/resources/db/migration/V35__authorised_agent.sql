-- Authorised agents 委托代理人 of applications, one row for each mandate (application.agent). Who they are, and who gave the mandate, is encrypted.
create table agent_mandate (
    id uuid constraint agent_mandate_pk primary key,
    application_number text not null constraint agent_mandate_application_fkey references application,
    parties text not null,
    powers jsonb not null,
    valid_from date not null,
    valid_until date not null,
    -- of what the paper says; its first digits are in the codes of its pages
    sha256 text not null,
    paper uuid not null constraint agent_mandate_paper_fkey references document,
    -- the last uploaded one
    scan uuid constraint agent_mandate_scan_fkey references document,
    named_at timestamptz not null,
    ended_at timestamptz,
    ended_as text constraint agent_mandate_ended_as_known check (ended_as in ('WITHDRAWN', 'REPLACED', 'DRAFT_DELETED')),
    -- whether the face authentication that was last asked for is this agent's
    asked boolean not null,
    authenticated_at timestamptz,
    constraint agent_mandate_period_in_order check (valid_from <= valid_until),
    constraint agent_mandate_end_told check ((ended_at is null) = (ended_as is null))
);

-- A second mandate replaces the first.
create unique index agent_mandate_in_force on agent_mandate (application_number) where ended_at is null;
create index agent_mandate_application on agent_mandate (application_number, named_at);

-- By which mandate the agent was asked; null where the legal representative was.
alter table face_challenge add mandate uuid constraint face_challenge_mandate_fkey references agent_mandate;
