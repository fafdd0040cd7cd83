-- What an uploaded workbook says, checked, until somebody confirms or discards it. Personal data: kept for hours only.
create table library_import (
    id uuid primary key,
    uscc text not null references enterprise (uscc),
    list text not null,
    content jsonb not null,
    uploaded_at timestamptz not null
);

create index library_import_uploaded on library_import (uploaded_at);
create index library_import_uscc on library_import (uscc, list);
