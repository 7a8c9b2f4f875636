-- Messages that broke on a bug of ours and those that came later under the same key, in their order.
-- A key takes nothing new while it has a row here; an operator's replay or drop takes the row away.
create table parked_message (
    message_id uuid        primary key,
    record_key text        not null,
    position   bigint      generated always as identity,
    since      timestamptz not null default now()
);
create index parked_message_by_key on parked_message (record_key, position);

insert into parked_message (message_id, record_key, since)
select message_id, record_key, since from blocked_key order by since;
drop table blocked_key;
