-- how each page of a scan looks, small and upright, to show where its boxes were found
create table scan_page_picture (
    document_id uuid  not null references document (id),
    scan_page   int   not null,
    width       int   not null,
    height      int   not null,
    jpeg        bytea not null,
    primary key (document_id, scan_page)
);

-- what became of the scan; unknown of those from before
alter table scan_inspection add column verdict text;

create index scan_inspection_number on scan_inspection (number);
