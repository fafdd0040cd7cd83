create table document (
    id uuid constraint document_pk primary key,
    application_number text,
    kind text not null,
    snapshot_version integer not null,
    file_name text not null,
    media_type text not null,
    byte_count bigint not null,
    sha256 text not null constraint document_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    natural_key text constraint document_natural_key_key unique,
    created_at timestamptz not null,
    voided boolean default false not null,
    pages integer default 0 not null,
    boxes jsonb default '[]' not null,
    stored_in text default 'DATABASE' not null constraint document_stored_in_known check (stored_in in ('DATABASE', 'S3')),
    encrypted_with text
);

create index document_application on document (application_number, created_at);
-- A file that somebody holds is looked up by its digest among all issued papers.
create index document_issued on document (sha256) where kind in ('CERTIFICATE', 'CERTIFICATE_COPY', 'CERTIFICATE_OFD');

-- A document in pieces of 1 MiB, so that none has to stand in the heap as a whole.
create table document_chunk (
    document_id uuid not null constraint document_chunk_document_id_fkey references document,
    position integer not null,
    bytes bytea not null,
    constraint document_chunk_pk primary key (document_id, position)
);
-- PDFs and pictures are compressed already
alter table document_chunk alter column bytes set storage external;
