-- One certificate number an enterprise, type and authority; each approval or re-issue makes a new edition of it.
alter table certificate add column edition integer not null default 1;
alter table certificate alter column edition drop default;
alter table certificate drop constraint certificate_number_key;
alter table certificate add constraint certificate_number_edition unique (number, edition);
-- a re-issue by the staff is of no application
alter table certificate alter column application_number drop not null;
alter table certificate add column registered_capital_wan numeric;

-- each item has a validity of its own
update certificate set items = (
    select jsonb_agg(item || jsonb_build_object('validUntil', valid_until)) from jsonb_array_elements(items) item
);

-- original and copies, each in its formats
alter table certificate add column papers jsonb not null default '[]';
alter table certificate alter column papers drop default;
update certificate set papers = jsonb_build_array(
    jsonb_build_object('copy', 0, 'copies', 0, 'format', 'PDF', 'documentId', document_id)
) where document_id is not null;
alter table certificate drop column document_id;

-- What the staff did to certificates, why and by which clause: public, and the audit trail. Nothing is ever deleted.
create table certificate_measure (
    id uuid primary key,
    number text not null,
    edition integer not null,
    kind text not null,
    items jsonb not null,
    basis text not null,
    reason text not null,
    officer text not null,
    at timestamptz not null,
    foreign key (number, edition) references certificate (number, edition)
);
create index certificate_measure_number on certificate_measure (number, at);

insert into certificate_measure (id, number, edition, kind, items, basis, reason, officer, at)
select id, number, edition, 'REVOKED', items, '《中华人民共和国行政许可法》第六十九条', revoked_because, issued_by, revoked_at
from certificate where status = 'REVOKED';

alter table certificate drop constraint certificate_status_check;
alter table certificate add constraint certificate_status_check
    check (status in ('VALID', 'REPLACED', 'REVOKED', 'WITHDRAWN', 'FORFEITED', 'ANNULLED'));
alter table certificate drop column revoked_because;
alter table certificate rename column revoked_at to ended_at;
-- of a certificate that is in force there is one edition only
create unique index certificate_in_force on certificate (number) where status = 'VALID';
