-- Who complains often knows an enterprise by its name only.
create index application_enterprise_name on application (enterprise_name, started_at desc);
