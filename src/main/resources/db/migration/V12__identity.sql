-- Face authentication, one row for each challenge. The citizen id stands here masked, and as a whole only encrypted (subject).
create table face_challenge (
    id uuid constraint face_challenge_pk primary key,
    application_number text not null,
    provider_id text not null constraint face_challenge_provider_id_key unique,
    url text not null,
    subject_masked text not null,
    status text not null constraint face_challenge_status_known check (status in ('PENDING', 'VERIFIED', 'REFUSED', 'EXPIRED')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    answered_at timestamptz,
    subject text
);

create index face_challenge_application on face_challenge (application_number, created_at);

-- A callback is accepted only once. Its nonce is kept as long as its time stamp would be accepted.
create table face_callback_nonce (
    nonce text constraint face_callback_nonce_pk primary key,
    seen_at timestamptz not null
);

create index face_callback_nonce_seen on face_callback_nonce (seen_at);

-- Programs that use the REST interface. A client of the sandbox is refused when the sandbox is off.
create table api_client (
    id text constraint api_client_pk primary key,
    secret_hash text not null,
    scope text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    sandbox boolean not null,
    owner text default '' not null,
    secret_since timestamptz not null,
    old_secret_hash text,
    old_secret_until timestamptz,
    ended_at timestamptz,
    last_used_at timestamptz,
    last_used_from text
);

-- People would confuse two clients whose names differ only in case.
create unique index api_client_name on api_client (lower(id));

-- The second factor of local staff accounts (TOTP): the shared secret, and the time step of the last accepted code, so that no code is
-- accepted twice.
create table second_factor (
    user_id text constraint second_factor_pk primary key,
    secret text not null,
    last_step bigint not null,
    set_up_at timestamptz not null
);

-- Digests of the codes for people who have lost their telephone. Each code is valid once.
create table recovery_code (
    user_id text not null constraint recovery_code_user_id_fkey references second_factor on delete cascade,
    digest text not null,
    used_at timestamptz,
    constraint recovery_code_pk primary key (user_id, digest)
);

-- What was done to second factors, and by whom. The rows stay when the second factor is removed.
create table second_factor_event (
    id bigint generated always as identity constraint second_factor_event_pk primary key,
    happened_at timestamptz not null,
    user_id text not null,
    actor text not null,
    what text not null constraint second_factor_event_what_known check (what in ('SET_UP', 'RECOVERY_CODE_USED', 'RESET')),
    reason text
);

-- What security officers did to API clients, accounts and log-ins. Rows are never changed or removed.
create table administration_entry (
    id bigint generated always as identity constraint administration_entry_pk primary key,
    at timestamptz not null,
    administrator text not null,
    administrator_name text not null,
    deed text not null,
    subject text not null,
    note text not null
);

create index administration_entry_deed on administration_entry (deed, id);
create index administration_entry_row on administration_entry ((id::text));
