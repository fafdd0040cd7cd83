create table document (
    id                 uuid primary key,
    application_number text,
    kind               text        not null,
    snapshot_version   integer     not null,
    file_name          text        not null,
    media_type         text        not null,
    byte_count         bigint      not null,
    sha256             text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    natural_key        text unique,
    created_at         timestamptz not null,
    voided             boolean     not null default false,
    pages              integer     not null default 0,
    boxes              jsonb       not null default '[]'
);

create index document_application on document (application_number, created_at);

-- apart, so that no listing ever loads the bytes
create table document_content (
    document_id uuid primary key references document (id),
    bytes       bytea not null
);
-- PDFs and pictures are compressed already
alter table document_content alter column bytes set storage external;
