-- fields and lists that an uploaded file says nothing of: entries keep what they have there
alter table library_import add column kept text not null default '[]';
