-- Face authentication: one row a challenge. The citizen id is kept only masked, and as a digest salted with the row's id.
create table face_challenge (
    id uuid primary key,
    application_number text not null,
    provider_id text not null unique,
    url text not null,
    subject_masked text not null,
    subject_digest text not null,
    status text not null check (status in ('PENDING', 'VERIFIED', 'REFUSED', 'EXPIRED')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    answered_at timestamptz
);

create index face_challenge_application on face_challenge (application_number, created_at);

-- A callback is taken once: its nonce is kept as long as its timestamp would still be accepted.
create table face_callback_nonce (
    nonce text primary key,
    seen_at timestamptz not null
);

create index face_callback_nonce_seen on face_callback_nonce (seen_at);

-- Programs that use the REST interface. A client of the sandbox is not known once the sandbox is off.
create table api_client (
    id text primary key,
    secret_hash text not null,
    scope text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    sandbox boolean not null
);
