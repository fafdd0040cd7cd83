-- Qualifications held by enterprises 已有资质. An ended one stays as a row with status 终止.
create table held_qualification (
    uscc               varchar(18)  not null,
    code               varchar(8)   not null,
    certificate_number varchar(40)  not null,
    title              varchar(200) not null,
    issued_on          date         not null,
    valid_until        date         not null,
    authority          varchar(200) not null,
    status             varchar(20)  not null,
    primary key (uscc, code)
);
