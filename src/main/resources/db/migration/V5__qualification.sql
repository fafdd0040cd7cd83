-- Qualifications held by enterprises 已有资质. One that has ended keeps its row, with the status 终止.
create table held_qualification (
    uscc text not null,
    code text not null,
    certificate_number text not null,
    title text not null,
    issued_on date not null,
    valid_until date not null,
    authority text not null,
    status text not null,
    taken boolean default false not null,
    constraint held_qualification_pk primary key (uscc, code)
);
