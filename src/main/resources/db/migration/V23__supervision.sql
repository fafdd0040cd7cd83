-- Continuous supervision of certificates in force (supervision.Supervision): when each was last checked, and with what result. A row is made
-- by the first run after the certificate was issued.
create table supervision (
    number text constraint supervision_pk primary key,
    -- when it is due again
    next_at timestamptz not null,
    -- until when one program has it in work; nobody else takes it before
    claimed_until timestamptz,
    checked_at timestamptz,
    verdict text constraint supervision_verdict_known check (verdict in ('MET', 'NOT_MET', 'TO_CHECK', 'UNCHECKED')),
    -- why it could not be checked, or which registers were silent; no personal data
    remark text,
    -- indicators that are not met, and since when the first of them; from supervision_finding, for the ranked list
    failed integer not null,
    failed_since timestamptz,
    constraint supervision_checked_with_verdict check ((checked_at is null) = (verdict is null)),
    constraint supervision_failed_since_when check ((failed = 0) = (failed_since is null))
);

create index supervision_due on supervision (next_at, number);
create index supervision_ranked on supervision (failed desc, failed_since, number);

-- An indicator that a certificate did not meet: from the check that found it first to the one that found it met again. Rows are never
-- removed. What is missing names people and is encrypted.
create table supervision_finding (
    id bigint generated always as identity constraint supervision_finding_pk primary key,
    number text not null constraint supervision_finding_number_fkey references supervision,
    item_code text,
    item_title text,
    indicator text not null,
    title text not null,
    clause text,
    requirement text not null,
    missing text not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz
);

create index supervision_finding_of_certificate on supervision_finding (number, since);
-- of one indicator one stands at a time
create unique index supervision_finding_standing on supervision_finding (number, coalesce(item_code, ''), indicator) where ended_at is null;

-- What an officer puts on a certificate, an enterprise or a person (application.restriction.Restrictions). The public reads the reason of one
-- on a certificate. A restriction is lifted or runs out, it is never removed. The document of a person is encrypted.
create table restriction (
    id bigint generated always as identity constraint restriction_pk primary key,
    subject text not null constraint restriction_subject_known check (subject in ('CERTIFICATE', 'ENTERPRISE', 'PERSON')),
    certificate_number text,
    -- the enterprise, or the holder of the certificate
    uscc text,
    identity text,
    identity_index text,
    reason text not null,
    put_by text not null,
    put_at timestamptz not null,
    -- null: until it is lifted
    last_day date,
    lifted_by text,
    lifted_at timestamptz,
    lifting_reason text,
    constraint restriction_of_its_subject check (
        (certificate_number is not null) = (subject = 'CERTIFICATE')
        and (uscc is null) = (subject = 'PERSON')
        and (identity is not null) = (subject = 'PERSON')
        and (identity_index is not null) = (subject = 'PERSON')),
    constraint restriction_lifted_by_somebody check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifting_reason is null))
);

create index restriction_of_certificate on restriction (certificate_number) where certificate_number is not null;
create index restriction_of_enterprise on restriction (uscc) where uscc is not null;
create index restriction_of_person on restriction (identity_index) where identity_index is not null;
create index restriction_newest on restriction (put_at desc, id desc);
create index restriction_row on restriction ((id::text));

-- Who lists a person, whichever enterprise.
create index person_of_any on person (identity_index);
