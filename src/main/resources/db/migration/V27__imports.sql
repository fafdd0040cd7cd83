-- Fields and lists that an uploaded file says nothing of: entries keep what they have there. A file with faults waits as it is (encrypted),
-- until it is corrected or what its headings mean is said.
alter table library_import
    add column kept text not null default '[]',
    add column file text,
    add column file_name text,
    add constraint library_import_file_named check ((file is null) = (file_name is null));

-- What an enterprise has said of the headings of its own workbooks.
create table library_heading (
    id uuid constraint library_heading_pk primary key,
    uscc text not null constraint library_heading_uscc_fkey references enterprise,
    list text not null,
    sheet text not null,
    heading text not null,
    field text not null,
    constraint library_heading_uscc_list_sheet_heading_key unique (uscc, list, sheet, heading)
);
