-- The last code that was sent to a contact of a visitor (keyed digests of contact, client and code).
create table visitor_code (
    contact text constraint visitor_code_pk primary key,
    client text not null,
    code text,
    sent_at timestamptz not null,
    counted_from timestamptz not null,
    times_sent integer not null,
    tries_left integer not null
);

create index visitor_code_of_client on visitor_code (client, sent_at);
create index visitor_code_sent on visitor_code (sent_at);
