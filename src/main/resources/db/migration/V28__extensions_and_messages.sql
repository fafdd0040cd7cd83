-- Whom or what messages of an occasion were about: of each the recipient is told once, even if others are told of later.
create table message_meant (
    recipient_kind text not null constraint message_meant_recipient_known check (recipient_kind in ('ENTERPRISE', 'STAFF')),
    recipient text not null,
    kind text not null,
    occasion text not null,
    -- names one of them and holds no personal data, such as the random id of an entry of the library
    meant text not null,
    told_at timestamptz not null,
    constraint message_meant_pk primary key (recipient_kind, recipient, kind, occasion, meant)
);

-- Answers to reports of a rectification that are not enough yet (certificate.rectification.RectificationReturns).
create table rectification_return (
    id bigint generated always as identity constraint rectification_return_pk primary key,
    reference text not null constraint rectification_return_reference_fkey references rectification,
    -- how many reports the officer had seen
    reports integer not null constraint rectification_return_of_reports check (reports > 0),
    reasons text not null,
    officer text not null,
    at timestamptz not null
);

create index rectification_return_of_rectification on rectification_return (reference, id);

-- That the authority has more time to decide on an application, once (application.extension.Extensions).
create table application_extension (
    application_number text constraint application_extension_pk primary key
        constraint application_extension_application_fkey references application,
    -- working days
    days integer not null constraint application_extension_of_days check (days > 0),
    basis text not null,
    reason text not null,
    approval text not null,
    officer text not null,
    at timestamptz not null
);
