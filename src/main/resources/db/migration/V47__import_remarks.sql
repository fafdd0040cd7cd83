-- What whoever confirms an import shall know of its cells: words that the vocabulary does not explain.
alter table library_import add column remarks jsonb not null default '[]';
