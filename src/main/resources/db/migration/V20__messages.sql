-- What enterprises and staff are told (message.Messages). A row is written in the transaction of what it tells of; the occasion keeps a job
-- that runs twice, or on two nodes, from telling it twice. Names of persons are encrypted; facts hold none.
create table message (
    id bigint generated always as identity constraint message_pk primary key,
    recipient_kind text not null constraint message_recipient_known check (recipient_kind in ('ENTERPRISE', 'STAFF')),
    recipient text not null,
    kind text not null,
    about text not null,
    subject text not null,
    facts jsonb not null,
    persons text,
    occasion text not null,
    told_at timestamptz not null,
    read_at timestamptz,
    constraint message_told_once unique (recipient_kind, recipient, kind, occasion)
);

create index message_of_recipient on message (recipient_kind, recipient, id desc);
create index message_unread on message (recipient_kind, recipient) where read_at is null;

-- What of it goes out by e-mail or SMS (message.delivery). The id is that of the mail or SMS, the same at each attempt.
create table message_delivery (
    id uuid constraint message_delivery_pk primary key,
    message_id bigint not null constraint message_delivery_message_fkey references message,
    channel text not null constraint message_delivery_channel_known check (channel in ('MAIL', 'SMS')),
    state text not null constraint message_delivery_state_known check (state in ('WAITING', 'SENDING', 'SENT', 'FAILED', 'DROPPED')),
    attempts integer not null,
    next_try timestamptz not null,
    ended_at timestamptz,
    error text,
    resent_by text,
    constraint message_delivery_once unique (message_id, channel),
    constraint message_delivery_ended_when check ((ended_at is null) = (state in ('WAITING', 'SENDING')))
);

create index message_delivery_due on message_delivery (channel, next_try) where state in ('WAITING', 'SENDING');
create index message_delivery_failed on message_delivery (ended_at desc, id) where state = 'FAILED';

-- Where an enterprise is reached. An address counts once it was confirmed with the code that was sent there; the code itself is not stored.
-- The addresses are encrypted.
create table message_contact (
    uscc text not null,
    channel text not null constraint message_contact_channel_known check (channel in ('MAIL', 'SMS')),
    address text,
    confirmed_at timestamptz,
    pending text,
    code_digest text,
    code_sent_at timestamptz,
    tries_left integer not null,
    constraint message_contact_pk primary key (uscc, channel),
    constraint message_contact_confirmed_when check ((address is null) = (confirmed_at is null)),
    constraint message_contact_pending_with_code check (
        (pending is null) = (code_digest is null) and (pending is null) = (code_sent_at is null)
    )
);

-- What somebody does not want by e-mail or SMS. Everything stays readable in the product.
create table message_declined (
    recipient_kind text not null constraint message_declined_recipient_known check (recipient_kind in ('ENTERPRISE', 'STAFF')),
    recipient text not null,
    kind text not null,
    declined_at timestamptz not null,
    constraint message_declined_pk primary key (recipient_kind, recipient, kind)
);

-- The jobs that tell what ends soon search by these.
create index held_qualification_ending on held_qualification (valid_until) where status <> '终止';
create index application_wait on application (wait_until) where wait_until is not null;
-- Last days of a person's registrations and titles; null in rows of before, until the job has read them.
alter table person
    add column ending date[];
create index person_ending on person using gin (ending);
create index person_ending_unknown on person (uscc, identity_index) where ending is null;
