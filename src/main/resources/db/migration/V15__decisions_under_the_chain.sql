-- The chain vouches for rows that are not known by a number, so it names each by the text of its primary key. What a row is about
-- (row_of) may now also be a certificate, a word or an account.
alter table application_event alter column row_id type text;

drop index complaint_receipt_number;
create index complaint_event_row on complaint_event ((id::text));
create index signature_row on signature ((id::text));
create index recheck_row on recheck ((id::text));
create index certificate_row on certificate ((id::text));
create index certificate_measure_row on certificate_measure ((id::text));
create index scan_inspection_row on scan_inspection ((document_id::text));
create index settled_word_row on settled_word ((id::text));
create index administration_entry_row on administration_entry ((id::text));

-- The next start takes the rows that stand in these into the chain, and empties this list. PostgreSQL knows no SM3.
create table timeline_joining (
    row_table text constraint timeline_joining_pk primary key
);
insert into timeline_joining (row_table) values
    ('complaint.rechecked_application'),
    ('recheck'),
    ('certificate'),
    ('certificate_measure'),
    ('scan_inspection.verdict'),
    ('scan_inspection.judgement'),
    ('settled_word'),
    ('administration_entry');
