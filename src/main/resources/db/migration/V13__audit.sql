-- Access records 查阅记录: who was shown what. A row holds the number of a thing, never its content. The authority decides how long rows are
-- kept (docs/operations.md).
create table access_record (
    id bigint generated always as identity constraint access_record_pk primary key,
    at timestamptz not null,
    reader_kind text not null constraint access_record_reader_kind_known check (reader_kind in ('STAFF', 'API_CLIENT')),
    reader text not null,
    reader_name text,
    disclosed text not null,
    -- the number of the application, complaint or certificate, or the code of the enterprise
    subject text,
    item text,
    address text not null
);

create index access_record_latest on access_record (at desc, id desc);
create index access_record_of_name on access_record (reader_name, at desc, id desc);
create index access_record_of_reader on access_record (reader, at desc, id desc);
create index access_record_of_subject on access_record (subject, at desc, id desc);

create function access_record_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'access_record is append-only: % is refused 查阅记录只能追加，不能修改或者删除', tg_op
        using errcode = 'insufficient_privilege';
end
$$;

-- "Enable always" makes the trigger fire also in a session that calls itself a replica. Only the owner of the table can disable it.
create trigger access_record_append_only
    before update or delete or truncate on access_record
    for each statement execute function access_record_is_append_only();
alter table access_record enable always trigger access_record_append_only;
