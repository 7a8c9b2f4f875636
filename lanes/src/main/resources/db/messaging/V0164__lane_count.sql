-- The number of lanes with which the lanes in this database were computed: one row, written by the first process.
-- Releases before this table always had twelve.
create table lane_count (
    only_row boolean primary key default true check (only_row),
    lanes    int     not null check (lanes > 0)
);
insert into lane_count (lanes)
select 12 where exists (select from lane) or exists (select from outbox);
