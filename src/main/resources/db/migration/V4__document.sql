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
-- To compare a file that somebody holds with all issued papers, by its digest.
create index document_issued on document (sha256) where kind in ('CERTIFICATE', 'CERTIFICATE_COPY', 'CERTIFICATE_OFD');

-- The content of a document in pieces of 1 MiB, so that the program never holds a whole document in memory.
create table document_chunk (
    document_id uuid not null constraint document_chunk_document_id_fkey references document,
    position integer not null,
    bytes bytea not null,
    constraint document_chunk_pk primary key (document_id, position)
);
-- PDFs and pictures are already compressed, so PostgreSQL does not try to compress them again.
alter table document_chunk alter column bytes set storage external;
