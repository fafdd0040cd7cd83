-- What callers have used of their limits (Bucket4j): the id is a hash of limit and address, and a row past its time says nothing.
-- A row is made empty and filled under its lock.
create table rate_limit (
    id         varchar(64) not null primary key,
    state      bytea,
    expires_at bigint
);

create index rate_limit_expiry on rate_limit (expires_at);
