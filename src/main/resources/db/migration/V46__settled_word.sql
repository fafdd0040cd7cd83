-- words of certificates, careers, projects and registers that reviewers have explained
create table settled_word (
    id bigint generated always as identity primary key,
    kind varchar(40) not null,
    word varchar(200) not null,
    written varchar(200) not null,
    counts boolean not null,
    reason varchar(500) not null,
    settled_by varchar(100) not null,
    settled_at timestamptz not null,
    application_number varchar(20)
);

create index settled_word_written on settled_word (kind, written);
