-- What the public searches notices by: number, enterprise, code and qualifications, without case, width, brackets and spaces,
-- so that 藏建公示[2026]0001 finds 藏建公示〔2026〕第0001号 but for its 第. PublicNotices.folded does the same to what is typed.
create function public_notice_folded(value text) returns text
    language sql immutable strict parallel safe
    as $$ select translate(lower(normalize(value, NFKC)), '〔〕[]()【】" ', '') $$;

-- Every two neighbouring characters: Chinese has no words to index by, and trigrams miss names of two characters.
create function public_notice_pairs(value text) returns text[]
    language sql immutable strict parallel safe
    as $$ select array(select distinct substr(value, i, 2) from generate_series(1, length(value) - 1) as i) $$;

alter table public_notice add column words text not null generated always as (
    public_notice_folded(number || E'\n' || enterprise_name || E'\n' || uscc || E'\n' || items::text)
) stored;

create index public_notice_words on public_notice using gin (public_notice_pairs(words));
create index public_notice_status on public_notice (status, published_at desc, number desc);

-- What an objector hands in beside the text. The content is a document of no application, so that no list of an
-- application's documents ever holds it; only the staff's page of the objection does.
create table objection_attachment (
    document_id uuid    primary key references document (id),
    objection_id uuid   not null references objection (id),
    position    integer not null,
    file_name   text    not null,
    media_type  text    not null,
    byte_count  bigint  not null,
    unique (objection_id, position)
);

-- A file that somebody holds is looked up by its digest among all issued papers.
create index document_issued on document (sha256)
    where kind in ('CERTIFICATE', 'CERTIFICATE_COPY', 'CERTIFICATE_OFD');
create index certificate_papers on certificate using gin (papers jsonb_path_ops);
