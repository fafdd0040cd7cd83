-- What the staff searches and lists by, over all enterprises. A list is read newest first; so its indexes end with that order.

-- The beginning of a person's name. In the order of bytes the whole name comes before longer ones that begin with it.
create index person_named on person (name text_pattern_ops, uscc, position);

-- Parts of the name of an enterprise, as the search for notices compares them (V9).
create index enterprise_name_pairs on enterprise using gin (name_pairs(name_folded(name)));
create index application_name_pairs on application using gin (name_pairs(name_folded(enterprise_name)));
create index certificate_name_pairs on certificate using gin (name_pairs(name_folded(enterprise_name)));

create index application_newest on application (started_at desc, number desc);
create index application_newest_of_stage on application (stage, started_at desc, number desc);
-- The third to the sixth character of the code of an enterprise name the prefecture that registered it.
create index application_newest_of_prefecture on application (substr(uscc, 3, 4), started_at desc, number desc);
create index application_items on application using gin (items jsonb_path_ops);

create index certificate_newest on certificate (issued_on desc, number desc) where status <> 'REPLACED';
create index certificate_items on certificate using gin (items jsonb_path_ops);

create index complaint_of_application on complaint (application_number) where application_number is not null;
create index complaint_rechecked on complaint (rechecked_application) where rechecked_application is not null;
create index complaint_of_certificate on complaint (certificate_number) where certificate_number is not null;
create index complaint_of_enterprise on complaint (uscc) where uscc is not null;
