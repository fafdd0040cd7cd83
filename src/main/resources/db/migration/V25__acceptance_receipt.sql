-- Numbers of acceptance receipts, one row a year; the row is locked while a number is given, so there are no gaps.
create table acceptance_number (
    year integer primary key,
    last integer not null
);

-- 受理通知书: an application is accepted once (行政许可法第三十二条).
create table acceptance_receipt (
    application_number varchar(60) primary key,
    number             varchar(60) not null unique,
    snapshot_version   integer     not null,
    accepted_at        timestamptz not null
);
