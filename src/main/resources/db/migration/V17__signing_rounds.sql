-- What an officer decided at once on several applications (workflow.signing). The decisions themselves are rows of signature.
create table signing_round (
    id uuid constraint signing_round_pk primary key,
    officer text not null,
    decision text not null,
    opinion text not null,
    at timestamptz not null
);

create index signing_round_of_officer on signing_round (officer, at);

-- One application of a round: neither decided nor refused while it waits for its turn.
create table signing_round_case (
    round_id uuid not null constraint signing_round_case_round references signing_round,
    position integer not null,
    task text not null,
    application_number text not null,
    process text,
    decided_at timestamptz,
    refused text,
    constraint signing_round_case_pk primary key (round_id, position),
    constraint signing_round_case_task_once unique (round_id, task),
    constraint signing_round_case_decided_in_a_process check ((decided_at is null) = (process is null)),
    constraint signing_round_case_decided_or_refused check (decided_at is null or refused is null)
);
