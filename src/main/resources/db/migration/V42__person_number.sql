-- A person is known by documents of several kinds; citizen_id holds the key of one, which may name the kind. So a number is searched
-- in a column of its own. In the content a resident identity card is its number alone.
alter table person add column number text generated always as
    (coalesce(content #>> '{citizenId,number}', content ->> 'citizenId')) stored;

drop index person_list;
create index person_list on person (uscc, position) include (citizen_id, number, name, duty, registered, titled, skilled);
