-- What the list of an enterprise's applications 智能审批业务记录 shows and is searched by, without reading snapshots.
alter table application add column submitted_at timestamptz;
update application a set submitted_at = s.frozen_at
from dossier_snapshot s where s.number = a.number and s.version = a.snapshot_version;

drop index application_uscc;
create index application_of_enterprise on application (uscc, started_at desc, number desc);
create index application_under_way on application (uscc) where closed_at is null;
create index application_waiting on application (uscc, wait_until) where wait_until is not null;
