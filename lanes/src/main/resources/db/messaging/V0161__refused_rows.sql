-- A row that Kafka refuses waits, and so does what comes later under its key; everything else is published.
-- owed_at tells for how long the oldest row is owed.
alter table outbox
    add column owed_at       timestamptz not null default now(),
    add column refusals      int         not null default 0,
    add column refused_until timestamptz;
create index outbox_refused on outbox (aggregateid) where refused_until is not null;
