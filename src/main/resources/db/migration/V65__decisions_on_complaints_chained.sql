-- The chain vouches for what was decided of a complaint by the number in its receipt, which it looks up by this.
create index complaint_receipt_number on complaint ((receipt_digits::bigint));
