-- How far the adviser's words have come: 0 pending, 1 sent, 2 failed, 3 delivered, 4 read. Only ever forward.
alter table chat_line add column outbound_id uuid;
alter table chat_line add column tick smallint not null default 0;
create unique index chat_line_by_outbound on chat_line (outbound_id) where outbound_id is not null;
