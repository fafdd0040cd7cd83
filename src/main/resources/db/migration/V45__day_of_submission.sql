-- The day and the rules of an application are those of its submission: they stand in the frozen dossier, with the day on which
-- it was frozen. A draft has neither; what it is judged by is today. Dossiers frozen before keep the day that they carry.
alter table application drop column rules_at;
alter table application drop column applied_on;
