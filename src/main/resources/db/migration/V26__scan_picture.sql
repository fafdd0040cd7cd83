-- how each place for a seal, a signature or a fingerprint looks on a scan, cut out for the person who judges it
create table scan_picture (
    document_id uuid  not null references document (id),
    box_id      text  not null,
    jpeg        bytea not null,
    primary key (document_id, box_id)
);
