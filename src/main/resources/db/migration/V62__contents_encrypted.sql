-- Contents of documents and pictures of scans are encrypted too: docs/architecture.md, Personal data in the database. What was written
-- before is read as it is, until the command encrypt-personal-data has run.

-- The key and the algorithm (enc:key:algorithm:) of a content, wherever it lies; null if it was written in clear.
alter table document add column encrypted_with text;
