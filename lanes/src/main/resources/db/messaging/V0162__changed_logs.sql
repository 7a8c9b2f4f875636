-- The partition is not read, because its log no longer fits what was read of it, until an operator says where it is
-- read on. Kept here, because the log may grow past next_offset meanwhile and then looks as if nothing had happened.
alter table lane add column log_changed boolean not null default false;
