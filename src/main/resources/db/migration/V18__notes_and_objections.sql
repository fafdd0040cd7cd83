-- What the staff note for each other (application.note). A note is withdrawn, never deleted. The text is encrypted, since it may be about
-- persons.
create table staff_note (
    id bigint generated always as identity constraint staff_note_pk primary key,
    about text not null constraint staff_note_about_known check (about in ('APPLICATION', 'ENTERPRISE', 'INDICATOR')),
    subject text not null,
    indicator text,
    text text not null,
    written_by text not null,
    written_at timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz,
    constraint staff_note_indicator_of_report check ((about = 'INDICATOR') = (indicator is not null)),
    constraint staff_note_withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null))
);

create index staff_note_of_subject on staff_note (subject, id);

-- What an objection is about; null for those received when none was asked for.
alter table objection
    add column ground text
        constraint objection_ground_known check (ground in ('PROJECTS', 'STAFF', 'EQUIPMENT', 'FORGERY', 'OTHER'));
