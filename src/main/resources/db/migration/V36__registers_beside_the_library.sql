-- The order of names in lists: by pinyin where the database can, else by the numbers of the characters.
do $$
begin
    if exists (select from pg_collation where collname = 'zh-x-icu') then
        create collation by_pinyin from "zh-x-icu";
    else
        create collation by_pinyin from "C";
    end if;
end $$;

-- What the registers last said of somebody or of the enterprise, as the enterprise was shown it, and which facts it took over from there.
-- Both are encrypted. Lists are narrowed by the insurance: null is somebody of whom its register was not asked. A person with another
-- document is a new row, and nothing of the earlier one stays.
alter table person
    add column said text,
    add column taken text,
    add column insured boolean,
    add column insurance_on date,
    add constraint person_insurance_with_day check ((insured is null) = (insurance_on is null));

alter table enterprise
    add column said text,
    add column taken text;
