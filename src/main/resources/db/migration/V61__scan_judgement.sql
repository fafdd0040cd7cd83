-- What a person decided about a scan that the table left to one: ACCEPT or REFUSE.
alter table scan_inspection add column judgement text check (judgement in ('ACCEPT', 'REFUSE'));
