-- A name as people say it on the telephone: neither dots nor blanks nor case nor width matter (扎西·顿珠, 扎西•顿珠, 扎西顿珠).
create function person_name_folded(value text) returns text
    language sql immutable strict parallel safe
    as $$ select translate(lower(normalize(value, NFKC)), '·•‧∙⋅・. ', '') $$;

drop index person_named;
create index person_named on person (person_name_folded(name) text_pattern_ops, uscc, position);
