-- What somebody declares, to find whoever has a certificate of a kind, a name, a level and a specialty or trade without reading
-- contents: for each certificate a number of every combination that may be asked for, with * where anything will do. The numbers
-- are the first 32 bits of a SHA-256 (enterprise.WantedCertificate makes the same); that two may coincide only changes an order.
create function person_declares(uscc text, content jsonb) returns integer[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct ('x' || left(encode(sha256(convert_to(
               concat_ws('|', uscc, one ->> 'kind', named, levelled, word), 'UTF8')), 'hex'), 8))::bit(32)::integer), '{}')
    from jsonb_array_elements(coalesce(nullif(content -> 'certificates', 'null'), '[]')) one,
         unnest(array[one ->> 'name', '*']) named,
         unnest(array[one ->> 'level', '*']) levelled,
         lateral (select '*' as word
                  union select one ->> 'name'
                  union select content ->> 'major' where one ->> 'kind' = 'TITLE'
                  union select jsonb_array_elements_text(coalesce(nullif(one -> 'specialties', 'null'), '[]'))) words
    where named is not null and levelled is not null and word is not null
$$;

alter table person add column declares integer[] not null generated always as (person_declares(uscc, content)) stored;
create index person_declares on person using gin (declares);
