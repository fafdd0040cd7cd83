-- The second factor of local staff accounts (TOTP): the shared secret, and the last time step whose code was taken, so that none is
-- taken twice.
create table second_factor (
    user_id   text primary key,
    secret    text not null,
    last_step bigint not null,
    set_up_at timestamptz not null
);

-- Codes for who has lost the telephone, each good once; kept as digests.
create table recovery_code (
    user_id text not null references second_factor (user_id) on delete cascade,
    digest  text not null,
    used_at timestamptz,
    primary key (user_id, digest)
);

-- What happened to second factors, and by whom. Outlives them.
create table second_factor_event (
    id          bigint generated always as identity primary key,
    happened_at timestamptz not null,
    user_id     text not null,
    actor       text not null,
    what        text not null check (what in ('SET_UP', 'RECOVERY_CODE_USED', 'RESET')),
    reason      text
);
