-- Supervision chooses its rows by the name of the enterprise in this index alone. It read the whole of every certificate for a name that all have.
drop index certificate_in_force;
create unique index certificate_in_force on certificate (number) include (uscc, valid_until, words) where status = 'VALID';
