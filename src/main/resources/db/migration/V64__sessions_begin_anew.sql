-- Sessions hold classes by their names, and some have moved to other packages: whoever was logged in logs in again.
delete from spring_session;
