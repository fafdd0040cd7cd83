-- The number that each series has reached in its period (a year, a day, or empty). A transaction that draws a number locks the
-- row, so a roll-back leaves no gap.
create table running_number (
    series text not null,
    period text not null,
    last bigint not null,
    constraint running_number_pk primary key (series, period)
);

-- A text as searches for names compare it: in lower case and normal width, without brackets, quotation marks and spaces. So
-- [2026] finds 〔2026〕. PublicNotices.folded does the same to a word that a visitor types.
create function name_folded(value text) returns text
    language sql immutable strict parallel safe
    as $$ select translate(lower(normalize(value, NFKC)), '〔〕[]()【】" ', '') $$;

-- Every pair of neighbouring characters. Chinese is written without spaces, so there are no words to index, and trigrams would not find
-- names of two characters.
create function name_pairs(value text) returns text[]
    language sql immutable strict parallel safe
    as $$ select array(select distinct substr(value, i, 2) from generate_series(1, length(value) - 1) as i) $$;
