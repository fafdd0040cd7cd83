-- What an enterprise has uploaded, in bytes, on the last day on which it uploaded anything (Beijing time); on a later day it has none.
create table upload_volume (
    uscc  varchar(18) not null primary key,
    day   date        not null,
    bytes bigint      not null
);
