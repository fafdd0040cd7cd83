-- Whom the last frozen dossier of each application names, to find them after they left the library (application.dossier.NamedPeople). Names and
-- documents are encrypted; the index of a name is blind.
create table named_person (
    id bigint generated always as identity constraint named_person_pk primary key,
    application_number text not null constraint named_person_application_fkey references application,
    role text not null constraint named_person_role_known check (role in ('LEGAL_REPRESENTATIVE', 'CONTACT', 'STAFF')),
    name text not null,
    name_index text not null,
    -- null for a contact
    identity text,
    used_on date not null
);

create index named_person_name on named_person (name_index, used_on desc, application_number desc, id);
create index named_person_application on named_person (application_number);

-- Applications whose last frozen dossier was read for it. Those frozen before this table are read after the next start, some at a time.
create table named_dossier (
    application_number text constraint named_dossier_pk primary key
        constraint named_dossier_application_fkey references application
);

-- Certificates bear the name of the legal representative in clear, earlier editions too.
create index certificate_legal_representative on certificate (legal_representative text_pattern_ops, number);
