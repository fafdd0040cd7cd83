-- The order of names in lists: by pinyin where the database can, else by the numbers of the characters.
do $$
begin
    if exists (select from pg_collation where collname = 'zh-x-icu') then
        create collation by_pinyin from "zh-x-icu";
    else
        create collation by_pinyin from "C";
    end if;
end $$;
