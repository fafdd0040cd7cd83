-- A document in pieces of 1 MiB, so that none has to stand in the heap as a whole.
create table document_chunk (
    document_id uuid    not null references document (id),
    position    integer not null,
    bytes       bytea   not null,
    primary key (document_id, position)
);
-- PDFs and pictures are compressed already; stored so, a piece is also cut out below without being read from its beginning
alter table document_chunk alter column bytes set storage external;

insert into document_chunk (document_id, position, bytes)
select document_id, position, substring(bytes from position * 1048576 + 1 for 1048576)
from document_content, generate_series(0, greatest(0, (octet_length(bytes) - 1) / 1048576)) as position;

drop table document_content;

alter table document add column stored_in text not null default 'DATABASE' check (stored_in in ('DATABASE', 'S3'));
