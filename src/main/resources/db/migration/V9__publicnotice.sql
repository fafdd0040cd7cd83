create table public_notice (
    id uuid constraint public_notice_pk primary key,
    number text not null constraint public_notice_number_key unique,
    application_number text not null constraint public_notice_application_number_key unique,
    enterprise_name text not null,
    uscc text not null,
    kind text not null,
    items jsonb not null,
    published_at timestamptz not null,
    first_day date not null,
    last_day date not null,
    ends_at timestamptz not null,
    status text not null constraint public_notice_status_known check (status in ('OPEN', 'CLOSED', 'OVERRULED')),
    ended_at timestamptz,
    overruled_because text,
    words text generated always as (name_folded(number || E'\n' || enterprise_name || E'\n' || uscc || E'\n' || items::text)) stored not null
);

create index public_notice_newest on public_notice (published_at desc, number desc);
create index public_notice_status on public_notice (status, published_at desc, number desc);
create index public_notice_words on public_notice using gin (name_pairs(words));

create table objection (
    id uuid constraint objection_pk primary key,
    notice_id uuid not null constraint objection_notice_id_fkey references public_notice,
    receipt text not null constraint objection_receipt_key unique,
    name text not null,
    contact text not null,
    contact_index text not null,
    client_hash text not null,
    content text not null,
    received_at timestamptz not null
);

create index objection_of_client on objection (client_hash, received_at);
create index objection_of_notice on objection (notice_id, contact_index, received_at);

-- Files that an objector hands in beside the text. The document belongs to no application, so it is in no list of an application's
-- documents. Only the staff's page of the objection shows it.
create table objection_attachment (
    document_id uuid constraint objection_attachment_pk primary key constraint objection_attachment_document_id_fkey references document,
    objection_id uuid not null constraint objection_attachment_objection_id_fkey references objection,
    position integer not null,
    file_name text not null,
    media_type text not null,
    byte_count bigint not null,
    constraint objection_attachment_position unique (objection_id, position)
);
